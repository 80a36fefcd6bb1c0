import pytest
from speaking import COMPLETE

ISSUER = COMPLETE["issuer"]


@pytest.fixture
def library(api, reviewer):
    """Four published documents and a draft."""
    documents = [
        {"title": "Quy chế công khai", "number": "09/2009/TT-BGDĐT", "issued": "2009-05-07", "kind": "thong-tu"},
        {"title": "Công khai đối với cơ sở giáo dục", "number": "36/2017/TT-BGDĐT", "issued": "2017-12-28",
         "effective": "2018-02-12", "relations": [{"type": "thay-the", "target": "09/2009/TT-BGDĐT"}]},
        {"title": "Trang thông tin điện tử", "number": "53/2012/TT-BGDĐT", "issued": "2012-12-20",
         "signer": "Phạm Vũ Luận"},
        {"title": "Kế hoạch của Sở", "number": "3082/GDĐT-TTTT", "issued": "2016-09-13", "kind": "cong-van",
         "issuer": "Sở Giáo dục và Đào tạo", "expires": "2017-09-13", "fields_of_law": ["chuyen-doi-so"]},
    ]  # fmt: skip
    for document in documents:
        reviewer.take(reviewer.document(**{"issuer": ISSUER} | document), "publish")
    reviewer.document(title="Nháp công khai", number="1/2024/TT-BGDĐT", issuer=ISSUER, issued="2024-01-01")
    return api


def found(client, query, place=""):
    answer = client.get(f"{place}/@search?metadata_fields=number&{query}").json
    assert answer["items_total"] == len(answer["items"])
    return [item["number"].partition("/")[0] for item in answer["items"] if "number" in item]


ANSWERS = [
    ("SearchableText=cong%20khai", {"09", "36"}),
    ("SearchableText=53-2012%20bgddt", {"53"}),
    ("number=53/2012", {"53"}),
    ("number=3082", {"3082"}),
    ("kind=cong-van", {"3082"}),
    ("kind=C%C3%B4ng%20v%C4%83n&kind=thong-tu", {"09", "36", "53", "3082"}),
    ("kind:list=cong-van", {"3082"}),
    ("issuer=S%E1%BB%9F%20Gi%C3%A1o%20d%E1%BB%A5c%20v%C3%A0%20%C4%90%C3%A0o%20t%E1%BA%A1o", {"3082"}),
    ("issuer=so-giao-duc-va-dao-tao", {"3082"}),
    ("issuer=khong-co", set()),
    ("signer=pham%20vu%20luan", {"53"}),
    ("fields_of_law=chuyen-doi-so", {"3082"}),
    ("issued=2012-12-20", {"53"}),
    ("issued.query:date=2012-12-20&issued.range:str=min", {"53", "36", "3082"}),
    ("issued.query=20/12/2012&issued.range=max", {"09", "53"}),
    ("issued.query=2012/12/20&issued.query=2016-09-13T00:00:00%2B07:00&issued.range=min:max", {"53", "3082"}),
    ("effective.query=2018-01-01&effective.range=min", {"36"}),
    ("expires.query=2018-12-31&expires.range=max", {"09", "3082"}),
    ("expires.query=2000-01-01&expires.range=min", {"09", "3082"}),
    ("status=in-force&portal_type=OfficialDocument", {"36", "53"}),
    ("status=expired", {"09", "3082"}),
    ("effective_on=2016-10-01", {"09", "53", "3082"}),
    ("review_state=draft", set()),
    ("portal_type=OfficialDocument&path=/van-ban", {"09", "36", "53", "3082"}),
    ("portal_type=OfficialDocument&path.query=/van-ban&path.depth=1", {"09", "36", "53", "3082"}),
    ("portal_type=OfficialDocument&path.query=/&path.depth=1", set()),
    ("portal_type=OfficialDocument&path=http://localhost/van-ban", {"09", "36", "53", "3082"}),
    ("portal_type=OfficialDocument&path=/tin-tuc", set()),
    ("created.query=2000-01-01&created.range=max", set()),
    ("portal_type=OfficialDocument&created.query=2000-01-01&created.range=min", {"09", "36", "53", "3082"}),
    ("kind=thong-tu&khong_co=1&created.query=2100-01-01T10:00&created.range=max", {"09", "36", "53"}),
]


def test_each_index_finds_its_documents(library):
    for query, numbers in ANSWERS:
        assert set(found(library, query)) == numbers, query


def test_results_are_sorted(library):
    by_date = "portal_type=OfficialDocument&sort_on=issued"

    assert found(library, by_date) == ["09", "53", "3082", "36"]
    for order in ("descending", "reverse"):
        assert found(library, f"{by_date}&sort_order={order}") == ["36", "3082", "53", "09"]
    assert found(library, "portal_type=OfficialDocument") == ["36", "3082", "53", "09"]
    assert found(library, "portal_type=OfficialDocument&sort_on=sortable_title")[0] == "36"


def test_a_search_looks_below_its_folder_and_shows_what_the_reader_may_see(library, reviewer):
    assert set(found(library, "SearchableText=cong+khai", "/van-ban")) == {"09", "36"}
    assert found(library, "SearchableText=cong+khai", "/tin-tuc") == []
    assert set(found(reviewer, "SearchableText=cong+khai")) == {"09", "36", "1"}


def test_results_say_as_much_as_is_asked_for(library):
    def first(query):
        return library.get(f"/@search?number=53/2012&{query}").json["items"][0]

    assert set(first("")) == {"@id", "@type", "title", "description", "review_state"}
    assert set(first("metadata_fields=issued&metadata_fields=kind")) - set(first("")) == {"issued", "kind"}
    everything = first("metadata_fields=_all")
    assert {"number", "created", "UID", "getPath", "status"} <= set(everything)
    assert "body" not in everything
    full = first("fullobjects=1")
    assert full["signer"] == "Phạm Vũ Luận"
    assert full["parent"]["title"] == "Văn bản"


def test_results_come_in_parts_that_keep_the_query(library):
    told = library.get("/@search?portal_type=OfficialDocument&sort_on=issued&b_size=3").json

    assert told["@id"] == "http://localhost/@search?portal_type=OfficialDocument"
    assert (told["items_total"], len(told["items"])) == (4, 3)
    rest = library.get(told["batching"]["next"]).json
    assert len(rest["items"]) == 1
    assert rest["batching"]["prev"].endswith("b_start=0&portal_type=OfficialDocument&sort_on=issued&b_size=3")
    assert library.get("/@search?portal_type=OfficialDocument&b_size=0").json["items"] == []
    assert "batching" not in library.get("/@search?portal_type=OfficialDocument").json
