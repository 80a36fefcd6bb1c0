"""Looking tokens up piece by piece gives what working them out word by word gives."""

import json
import os
from gzip import open as open_gzip
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.catalog.text.tokens import index_stream, words_of
from vanban.text.normal import fold, unify_iy
from vanban.text.tokens import syllables

# Without letters that end a number and begin a tone at once: there the two may cut differently, and both are right.
PIECES = [
    "Số",
    " ",
    "\xa0",
    "09",
    "/",
    "2009",
    "-",
    "TT",
    "BGDĐT",
    "_",
    "kĩ",
    "hoà",
    "İ",
    "\u0301",
    "\n",
    ".",
    "13a",
    "中文",
    "Ωω",
    "в",
    "–",
    "ban",
]


def word_by_word(text):
    accented = [unify_iy(word) for word in syllables(text)]
    folded = [fold(word) for word in accented]
    singles = [plain for plain, word in zip(folded, accented, strict=True) if plain != word]
    return [*accented, *singles, *map("_".join, pairwise(folded))]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_text_gives_the_same_tokens(text):
    assert index_stream(text).split() == word_by_word(text)


@pytest.mark.parametrize(
    "text", ["", "–", "Công khai", "Số 09 / 2009 / TT-BGDĐT ngày 7", "kĩ năng, hoà bình", "中文 và tiếng Việt"]
)
def test_known_texts_give_the_same_tokens(text):
    assert index_stream(text).split() == word_by_word(text)
    assert words_of(text) == [unify_iy(word) for word in syllables(text)]


def test_real_documents_give_the_same_tokens():
    folder = os.environ.get("VANBAN_DATA")
    if not folder:
        pytest.skip("VANBAN_DATA does not name the folder with the real documents")
    with open_gzip(Path(folder) / "legal" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, 40):
            text = "\n".join(article["text"] for article in json.loads(line)["articles"])
            assert index_stream(text).split() == word_by_word(text)
