"""The administrator's table of terms: what it refuses leaves the list as it was."""

from __future__ import annotations


def kinds(portal):
    return portal.read(lambda site: {term.token: term for term in site.service("vocabularies")["document-kinds"]})


def save(portal, **fields):
    administrator = portal.browser("quantri")
    form = next(
        form for form in administrator.get("/vocabulary/document-kinds").forms.values() if "new_title" in form.fields
    )
    for name, value in fields.items():
        form[name] = value
    return form.submit("save", status="*")


def test_a_term_that_is_there_is_not_added_again_and_keeps_its_abbreviation(portal):
    before = kinds(portal)["thong-tu"]

    refused = save(portal, new_title="thông tư", new_abbreviation="X")

    assert refused.status_code == 400
    assert "thông tư" in refused
    assert kinds(portal)["thong-tu"] == before


def test_a_title_longer_than_any_list_can_show_is_refused(portal):
    refused = save(portal, **{"title:cong-van": "x" * 501})

    assert refused.status_code == 400
    assert "500" in refused
    assert kinds(portal)["cong-van"].title == "Công văn"


def table(app, name="document-kinds"):
    return next(form for form in app.get(f"/vocabulary/{name}").forms.values() if "new_title" in form.fields)


def test_what_was_typed_is_still_there_when_one_word_is_wrong(portal):
    refused = save(portal, **{"title:cong-van": "x" * 501, "title:thong-tu": "Thông tư mới", "new_title": "Phiếu"})

    again = next(form for form in refused.forms.values() if "new_title" in form.fields)

    assert again["title:thong-tu"].value == "Thông tư mới"
    assert again["new_title"].value == "Phiếu"
    assert "phieu" not in kinds(portal)


def test_two_words_are_not_called_the_same(portal):
    refused = save(portal, **{"title:nghi-dinh": "Thông tư"})

    assert refused.status_code == 400
    assert kinds(portal)["nghi-dinh"].title == "Nghị định"


def test_who_did_not_touch_a_word_does_not_put_it_back(portal):
    first, second = table(portal.browser("quantri")), table(portal.browser("quantri"))
    first["title:thong-tu"] = "Thông tư mới"
    first.submit(status=303)

    second["title:nghi-dinh"] = "Nghị định mới"
    second.submit(status=303)

    assert (kinds(portal)["thong-tu"].title, kinds(portal)["nghi-dinh"].title) == ("Thông tư mới", "Nghị định mới")


def test_two_who_change_one_word_hear_of_each_other(portal):
    first, second = table(portal.browser("quantri")), table(portal.browser("quantri"))
    first["title:thong-tu"] = "Thông tư một"
    first.submit(status=303)

    second["title:thong-tu"] = "Thông tư hai"
    told = second.submit(status=400)
    kept = kinds(portal)["thong-tu"].title
    next(form for form in told.forms.values() if "new_title" in form.fields).submit(status=303)

    assert "Thông tư một" in told
    assert kept == "Thông tư một"
    assert kinds(portal)["thong-tu"].title == "Thông tư hai"


def issuers(site):
    return site.service("vocabularies")["issuers"]


def test_a_long_list_comes_in_pages_and_one_page_leaves_the_others_alone(portal):
    portal.on_site(lambda site: [issuers(site).add(f"Trường số {number}") for number in range(450)])
    app = portal.browser("quantri")
    form = next(f for f in app.get("/vocabulary/issuers?start=200").forms.values() if "new_title" in f.fields)
    name = next(name for name in form.fields if name and name.startswith("title:"))

    form[name] = "Trường đổi tên"
    form.submit(status=303)

    assert sum((field or "").startswith("title:") for field in form.fields) == 200
    assert portal.read(lambda site: issuers(site).label(name.removeprefix("title:"))) == "Trường đổi tên"
    assert portal.read(lambda site: len(issuers(site))) == 459


def test_a_document_keeps_a_word_that_is_offered_no_longer(portal):
    path = portal.document(
        state="draft",
        title="Thư",
        kind="cong-van",
        urgency="khan",
        fields_of_law=("giao-duc-mam-non",),
        issuer="bo-y-te",
    )
    gone = {
        "document-kinds": "cong-van",
        "urgencies": "khan",
        "fields-of-law": "giao-duc-mam-non",
        "issuers": "bo-y-te",
    }
    portal.on_site(lambda site: [site.service("vocabularies")[name].remove(term) for name, term in gone.items()])
    form = portal.browser("bientap").get(f"{path}/edit").forms["content-form"]

    form["title"] = "Thư mới"
    form.submit("save", status=303)

    kept = portal.read(lambda site: _terms_of(site["van-ban"][path.rpartition("/")[2]]))
    assert kept == ("Thư mới", "cong-van", "khan", ("giao-duc-mam-non",), "bo-y-te")
    assert "bo-y-te" not in portal.read(lambda site: [t.token for t in site.service("vocabularies")["issuers"]])
    assert "Công văn" not in portal.browser("bientap").get("/van-ban/add/OfficialDocument").forms["content-form"].text


def _terms_of(document):
    return document.title, document.kind, document.urgency, document.fields_of_law, document.issuer


def test_a_word_does_not_take_over_the_documents_of_another(portal):
    path = portal.document(title="Thư", kind="cong-van")
    portal.on_site(lambda site: site.service("vocabularies")["document-kinds"].remove("cong-van"))

    save(portal, new_title="Công – văn")

    assert kinds(portal)["cong-van-2"].title == "Công – văn"
    assert "Công – văn" not in portal.browser().get(path)
