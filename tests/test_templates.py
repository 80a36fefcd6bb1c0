"""Every template compiles, those too that no other test shows."""

from __future__ import annotations

from importlib.resources import as_file, files

import pytest
import vanban.templates
from chameleon import PageTemplateFile
from chameleon.exc import TemplateError


def templates():
    with as_file(files(vanban.templates)) as folder:
        return sorted(folder.rglob("*.pt"))


def compiled(path):
    template = PageTemplateFile(str(path))
    template.cook_check()
    return template


def test_there_are_the_templates_of_pages_and_of_forms():
    names = {path.name for path in templates()}

    assert {"layout.pt", "official_document.pt", "search.pt", "error.pt", "sequence.pt", "file_upload.pt"} <= names


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_it_compiles(path):
    assert compiled(path).macros is not None


@pytest.mark.parametrize(
    "broken",
    ['<p tal:content="nothing to ">x</p>', '<p tal:repeat="x">x</p>', "<p>${1 +}</p>", '<p tal:unknown="x">x</p>'],
)
def test_a_broken_one_would_be_noticed(tmp_path, broken):
    path = tmp_path / "broken.pt"
    path.write_text(broken)

    with pytest.raises(TemplateError):
        compiled(path)


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.name)
def test_it_holds_no_style_and_no_script_that_the_policy_would_refuse(path):
    text = path.read_text("utf-8")

    assert "style=" not in text
    assert " onclick=" not in text
    assert "<style" not in text
    assert "<script>" not in text
