"""The audit log at the terminal: beside a portal that is being served, in sentences, with a status that a script can use."""

import sqlite3


def test_the_log_is_listed_and_verified_while_the_portal_is_open(portal, circular):
    portal.run("import-documents", portal.source(circular), "--into", "van-ban", "--publish")
    with portal.opened():
        anchor = portal.run("audit anchor").out.strip()
        rows = portal.run("audit list", "--json").json
        answer = portal.run("audit verify", "--anchor", anchor)

    assert rows[0]["event"] == "transition"
    assert rows[0]["object"].startswith("/van-ban/")
    assert rows[0]["actor"] == ""
    assert "transition=publish" in portal.run("audit list", "--most", "1").out
    assert anchor.startswith(f"{len(rows)}:")
    assert (answer.status, answer.out.strip()) == (0, f"{len(rows)} entries, all in order.")


def test_an_entry_that_was_changed_is_told_by_a_sentence_and_a_status(portal, circular):
    portal.run("import-documents", portal.source(circular), "--into", "van-ban", "--publish")
    with sqlite3.connect(portal.var / "audit.sqlite") as connection:
        connection.executescript("DROP TRIGGER only_forgotten; UPDATE told SET object = '/tin' WHERE number = 1")

    answer = portal.run("audit verify", "--json")

    assert answer.status == 1
    assert answer.json["faults"][0] == "entry 1 is not what was written, or the one before it is not"


def test_what_is_no_anchor_and_a_log_that_is_not_there_are_said(portal, bare):
    assert "«x» is no anchor" in portal.run("audit verify", "--anchor", "x").err
    answer = bare.run("audit verify")

    assert answer.status == 2
    assert "There is no audit log" in answer.err


def test_a_person_is_forgotten_and_the_log_is_still_in_order(portal, circular):
    portal.run("import-documents", portal.source(circular), "--into", "van-ban", "--publish")

    assert "0 entries older than 730 days" in portal.run("audit forget").out
    assert portal.run("audit forget", "--person", "Nobody", "--json").json == {"entries": 0}
    assert portal.run("audit verify").status == 0
