"""The demonstration, the diagrams, the worker and packing do what they say."""

import stat
from datetime import date

from vanban.scripts.sample_site import STEPS


def test_a_workflow_that_does_not_exist_names_those_that_do(portal):
    answer = portal.run("workflow", "nothing")

    assert answer.status == 1
    assert "official_document" in answer.err


def test_workflows_are_drawn_while_the_portal_runs(portal):
    with portal.opened():
        listed = portal.process("workflow")
        drawn = portal.process("workflow", "official_document")

    assert "publication" in listed.out
    assert drawn.out.startswith("stateDiagram-v2")


def test_the_worker_does_what_waits(portal, circular):
    (portal.folder / "a.txt").write_text("Biểu mẫu", "utf-8")
    source = portal.source(circular | {"file": "a.txt"})
    portal.run("import-documents", source, "--into", "van-ban", "--files", portal.folder, "--no-wait")

    assert portal.run("worker", "--once").status == 0

    with portal.opened() as environment, environment.reading() as site:
        assert site["van-ban"]["thong-tu-09-2009-tt-bgddt"].file.extraction == "done"


def test_packing_keeps_the_content(portal, circular):
    portal.run("import-documents", portal.source(circular), "--into", "van-ban")

    answer = portal.run("pack", "--days", "0", "--json")

    assert answer.json["bytes_after"] <= answer.json["bytes_before"]
    assert portal.run("check").status == 0


def test_packing_refuses_a_future(portal):
    assert portal.run("pack", "--days=-1").status == 1


def test_the_demonstration_does_not_mix_with_documents_of_a_portal(portal, circular):
    portal.run("import-documents", portal.source(circular), "--into", "van-ban")

    assert portal.run("demo").status == 1
    assert not (portal.var / "demo-people.txt").exists()


def test_the_demonstration_is_made_once_and_tells_its_people_each_time(bare):
    first = bare.run("demo", "port=6600")
    again = bare.run("demo", "port=6600")

    assert (first.status, again.status) == (0, 0)
    assert first.out == again.out
    assert "http://127.0.0.1:6600/" in first.out
    assert stat.S_IMODE((bare.var / "demo-people.txt").stat().st_mode) == 0o600
    with bare.opened() as environment, environment.reading() as site:
        papers = list(site["van-ban"].values())
        assert len(papers) > 60
        assert {paper.state or "draft" for paper in papers} == set(STEPS)
        assert {entry.actor for paper in papers for entry in paper.history if entry.action == "publish"} == {
            "truongban"
        }
        assert {paper.creator for paper in papers} == {"bientap"}
        assert max(paper.issued for paper in papers) <= date.today()  # noqa: DTZ011 (the samples go by the day of this place)
        accounts = site.service("accounts")
        assert {str(role) for role in accounts.roles_of(accounts["truongban"])} >= {"Reviewer"}
    assert bare.run("check").status == 0


def test_files_that_could_not_be_read_are_read_again_when_asked(portal, circular):
    (portal.folder / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    portal.run(
        "import-documents", portal.source(circular | {"file": "a.pdf"}), "--into", "van-ban", "--files", portal.folder
    )

    plain, failed, both = (portal.run("extract", *more) for more in ((), ("--failed",), ("--failed", "--all")))

    assert "0 files" in plain.out
    assert "1 files" in failed.out
    assert (plain.status, failed.status, both.status) == (0, 0, 2)
