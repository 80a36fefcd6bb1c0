"""An import refuses what is wrong row by row, files all or nothing, and can be taken up again where it broke off."""

import csv
import gzip
import json
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from vanban.catalog.text.searching import search

INTO = ("--into", "van-ban")
KILLED = """
import os, signal
from vanban.scripts.importing import filing
add, count = filing.lifecycle.add, []
def die(*arguments, **named):
    count.append(1)
    if len(count) == 150:
        os.kill(os.getpid(), signal.SIGKILL)
    return add(*arguments, **named)
filing.lifecycle.add = die
"""
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def problems(answer):
    return {
        (row["row"], problem["field"]): problem["message"] for row in answer.json["rows"] for problem in row["problems"]
    }


# What is wrong with a source


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.json", b'[{"number": ', "not JSON"),
        ("a.csv", "Số ký hiệu;Trích yếu\n1/2009;Thế\n".encode("cp1258", "replace"), "UTF-8"),
        ("a.csv", "Cột một;Cột hai\nx;y\n".encode(), "names no field"),
        ("a.csv", "Trích yếu;Tiêu đề\nx;y\n".encode(), "mean the same"),
        ("a.csv", b'Title\n"never closed', "not a table"),
        ("a.xlsx", b"PK\x03\x04 not really", "XLSX"),
        ("a.jsonl.gz", gzip.compress(b'{"title": "x"}\n' * 1000, mtime=0)[:40], "damaged"),
    ],
)
def test_a_source_that_cannot_be_read_is_told_in_one_line(portal, name, content, said):
    (portal.folder / name).write_bytes(content)

    answer = portal.run("import-documents", portal.folder / name, *INTO)

    assert answer.status == 1
    assert said in answer.err.splitlines()[-1]
    assert portal.names() == []


def test_a_source_that_is_not_there_is_named(portal):
    answer = portal.run("import-documents", "nowhere.csv", *INTO)

    assert (answer.status, "nowhere.csv" in answer.err) == (1, True)


def test_a_folder_that_is_not_there_is_named(portal, circular):
    answer = portal.run("import-documents", portal.source(circular), "--into", "khong-co")

    assert (answer.status, "khong-co" in answer.err) == (1, True)


def test_a_report_that_cannot_be_written_is_told_before_anything_is_filed(portal, circular):
    answer = portal.run("import-documents", portal.source(circular), *INTO, "--report", "/dev/null/x.csv")

    assert (answer.status, portal.names()) == (2, [])


def test_an_author_without_account_is_refused(portal, circular):
    assert portal.run("import-documents", portal.source(circular), *INTO, "--by", "nobody").status == 1


# What is wrong with a row


def test_one_bad_row_and_nothing_is_filed_but_every_bad_row_is_named(portal, circular):
    rows = [
        circular,
        circular | {"number": "2/2009/TT-BGDĐT", "kind": "Thông tư liên tỉnh"},
        circular | {"number": "không số", "issued": "31/02/2009"},
        {"number": "4/2009/TT-BGDĐT"},
        "just text",
    ]

    answer = portal.run("import-documents", portal.source(*rows), *INTO, "--json")

    found = problems(answer)
    assert answer.status == 1
    assert "Thông tư liên tịch" in found[2, "kind"]
    assert "digit" in found[3, "number"]
    assert "31" in found[3, "issued"]
    assert found[4, "title"] == found[4, "kind"] == "Please fill this in."
    assert (5, "") in found
    assert portal.names() == []


def test_with_skip_the_good_rows_are_filed(portal, circular):
    rows = [circular, circular | {"number": "2/2009/TT-BGDĐT", "kind": "?"}]

    answer = portal.run("import-documents", portal.source(*rows), *INTO, "--on-error", "skip", "--json")

    assert answer.status == 1
    assert answer.json["summary"] == {"filed": 1, "refused": 1}
    assert portal.names() == ["thong-tu-09-2009-tt-bgddt"]


def test_one_number_twice_in_a_source_is_a_duplicate(portal, circular):
    again = circular | {"number": "9-2009/tt-bgddt", "issuer": "bộ giáo dục và đào tạo"}

    answer = portal.run("import-documents", portal.source(circular, again), *INTO, "--json")

    assert [row["status"] for row in answer.json["rows"]] == ["ready", "duplicate"]
    assert "row 1" in problems(answer)[2, "number"]
    assert portal.names() == []


def test_a_number_that_is_in_the_portal_is_a_duplicate_and_with_resume_is_done(portal, circular):
    source = portal.source(circular)
    portal.run("import-documents", source, *INTO)

    again = portal.run("import-documents", source, *INTO, "--json")
    resumed = portal.run("import-documents", source, *INTO, "--json", "--resume")

    assert (again.status, again.json["rows"][0]["path"]) == (1, "/van-ban/thong-tu-09-2009-tt-bgddt")
    assert (resumed.status, resumed.json["summary"]) == (0, {"done": 1})


