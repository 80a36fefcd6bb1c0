"""Vietnamese is complete: every sentence of the code is in the catalogue, and every one of those is translated."""

from __future__ import annotations

import ast
import re
from importlib.resources import as_file, files

import pytest
import vanban.schemas
import vanban.templates
import vanban.workflows
import yaml
from babel.messages.pofile import read_po

import vanban

PLACEHOLDER = re.compile(r"\$\{(\w+)\}")
CALLS = {"_", "NotANumber", "NotADate", "TextError"}
"""Whose first argument is a sentence."""
TRANSLATED = re.compile(r"<([\w:]+)\b(?=[^<>]*\si18n:translate=\"\")[^<>]*>([^<>${}]+)</\1>")
ATTRIBUTES = re.compile(r"<[^<>]*\si18n:attributes=\"([\w; -]+)\"[^<>]*>")


def catalogue(*steps):
    with files(vanban).joinpath("locale", *steps).open("rb") as readable:
        return read_po(readable)


@pytest.fixture(scope="module")
def template():
    return {message.id for message in catalogue("vanban.pot") if message.id}


@pytest.fixture(scope="module")
def vietnamese():
    return {message.id: message for message in catalogue("vi", "LC_MESSAGES", "vanban.po") if message.id}


def sources(package, pattern):
    with as_file(files(package)) as folder:
        return sorted(folder.rglob(pattern))


def constant(node):
    """Give the text that an expression of constants makes, else `None`."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = constant(node.left), constant(node.right)
        return None if left is None or right is None else left + right
    return None


def sentences_of(source):
    """Give the constant sentences that Python `source` marks."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    named = [call for call in calls if getattr(call.func, "id", "") in CALLS]
    return {text for call in named if (text := constant(call.args[0]))}


def sentences_in(markup):
    """Give the sentences of a template: elements that hold only text, and attributes."""
    found = {" ".join(text.split()) for _tag, text in TRANSLATED.findall(markup)}
    for match in ATTRIBUTES.finditer(markup):
        for name in match[1].replace(" ", "").split(";"):
            value = re.search(rf'\s{name}="([^"]*)"', match[0])
            found |= {value[1]} if value else set()
    return {text for text in found if text}


def test_sentences_are_found_in_code_however_they_are_written():
    source = '_("one")\n_("two "\n  "halves", mapping={})\n_("a" + "b")\n_(name)\n_(f"{x}")\nNotADate("no")\nother("x")'

    assert sentences_of(source) == {"one", "two halves", "ab", "no"}


def test_sentences_are_found_in_markup():
    markup = '<b i18n:translate="">One\n  line</b><i x="" i18n:translate="">${x}</i>'
    markup += '<a title="Go" i18n:attributes="title">x</a>'

    assert sentences_in(markup) == {"One line", "Go"}


def test_every_sentence_of_the_code_is_in_the_catalogue(template):
    paths = sources(vanban, "*.py") + sources(vanban.schemas, "*.py")

    found = {text for path in paths for text in sentences_of(path.read_text("utf-8"))}

    assert len(found) > 200
    assert sorted(found - template) == [], "run `make translations`"


def test_every_sentence_of_the_templates_is_in_the_catalogue(template):
    found = {text for path in sources(vanban.templates, "*.pt") for text in sentences_in(path.read_text("utf-8"))}

    assert len(found) > 100
    assert sorted(found - template) == [], "run `make translations`"


def test_every_title_of_the_tables_is_in_the_catalogue(template):
    workflows = [yaml.safe_load(path.read_text("utf-8")) for path in sources(vanban.workflows, "*.yaml")]
    parts = [part for table in workflows for part in (table, *table["states"].values(), *table["transitions"].values())]
    vocabularies = yaml.safe_load(files(vanban).joinpath("content", "vocabularies.yaml").read_text("utf-8"))

    found = {part["title"] for part in (*parts, *vocabularies.values()) if "title" in part}

    assert len(found) > 15
    assert sorted(found - template) == [], "run `make translations`"


def test_every_sentence_has_vietnamese(template, vietnamese):
    assert sorted(msgid for msgid in template if msgid not in vietnamese or not vietnamese[msgid].string) == []
    assert [msgid for msgid, message in vietnamese.items() if message.fuzzy] == []


def test_vietnamese_keeps_every_placeholder(vietnamese):
    wrong = [
        msgid
        for msgid, message in vietnamese.items()
        if set(PLACEHOLDER.findall(msgid)) != set(PLACEHOLDER.findall(message.string))
    ]

    assert wrong == []
