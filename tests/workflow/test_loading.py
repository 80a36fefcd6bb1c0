from importlib.resources import files

import pytest
from pyramid.config import Configurator
from pyramid.exceptions import ConfigurationExecutionError
from vanban.schemas.page import PageSchema

from vanban.content.page import Page
from vanban.content.types import TypeInfo
from vanban.errors import SetupError
from vanban.workflow.loading import load
from vanban.workflow.parsing import Known, parse
from vanban.workflow.source import read
from vanban.workflow.startup import plain_setup_errors

SOUND = """\
title: Own
initial: draft
states:
  draft:
    title: Draft
    tone: grey
    icon: pencil
    view: [Editor]
    edit: [Editor]
  published:
    title: Published
    tone: green
    icon: check-circle
    view: [Anonymous]
transitions:
  publish:
    title: Publish
    from: [draft]
    to: published
    permission: publish
    guard: is_complete
    remark: optional
    tone: primary
  expire: {title: Expire, from: [published], to: draft, at: expires}
"""
MISTAKES = [
    ("title: Own\n", "", 1, "the key «title» is missing here."),
    ("title: Own", "titel: Own", 1, "the key «titel» does not exist; did you mean title?"),
    ("initial: draft\n", "", 1, "the key «initial» is missing here."),
    ("initial: draft", "initial: darft", 2, "the state «darft» does not exist; did you mean draft?"),
    ("initial: draft", "initial: [draft]", 2, "one word or sentence is expected here, not a list or table."),
    ("initial: draft", "initial: draft\ninitial: draft", 3, "the key «initial» stands here a second time."),
    ("    view: [Editor]", "    view: [Editer]", 8, "the role «Editer» does not exist; did you mean Editor?"),
    ("    view: [Editor]", "    view: [EDITOR]", 8, "the role «EDITOR» does not exist; did you mean Editor?"),
    (
        "    view: [Editor]",
        "    view: [Editor,\n      Readr]",
        9,
        "the role «Readr» does not exist; did you mean Reader?",
    ),
    ("    view: [Editor]", "    view: [[Editor]]", 8, "one word or sentence is expected here, not a list or table."),
    ("    view: [Editor]", "    view: {Editor: yes}", 8, "a list is expected here, such as [one, two]; [] is none."),
    ("    view: [Editor]", "    view:", 8, "a list is expected here, such as [one, two]; [] is none."),
    ("    edit: [Editor]", "    view: [Editor]", 9, "the key «view» stands here a second time."),
    ("    edit: [Editor]", "    edti: [Editor]", 9, "the key «edti» does not exist; did you mean edit?"),
    (
        "    edit: [Editor]",
        "    manage-site: [Editor]",
        9,
        "the key «manage-site» does not exist; there are: title, tone,",
    ),
    ("    tone: grey", "    tone: gray", 6, "the tone «gray» does not exist; did you mean grey?"),
    ("    icon: pencil", "    icon: <b>", 7, "«<b>» is not the name of an icon, such as check-circle."),
    ("    icon: pencil\n", "", 5, "the key «icon» is missing here."),
    ("  draft:\n", "  Draft-1:\n", 4, "the state «Draft-1» needs a name of small letters, digits and _,"),
    ("    to: published", "    to: publishd", 19, "the state «publishd» does not exist; did you mean published?"),
    ("    from: [draft]", "    from: [drft]", 18, "the state «drft» does not exist; did you mean draft?"),
    ("    from: [draft]", "    from: []", 18, "the transition «publish» begins in no state."),
    (
        "    permission: publish\n",
        "",
        16,
        "the transition «publish» can never happen; give it a permission or a date (at).",
    ),
    (
        "    permission: publish",
        "    permission: publsh",
        20,
        "the permission «publsh» does not exist; did you mean publish?",
    ),
    (
        "    permission: publish",
        "    permission: manage-site",
        20,
        "the permission «manage-site» does not exist; there are:",
    ),
    (
        "    guard: is_complete",
        "    guard: is_complet",
        21,
        "the guard «is_complet» does not exist; did you mean is_complete?",
    ),
    (
        "    remark: optional",
        "    remark: maybe",
        22,
        "the remark «maybe» does not exist; there are: optional, required, told.",
    ),
    ("    tone: primary", "    tone: green", 23, "the tone «green» does not exist; there are: primary,"),
    ("at: expires", "at: expirs", 24, "the date field «expirs» does not exist; did you mean expires?"),
    (
        "at: expires",
        "at: number",
        24,
        "the date field «number» does not exist; there are: deadline, effective, expires, issued, opens.",
    ),
    ("to: draft, at", "to: draft, guard: , at", 24, "a list is expected here"),
    ("transitions:\n", "transitions: []\nmore:\n", 16, "the key «more» does not exist"),
    ("    to: published", "    to: draft", 10, "no transition leads from «draft» to the state «published»."),
    (
        "    permission: publish",
        "    at: effective",
        24,
        "the clock would run in a circle: published → draft → published.",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "line", "sentence"), MISTAKES)
