"""Whatever is typed, the answer is one line that helps and a status that a script can trust."""

import resource

import pytest

from vanban.scripts import main

LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"


def one_line(answer):
    assert answer.err.startswith("vanban: ")
    assert answer.err.count("\n") == 1
    return answer.err


def test_a_command_that_does_not_exist_suggests_the_nearest(capsys):
    assert main(["chek", "x.ini"]) == 2
    assert "«check»" in capsys.readouterr().err


def test_nothing_typed_lists_the_commands(capsys):
    assert main([]) == 2
    assert "import-documents" in capsys.readouterr().out


def test_an_ini_that_does_not_exist_is_named(bare, capsys):
    assert main(["init", "nowhere.ini"]) == 2
    assert capsys.readouterr().err == "vanban: There is no file nowhere.ini.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[app:other]\nuse = egg:vanban\n", "no section [app:main]"),
        ("not an ini", "cannot be read"),
        ("[app:main]\nuse = egg:vanban\nvanban.var = %(nowhere)s/var\n", "cannot be read"),
        ("[app:main]\nuse = egg:vanban\n", "vanban.var"),
        ("[app:main]\nuse = egg:no-such-portal\n", "cannot be read"),
        ("[app:main]\nuse = egg:vanban\nvanban.var = /dev/null/x\n", "/dev/null/x"),
        ("[app:main]\nuse = egg:vanban\nvanban.var = var\nvanban.jobs = never\n", ""),
    ],
)
def test_a_broken_ini_is_told_in_one_line(bare, text, said, monkeypatch):
    monkeypatch.chdir(bare.folder)
    (bare.folder / "test.ini").write_text(text, "utf-8")

    answer = bare.run("user list")

    assert answer.status == 2
    assert said in one_line(answer)


def test_bytes_that_are_no_text_are_no_ini(bare):
    (bare.folder / "test.ini").write_bytes(b"\xff\xfe\x00")

    assert "UTF-8" in one_line(bare.run("user list"))


def test_variables_at_the_end_stand_for_those_of_the_ini(bare, tmp_path):
    answer = bare.run("init", "--json", f"var={tmp_path / 'elsewhere'}")

    assert answer.status == 0
    assert (tmp_path / "elsewhere" / "Data.fs").exists()
    assert not bare.var.exists()


def test_a_misspelt_variable_is_refused_before_anything_is_written(bare):
    answer = bare.run("init", "vra=/tmp/x")

    assert answer.status == 2
    assert "«vra»" in one_line(answer)
    assert not bare.var.exists()


def test_a_value_with_an_equals_sign_is_no_variable(bare):
    answer = bare.run("init", "--title", "a=b", "--json")

    assert answer.status == 0
    with bare.opened() as environment, environment.reading() as site:
        assert site.title == "a=b"


def test_without_a_site_init_is_named(bare):
    answer = bare.run("user list")

    assert answer.status == 2
    assert "vanban init" in one_line(answer)


def test_a_second_process_is_told_that_the_data_are_in_use(portal):
    with portal.opened():
        answer = portal.process("user list")

    assert answer.status == 2
    assert "in use by another process" in one_line(answer)


def test_a_full_disk_is_one_sentence_and_leaves_no_half_site(bare):
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY

    answer = bare.process("init", before=LIMIT.format(40_000))

    assert answer.status == 2
    assert "No room is left" in one_line(answer) or "full" in answer.err
    assert bare.run("init").status == 0


def test_an_interruption_ends_cleanly(portal):
    answer = portal.process(
        "check",
        before="import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background\n"
        "from vanban.scripts.commands import check\n"
        "check.findings = lambda *a, **k: signal.raise_signal(signal.SIGINT) or iter(())",
    )

    assert answer.status == 130
    assert "Traceback" not in answer.err


def test_arguments_that_are_wrong_are_told_in_one_line(portal):
    answer = portal.run("user add", "an", "--role", "King")

    assert answer.status == 2
    assert "King" in one_line(answer)
