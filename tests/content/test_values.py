"""From what came in to what is stored."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.content import lifecycle
from vanban.content.official_document import OfficialDocument
from vanban.content.values import adopt_terms, bound_schema, validate, validate_some, write
from vanban.errors import Invalid
from vanban.richtext import Html

RIGHT = {
    "title": "Về việc công khai ngân sách",
    "number": "09/2009/TT-BGDĐT",
    "kind": "thong-tu",
    "issuer": "bo-giao-duc-va-dao-tao",
    "issued": "07/05/2009",
}
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=20) | st.just("²"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def schema(site, registry):
    return bound_schema("OfficialDocument", site["van-ban"], registry)


def some(schema, values):
    return validate_some(schema, values, OfficialDocument(**RIGHT))


def refused(schema, **values):
    with pytest.raises(Invalid) as caught:
        some(schema, values)
    return caught.value.errors


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 5),
        ("title", ["a"]),
        ("title", {"a": "b"}),
        ("title", "x" * 2001),
        ("title", ""),
        ("title", None),
        ("title", " \u200b\x00\n "),
        ("number", "không có số"),
        ("number", "1" * 101),
        ("number", "²"),
        ("kind", "chuyen-la"),
        ("kind", ""),
        ("issuer", "x" * 501),
        ("issued", "29/02/2023"),
        ("issued", "hôm qua"),
        ("issued", 20230301),
        ("issued", "1/1/23"),
        ("fields_of_law", "mot-chuoi"),
        ("fields_of_law", {"a": 1}),
        ("urgency", "rat-rat-khan"),
        ("body", 5),
        ("body", ["<p>"]),
        ("body", {"data": 5}),
        ("body", "<p>a</p>" * 250_001),
        ("file", "cong-van.pdf"),
        ("file", {"data": "x"}),
        ("attachments", "x"),
        ("attachments", ["x"]),
        ("relations", "thay-the"),
        ("relations", ["thay-the"]),
        ("relations", [{"type": "thay-the"}]),
        ("relations", [{"type": "giet", "target": "1/QĐ"}]),
    ],
)
def test_a_wrong_value_is_refused_with_one_sentence_for_its_field(schema, field, value):
    errors = refused(schema, **{field: value})

    assert {name.partition(".")[0] for name in errors} == {field}
    assert all(str(sentence) and len(str(sentence)) < 300 for sentence in errors.values())


def test_all_that_is_wrong_is_said_at_once(schema):
    with pytest.raises(Invalid) as caught:
        validate(schema, {"title": "", "kind": "la", "issued": "31/4/2020", "number": "khong"})

    assert set(caught.value.errors) == {"title", "kind", "issued", "number"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(OfficialDocument.field_names()), junk)
def test_whatever_comes_in_is_taken_or_refused_with_a_sentence(schema, field, value):
    try:
        named = set(some(schema, {field: value}))
    except Invalid as error:
        named = {name.partition(".")[0] for name in error.errors}

    assert named == {field}


def test_what_is_right_is_stored_in_its_own_kind(schema):
    values = validate(schema, RIGHT | {"fields_of_law": ["hanh-chinh"], "body": "<p>Điều 1</p>"})

    assert values["issued"] == date(2009, 5, 7)
    assert values["fields_of_law"] == ("hanh-chinh",)
    assert values["body"] == Html("<p>Điều 1</p>")
    assert (values["effective"], values["signer"], values["attachments"]) == (None, "", ())


def test_text_is_kept_on_one_line_and_in_nfc(schema):
    values = some(schema, {"title": "Ho\u0300a bi\u0300nh\r\n\tvà \u00d0\u1ed9c l\u1eadp\u200b"})

    assert values["title"] == "Hòa bình và Độc lập"


@pytest.mark.parametrize("spelling", ["thong-tu", "Thông tư", "THÔNG TƯ", "thong tu", "TT", "Circular"])
def test_a_term_may_be_given_by_token_title_or_abbreviation(schema, spelling):
    assert some(schema, {"kind": spelling})["kind"] == "thong-tu"


def test_some_values_leave_the_others_out(schema):
    assert some(schema, {"signer": "Nguyễn Văn An"}) == {"signer": "Nguyễn Văn An"}
    assert some(schema, {"signer": None, "issued": None}) == {"signer": "", "issued": None}
    assert some(schema, {"unknown": 1}) == {}


def test_a_new_issuer_is_adopted_once(site, schema):
    values = validate(schema, RIGHT | {"issuer": "Sở Giáo dục và Đào tạo Sơn La"})

    first = adopt_terms(values, schema, site)
    second = adopt_terms(values | {"issuer": "sở giáo dục và đào tạo sơn la"}, schema, site)

    assert first["issuer"] == second["issuer"] == "so-giao-duc-va-dao-tao-son-la"
    assert site.service("vocabularies")["issuers"].label(first["issuer"]) == "Sở Giáo dục và Đào tạo Sơn La"


def test_fields_of_law_given_twice_are_kept_once(site, schema):
    values = some(schema, {"fields_of_law": ["Hành chính", "hanh-chinh", "Bơi lội"]})

    assert adopt_terms(values, schema, site)["fields_of_law"] == ("hanh-chinh", "boi-loi")


def test_only_what_differs_is_written(schema):
    document = OfficialDocument(**validate(schema, RIGHT | {"body": "<p>Điều 1</p>"}))

    changed = write(document, validate(schema, RIGHT | {"body": "<p>Điều 1</p>", "signer": "Lê Thị Bình"}))

    assert changed == {"signer"}


def test_an_unchanged_save_makes_no_revision(portal):
    path = portal.document(**{**RIGHT, "issued": date(2009, 5, 7), "body": Html("<p>Điều 1</p>")}, relations=())
    name = path.rpartition("/")[2]
    before = portal.db.lastTransaction()

    def save(site, **more):
        document = site["van-ban"][name]
        schema = bound_schema("OfficialDocument", document, portal.registry)
        values = adopt_terms(validate(schema, RIGHT | {"body": "<p>Điều 1</p>"} | more), schema, document)
        changed = lifecycle.modify(document, values, portal.registry, by="bientap")
        return changed, [bool(thing._p_changed) for thing in (document, document.body, document.history)]

    assert portal.on_site(save) == (frozenset(), [False, False, False])
    assert portal.db.lastTransaction() == before

    assert portal.on_site(lambda site: save(site, signer="An"))[0] == {"signer"}
    assert portal.db.lastTransaction() != before


@pytest.mark.parametrize("name", ["relations", "fields_of_law"])
def test_lists_longer_than_any_document_has_are_refused(schema, name):
    errors = refused(schema, **{name: ["x"] * 1001})

    assert "1001" in errors[name].interpolate()


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("http://portal.vn:8080/van-ban/a/", "/van-ban/a"),
        ("https://portal.vn:8080/van-ban/thông%20tư?x=1#dieu-2", "/van-ban/thông tư"),
        ("https://portal.vn:8080", "/"),
        ("https://portal.vn/van-ban/a", "https://portal.vn/van-ban/a"),
        ("https://moet.gov.vn/van-ban/a", "https://moet.gov.vn/van-ban/a"),
        ("https://portal.vn:80801/a", "https://portal.vn:80801/a"),
        ("https://[portal.vn:8080/a", "https://[portal.vn:8080/a"),
        ("09/2009/TT-BGDĐT", "09/2009/TT-BGDĐT"),
    ],
)
def test_the_address_of_a_document_here_is_kept_as_its_path(site, registry, target, kept):
    schema = bound_schema("OfficialDocument", site["van-ban"], registry, origin="portal.vn:8080")
    values = some(schema, {"relations": [{"type": "can-cu", "target": target}]})

    assert values["relations"] == ({"type": "can-cu", "target": kept},)
