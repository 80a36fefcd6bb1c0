"""The watch at the terminal: a status that a script can use, sentences or JSON, and a baseline."""


def test_what_is_found_is_told_accepted_and_not_told_again(portal):
    first = portal.run("scan", "--json")
    accepted = portal.run("scan", "--accept")
    after = portal.run("scan")

    assert first.status == 1
    assert {"file", "role"} == {one["kind"] for one in first.json["findings"]}
    assert accepted.status == 0
    assert (after.status, after.out.strip().endswith("no findings.")) == (0, True)


def test_without_a_site_it_is_an_error_of_the_installation(bare):
    answer = bare.run("scan")

    assert answer.status == 2
    assert "no site" in answer.err