def test_what_cannot_be_published_is_refused_only_when_it_should_be(portal, circular):
    source = portal.source({name: value for name, value in circular.items() if name != "issued"})

    assert portal.run("import-documents", source, *INTO, "--publish").status == 1
    assert portal.run("import-documents", source, *INTO).status == 0


def test_a_day_of_effect_before_the_issue_is_a_warning(portal, circular):
    source = portal.source(circular | {"effective": "2009-01-01"})

    answer = portal.run("import-documents", source, *INTO)

    assert answer.status == 0
    assert "row 1 (warning)" in answer.out


def test_half_a_character_in_a_message_breaks_nothing(portal, circular):
    source = portal.folder / "a.jsonl"
    source.write_text(json.dumps(circular | {"kind": "\ud83d nothing"}), "ascii")

    assert portal.run("import-documents", source, *INTO, "--report", portal.folder / "r.csv").status == 1


# Files


@pytest.mark.parametrize(
    "name", ["../secret.pdf", "/etc/passwd", "a/../../secret.pdf", "link.pdf", "nul\0.pdf", "no.pdf"]
)
def test_files_outside_the_folder_are_refused(portal, circular, name):
    (portal.folder / "secret.pdf").write_bytes(PDF)
    (portal.folder / "files").mkdir()
    (portal.folder / "files" / "link.pdf").symlink_to(portal.folder / "secret.pdf")
    source = portal.source(circular | {"file": name})

    answer = portal.run("import-documents", source, *INTO, "--files", portal.folder / "files", "--json")

    assert answer.status == 1
    assert (1, "file") in problems(answer)


@pytest.mark.parametrize("name", ["../a.pdf", "bomb.txt", "program.pdf", "missing.pdf"])
def test_an_archive_gives_nothing_that_is_dangerous(portal, circular, name):
    with zipfile.ZipFile(portal.folder / "files.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../a.pdf", PDF)
        archive.writestr("bomb.txt", b"a" * 60_000_000)
        archive.writestr("program.pdf", b"\x7fELF" + b"\0" * 100)
    source = portal.source(circular | {"attachments": [name]})

    answer = portal.run("import-documents", source, *INTO, "--files", portal.folder / "files.zip", "--json")

    assert answer.status == 1
    assert (1, "attachments") in problems(answer)


def test_a_file_named_without_files_is_an_error(portal, circular):
    answer = portal.run("import-documents", portal.source(circular | {"file": "a.pdf"}), *INTO, "--json")

    assert "--files" in problems(answer)[1, "file"]


def test_files_from_an_archive_are_stored(portal, circular):
    with zipfile.ZipFile(portal.folder / "files.zip", "w") as archive:
        archive.writestr("thư mục/bản gốc.pdf", PDF)
        archive.writestr("phụ lục.txt", "Biểu mẫu số 1".encode())
    source = portal.source(circular | {"file": "thư mục/bản gốc.pdf", "attachments": "phụ lục.txt; phụ lục.txt"})

    answer = portal.run("import-documents", source, *INTO, "--files", portal.folder / "files.zip")

    assert answer.status == 0
    with portal.opened() as environment, environment.reading() as site:
        document = site["van-ban"]["thong-tu-09-2009-tt-bgddt"]
        assert document.file.filename == "bản gốc.pdf"
        assert [stored.media_type for stored in document.attachments] == ["text/plain", "text/plain"]
        assert "Biểu mẫu" in document.attachments[0].text.text
    assert portal.run("check").status == 0


def test_a_file_or_a_text_that_is_there_already_is_a_warning(portal, circular):
    text = " ".join(f"Trường số {place} công khai khoản {place * 13} trên cổng." for place in range(40))
    (portal.folder / "a.pdf").write_bytes(PDF)
    first = circular | {"file": "a.pdf", "body": text}
    more = [first | {"number": f"{number}/2009/TT-BGDĐT", "title": "Khác"} for number in (10, 11)]
    portal.run("import-documents", portal.source(first), *INTO, "--files", portal.folder)
    answer = portal.run("import-documents", portal.source(*more), *INTO, "--files", portal.folder)

    there = "/van-ban/thong-tu-09-2009-tt-bgddt has the same file"
    assert answer.status == 0
    assert there in answer.out
    assert "row 2 (warning): The same file stands in row 1." in answer.out

    retyped = first | {"number": "12/2009/TT-BGDĐT", "file": "", "body": text.replace("khoản 13", "")}
    answer = portal.run("import-documents", portal.source(retyped), *INTO)

    assert "nearly the same text" in answer.out


# What is right


def test_a_dry_run_writes_nothing(portal, circular):
    answer = portal.run("import-documents", portal.source(circular), *INTO, "--dry-run", "--json")

    assert (answer.status, answer.json["summary"]) == (0, {"ready": 1})
    assert portal.names() == []