def test_a_mistake_is_named_with_file_and_line(configure, override, tmp_path, *, right, wrong, line, sentence):
    assert right in SOUND

    with pytest.raises(SetupError) as refused:
        configure(override("own.yaml", SOUND.replace(right, wrong, 1)))

    assert str(refused.value).startswith(f"{tmp_path / 'own.yaml'}, line {line}: {sentence}")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        ("", 1, "the file is empty"),
        ("# nothing yet\n", 1, "the file is empty"),
        ("initial: draft\nstates: [a, b\n", 3, "this is not YAML"),
        ("title: a\n\tinitial: b\n", 2, "this is not YAML"),
        ("a: 1\n---\nb: 2\n", 2, "this is not YAML"),
        ("%PDF-1.4\n%\x00\n", 1, "this is not YAML"),
        ("just a sentence\n", 1, "a table of «key: value» is expected here."),
        ("- a\n- b\n", 1, "a table of «key: value» is expected here."),
        ("title: Văn bản\ninitial: ê\n".encode("cp1258", "replace"), 1, "this is not text in UTF-8."),
        ("[" * 5000, 1, "this is not YAML (exceeded maximum nesting depth)."),
        ("? [a, b]\n: c\n", 1, "one word or sentence is expected here"),
        ("&a {title: *a, initial: x, states: *a}\n", 1, ""),
    ],
)
def test_a_file_that_is_no_workflow_is_refused_in_one_line(configure, override, tmp_path, *, content, line, sentence):
    with pytest.raises(SetupError) as refused:
        configure(override("own.yaml", content))

    assert str(refused.value).startswith(f"{tmp_path / 'own.yaml'}, line {line}: {sentence}")
    assert "\n" not in str(refused.value)


def test_a_mistake_in_the_portals_own_table_is_named_by_its_place_in_the_project():
    part = read("workflows/official_document.yaml", SOUND.replace("[Editor]", "[Editer]", 1).encode())

    with pytest.raises(SetupError) as refused:
        parse("official_document", part, Known())

    expected = "workflows/official_document.yaml, line 8: the role «Editer» does not exist; did you mean Editor?"
    assert str(refused.value) == expected


def test_a_directory_that_is_not_there_is_named(configure, tmp_path):
    with pytest.raises(SetupError, match=r"vanban\.workflows names .*/nowhere, which is not a directory"):
        configure({"vanban.workflows": str(tmp_path / "nowhere")})


@pytest.mark.parametrize(
    ("name", "sentence"), [("own.yml", "end in .yaml"), ("My Own.yaml", "the name may have small")]
)
def test_a_file_with_a_wrong_name_is_not_passed_over_in_silence(configure, override, name, sentence):
    with pytest.raises(SetupError, match=sentence):
        configure(override(name, SOUND))


def test_a_type_whose_workflow_is_missing_is_named(configure):
    registry = configure({})
    notice = TypeInfo("Notice", "Notice", "bell", Page, PageSchema, workflow="notice", container=False, addable=True)

    with pytest.raises(SetupError, match="The type Notice goes through the workflow «notice», but there is no file"):
        load({}, [*registry.content_types.values(), notice], registry.workflow_guards)


@pytest.mark.parametrize("zone", ["Nowhere/Town", "Asia", "../etc/passwd", "\0"])
def test_a_time_zone_that_does_not_exist_is_named(configure, zone):
    with pytest.raises(SetupError, match=r"vanban\.timezone names .*, which is no time zone"):
        configure({"vanban.timezone": zone})


def test_a_deployment_replaces_one_table_and_adds_another(configure, override):
    override("office.yaml", SOUND)

    registry = configure(override("publication.yaml", SOUND.replace("at: expires", "permission: publish")))

    shipped = {path.name.removesuffix(".yaml") for path in files("vanban.workflows").iterdir()} - {
        "__init__.py",
        "__pycache__",
    }
    assert set(registry.workflows) == {"office", *shipped}
    assert registry.workflows["publication"].title == "Own"
    assert registry.workflows["official_document"].title == "Official document"


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(configure, override):
    registry = configure(override("own.yaml", b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()))

    assert list(registry.workflows["own"].states) == ["draft", "published"]


def test_hidden_files_of_an_editor_are_passed_over(configure, override):
    assert "own" not in configure(override(".own.yaml", "half a"))


def test_a_word_of_yaml_for_truth_is_a_word(configure, override):
    registry = configure(override("own.yaml", SOUND.replace("title: Draft", "title: No")))

    assert registry.workflows["own"].states["draft"].title == "No"


def test_titles_are_translatable(registry):
    workflow = registry.workflows["publication"]

    titles = [workflow.title, workflow.states["draft"].title, workflow.transitions["submit"].title]

    assert [title.domain for title in titles] == ["vanban"] * 3


def test_without_the_helper_pyramid_wraps_the_error_and_with_it_other_errors_stay_as_they_are():
    def fail():
        raise ZeroDivisionError

    config = Configurator()
    config.action("x", fail)

    with pytest.raises(ConfigurationExecutionError), plain_setup_errors():
        config.commit()
