"""Lists in old charsets: converted when it is sure what they are, refused with the way out when it is not."""

import pytest

INTO = ("--into", "van-ban")
HEADING = "Số ký hiệu;Loại văn bản;Trích yếu;Ngày ban hành"
LIST = f"{HEADING}\n12/2009/TT-BGDĐT;Thông tư;Quy định về đánh giá kết quả học tập của học sinh tiểu học;02/3/2009\n"
TCVN3 = (
    "Sè ký hiÖu;Lo¹i v¨n b¶n;TrÝch yÕu;Ngµy ban hµnh\n"
    "12/2009/TT-BGD§T;Th«ng t\xad;Quy ®Þnh vÒ ®¸nh gi¸ kÕt qu¶ häc tËp cña häc sinh tiÓu häc;02/3/2009\n"
)
VNI = (
    "Soá kyù hieäu;Loaïi vaên baûn;Trích yeáu;Ngaøy ban haønh\n"
    "12/2009/TT-BGDÑT;Thoâng tö;Quy ñònh veà ñaùnh giaù keát quaû hoïc taäp cuûa hoïc sinh tieåu hoïc;02/3/2009\n"
)


@pytest.fixture
def source(portal):
    def write(content, name="danh-sach.csv"):
        (portal.folder / name).write_bytes(content)
        return portal.folder / name

    return write


def test_a_list_of_which_nothing_sure_is_known_is_refused_and_the_option_named(portal, source):
    answer = portal.run("import-documents", source(b"S\xe8;T\xean\n1;h\xe8\n"), *INTO)

    assert (answer.status, portal.names()) == (1, [])
    assert "--charset" in answer.err.splitlines()[-1]


def test_a_charset_that_is_none_is_refused(portal, source):
    assert portal.run("import-documents", source(b"x"), *INTO, "--charset", "abc").status == 2


@pytest.mark.parametrize(("written", "title"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI")])
def test_a_list_in_an_old_charset_is_filed_in_unicode_and_that_is_said(portal, source, written, title):
    answer = portal.run("import-documents", source(written.encode("latin-1")), *INTO)

    assert answer.status == 0
    assert f"danh-sach.csv is written in {title}" in answer.err
    with portal.opened() as environment, environment.reading() as site:
        assert [paper.title for paper in site["van-ban"].values()] == [
            "Quy định về đánh giá kết quả học tập của học sinh tiểu học"
        ]


def test_a_charset_that_is_named_is_believed(portal, source):
    answer = portal.run("import-documents", source(TCVN3.encode("latin-1")), *INTO, "--charset", "tcvn3", "--dry-run")

    assert (answer.status, "TCVN3" in answer.err) == (0, True)


def test_a_list_in_unicode_is_taken_as_it_is(portal, source):
    answer = portal.run("import-documents", source(LIST.encode()), *INTO)

    assert (answer.status, "converted" in answer.err) == (0, False)