def test_a_vietnamese_table_is_filed_published_and_found(portal):
    source = portal.source(
        (
            "STT",
            "Số, ký hiệu",
            "Loại văn bản",
            "Trích yếu",
            "Cơ quan ban hành",
            "Ngày ban hành",
            "Lĩnh vực",
            "Nội dung",
        ),
        (
            "1",
            "12/QĐ-THCS",
            "quyết định",
            "Ban hành quy chế",
            "Trường THCS Rạch Dừa",
            "ngày 5 tháng 3 năm 2024",
            "Công khai; Kiểm tra",
            "Dòng 1\nx < 5",
        ),
        name="a.csv",
    )

    answer = portal.run("import-documents", source, *INTO, "--publish", "--by", "quantri")

    assert answer.status == 0
    assert "STT" in answer.err
    with portal.opened() as environment, environment.reading() as site:
        document = site["van-ban"]["quyet-dinh-12-qd-thcs"]
        assert (document.state, document.issued.isoformat()) == ("published", "2024-03-05")
        assert document.fields_of_law == ("cong-khai", "kiem-tra")
        assert str(document.body) == "<p>Dòng 1</p><p>x &lt; 5</p>"
        assert [(entry.action, entry.actor) for entry in document.history] == [
            ("create", "quantri"),
            ("publish", "quantri"),
        ]
        assert site.service("vocabularies")["issuers"].label("truong-thcs-rach-dua") == "Trường THCS Rạch Dừa"
        assert search(environment.registry.text_backend, "quy che")[0].docid == document.docid


def test_a_workbook_with_real_dates_and_numbers_is_filed(portal):
    workbook = Workbook()
    workbook.active.append(("Số ký hiệu", "Loại", "Trích yếu", "Cơ quan ban hành", "Ngày ban hành"))
    workbook.active.append((3082, "Công văn", "Về tuyển sinh", "Chính phủ", date(2024, 3, 5)))
    workbook.save(portal.folder / "a.xlsx")

    assert portal.run("import-documents", portal.folder / "a.xlsx", *INTO, "--publish").status == 0
    assert portal.names() == ["cong-van-3082"]


def test_articles_become_sections(portal, circular):
    articles = [
        {"no": "1", "heading": "Phạm vi <b>", "text": "Theo [Luật](https://x.vn/a?b=c) này\n\nDòng & hai"},
        {"no": "1", "heading": "", "text": "Lặp"},
    ]

    portal.run("import-documents", portal.source(circular | {"articles": articles}), *INTO)

    with portal.opened() as environment, environment.reading() as site:
        assert str(site["van-ban"]["thong-tu-09-2009-tt-bgddt"].body) == (
            '<section id="dieu-1"><h2>Điều 1. Phạm vi &lt;b&gt;</h2><p>Theo Luật này</p><p>Dòng &amp; hai</p></section>'
            '<section id="dieu-1-2"><h2>Điều 1</h2><p>Lặp</p></section>'
        )


def test_a_killed_import_is_taken_up_again_and_nothing_is_lost_or_twice(portal, circulars):
    source = portal.source(*circulars(220))

    killed = portal.process("import-documents", source, *INTO, "--publish", before=KILLED)
    assert killed.status == -9
    assert len(portal.names()) == 100

    answer = portal.run("import-documents", source, *INTO, "--publish", "--resume", "--json")
    assert answer.json["summary"] == {"filed": 120, "done": 100}
    assert len(portal.names()) == 220
    assert portal.run("check").status == 0


def test_a_full_disk_keeps_whole_batches_and_can_be_taken_up_again(portal, circulars):
    source = portal.source(*(row | {"body": "Văn bản " * 500} for row in circulars(220)))
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, 1_200_000))"

    answer = portal.process("import-documents", source, *INTO, "--publish", before=limit)

    assert answer.status == 2
    assert "Traceback" not in answer.err
    assert "No room is left" in answer.err
    assert len(portal.names()) in (0, 100, 200)
    assert portal.run("import-documents", source, *INTO, "--publish", "--resume").status == 0
    assert len(portal.names()) == 220
    assert portal.run("check").status == 0


def test_the_report_has_a_line_for_each_row(portal, circular):
    rows = [circular, circular | {"number": "2/2009/TT-BGDĐT", "kind": "?"}]
    source = portal.source(*rows)

    portal.run("import-documents", source, *INTO, "--on-error", "skip", "--report", portal.folder / "r.csv")
    portal.run(
        "import-documents", source, *INTO, "--on-error", "skip", "--resume", "--report", portal.folder / "r.json"
    )

    lines = list(csv.reader((portal.folder / "r.csv").read_text("utf-8-sig").splitlines()))
    assert lines[0] == ["row", "status", "path", "field", "message"]
    assert lines[1] == ["1", "filed", "/van-ban/thong-tu-09-2009-tt-bgddt", "", ""]
    assert lines[2][:4] == ["2", "refused", "", "kind"]
    assert [row["status"] for row in json.loads((portal.folder / "r.json").read_text())] == ["done", "refused"]
