"""The daemon is asked with an end to the patience, and what it does not answer counts as not scanned."""

import io
import zipfile
from time import monotonic
from types import SimpleNamespace

import file_samples as samples
import pytest
from clamav import EICAR, MARK, Silent, clamd, needs_clamd, own_clamd, silent  # noqa: F401 (fixtures)

from vanban.errors import SetupError
from vanban.files.scanning import Infected, Scanner, scan_again, scanner_setting, take_in
from vanban.files.scanning.clamd import Daemon, TooLong, Unscanned

WHOLE = b"%PDF-1.7\n%" + bytes(range(256)) * 20
MB = 1 << 20


def zipped(name, data):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def docx_with(data):
    packed = io.BytesIO(samples.docx())
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/embeddings/oleObject1.bin", data)
    return packed.getvalue()


def registry(daemon, **more):
    noted = []
    log = SimpleNamespace(append=lambda *events: noted.extend(events))
    return SimpleNamespace(file_limit=50 * MB, file_scanner=Scanner(daemon, **more), audit_log=log, noted=noted)


@pytest.mark.parametrize(
    "value", ["clamd.ctl", "tcp://host", "tcp://:3310", "tcp://host:x", "http://h:1", "tcp://[::1"]
)
def test_a_setting_that_names_no_daemon_is_told(value):
    with pytest.raises(SetupError, match=r"vanban\.clamd"):
        scanner_setting({"vanban.clamd": value})


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("unix:/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("tcp://127.0.0.1:3310", ("127.0.0.1", 3310)),
        ("tcp://[::1]:3310", ("::1", 3310)),
    ],
)
def test_a_daemon_is_named_by_socket_or_by_host(value, address):
    assert scanner_setting({"vanban.clamd": value}).daemon.address == address


@pytest.mark.parametrize("value", [None, "", "off"])
def test_without_a_daemon_files_are_taken_as_ever(value):
    plain = SimpleNamespace(file_limit=MB, file_scanner=scanner_setting({"vanban.clamd": value}))

    stored = take_in(WHOLE, "a.pdf", plain)

    assert (stored.scan, stored.is_held) == ("", False)


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", ("127.0.0.1", 1)])
def test_a_file_is_held_while_there_is_no_daemon(address):
    stored = take_in(WHOLE, "a.pdf", registry(Daemon(address)))

    assert (stored.scan, stored.is_held, stored.is_waiting) == ("pending", True, False)


def test_a_daemon_that_hangs_is_given_up_in_time_and_not_waited_for_again(silent):  # noqa: F811
    portal = registry(Daemon(silent.address), quick_seconds=0.3)
    begun = monotonic()

    taken = [take_in(WHOLE, "a.pdf", portal) for _file in range(5)]

    assert monotonic() - begun < 1.5
    assert {stored.scan for stored in taken} == {"pending"}
    assert silent.asked == 1


def test_a_daemon_that_drips_is_given_up_at_the_end_of_the_time():
    dripping = Silent(b"stream: O")
    with pytest.raises(Unscanned, match="time"):
        Daemon(dripping.address).scan(io.BytesIO(WHOLE), 0.3)
    dripping.close()


@pytest.mark.parametrize(
    "said", [b"stream: OK", b"OK\0", b"stream: UNKNOWN COMMAND\0", b"stream: x ERROR\0", b"\xff\xfe\0", b"\0"]
)
def test_no_other_answer_counts_as_clean(said):
    odd = Silent(said, hangs_up=False)
    with pytest.raises(Unscanned):
        Daemon(odd.address).scan(io.BytesIO(WHOLE), 0.3)
    odd.close()


def test_a_daemon_that_hangs_up_leaves_the_file_unscanned():
    rude = Silent(hangs_up=True)
    with pytest.raises(Unscanned):
        Daemon(rude.address).scan(io.BytesIO(WHOLE * 1000), 2)
    rude.close()


@needs_clamd
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (EICAR, "eicar.txt"),
        (WHOLE + MARK, "a.pdf"),
        (zipped("in/eicar.txt", EICAR), "a.zip"),
        (zipped("deep.zip", zipped("mark.bin", MARK)), "a.zip"),
        (docx_with(MARK), "a.docx"),
        (docx_with(EICAR), "a.docx"),
    ],
)
def test_an_infected_file_is_refused_with_the_name_of_what_is_in_it(clamd, data, name):  # noqa: F811
    portal = registry(Daemon(clamd.address))

    with pytest.raises(Infected, match=r"Eicar|Vanban\.Test") as refusal:
        take_in(data, name, portal)

    assert name in str(refusal.value)
    noted = portal.noted[0]
    assert (noted.name, noted.object) == ("virus", name)
    assert len(noted.details["sha256"]) == 64


@needs_clamd
def test_a_clean_file_goes_through_by_either_way(clamd):  # noqa: F811
    for daemon in (Daemon(clamd.address), Daemon(("127.0.0.1", clamd.port))):
        stored = take_in(samples.docx(), "a.docx", registry(daemon))
        assert (stored.scan, stored.is_held, stored.is_waiting) == ("clean", False, True)


@needs_clamd
def test_a_file_beyond_the_limit_of_the_daemon_is_held_and_says_why(clamd):  # noqa: F811
    with pytest.raises(TooLong):
        Daemon(clamd.address).scan(io.BytesIO(bytes(3 * MB)), 10)

    stored = take_in(WHOLE + bytes(3 * MB), "a.pdf", registry(Daemon(clamd.address)))

    assert stored.is_held
    assert "limit" in stored.scan_note


@needs_clamd
def test_a_large_file_is_left_to_the_job(clamd):  # noqa: F811
    stored = take_in(WHOLE + bytes(9 * MB), "a.pdf", registry(Daemon(clamd.address)))

    assert stored.scan == "pending"


@needs_clamd
def test_a_daemon_that_is_killed_and_comes_back_is_asked_again(own_clamd):  # noqa: F811
    portal = registry(Daemon(own_clamd.address))
    own_clamd.start()
    assert take_in(WHOLE, "a.pdf", portal).scan == "clean"

    own_clamd.stop()
    clean, infected = take_in(WHOLE, "b.pdf", portal), take_in(WHOLE + MARK, "c.pdf", portal)
    assert clean.is_held
    assert infected.is_held

    own_clamd.start()
    assert scan_again(clean, portal)
    assert scan_again(infected, portal)
    assert (clean.scan, infected.scan, infected.signature) == ("clean", "infected", "Vanban.Test.Mark.UNOFFICIAL")


@needs_clamd
def test_a_daemon_killed_in_the_middle_of_a_file_gives_no_verdict(own_clamd):  # noqa: F811
    class Killing(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 200_000:
                own_clamd.stop()
            return super().read(size)

    daemon = Daemon(own_clamd.start().address)

    with pytest.raises(Unscanned):
        daemon.scan(Killing(bytes(600_000)), 5)


@needs_clamd
def test_no_verdict_changes_nothing_of_what_is_known(own_clamd):  # noqa: F811
    portal = registry(Daemon(own_clamd.start().address))
    clean = take_in(WHOLE, "a.pdf", portal)
    own_clamd.stop()

    assert not scan_again(clean, portal)
    assert clean.scan == "clean"


def test_what_waits_for_a_scanner_is_let_go_when_there_is_none_any_more():
    portal = registry(Daemon("/nowhere"))
    stored = take_in(WHOLE, "a.pdf", portal)
    portal.file_scanner = None

    assert scan_again(stored, portal)
    assert not stored.is_held
