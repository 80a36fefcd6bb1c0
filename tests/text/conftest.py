import gzip
import json
import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real Vietnamese data, which is not part of the project."""
    folder = os.environ.get("VANBAN_DATA")
    if not folder:
        pytest.skip("VANBAN_DATA does not name the folder with the real documents and word lists")
    return Path(folder)


@pytest.fixture(scope="session")
def real_documents(data: Path) -> list[dict]:
    with gzip.open(data / "legal" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def real_numbers(real_documents: list[dict]) -> list[str]:
    return [document["number"] for document in real_documents]


@pytest.fixture(scope="session")
def real_text(real_documents: list[dict]) -> str:
    return "\n".join(article["text"] for document in real_documents for article in document["articles"])


@pytest.fixture(scope="session")
def words(data: Path) -> list[str]:
    return (data / "wordlists" / "Viet22K.txt").read_text(encoding="utf-8").split("\n")
