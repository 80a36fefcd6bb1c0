"""No two documents share number, issuer and year, however they are filed."""

from __future__ import annotations

from datetime import date

import pytest
import transaction
from ZODB.POSException import ConflictError

from vanban.catalog.duplicates import Duplicate, find_duplicate
from vanban.content import lifecycle
from vanban.content.official_document import OfficialDocument

PAPER = {"number": "12/KH-PGDĐT", "issuer": "so-a", "issued": date(2024, 3, 1), "kind": "ke-hoach"}


def file(site, registry, name="a", **changes):
    return lifecycle.add(
        site["van-ban"], OfficialDocument(title=f"Kế hoạch {name}", **PAPER | changes), registry, name=name
    )


@pytest.mark.parametrize("number", ["12/KH-PGDĐT", "12/kh-pgddt", "012 / KH-PGDĐT", "Số: 12/KH-PGDÐT", "12/KH–PGDĐT"])
def test_a_number_used_already_is_refused_in_any_spelling(site, registry, number):
    first = file(site, registry)

    with pytest.raises(Duplicate, match="Kế hoạch a") as caught:
        file(site, registry, "b", number=number)

    assert caught.value.other is first
    assert caught.value.status == 409


@pytest.mark.parametrize(
    "changes",
    [{"issuer": "so-b"}, {"issued": date(2023, 3, 1)}, {"number": "12/KH-UBND"}, {"number": ""}, {"issued": None}],
)
def test_another_issuer_year_or_symbol_is_another_document(site, registry, changes):
    file(site, registry)

    file(site, registry, "b", **changes)


def test_two_documents_without_number_are_no_duplicates(site, registry):
    file(site, registry, number="")

    file(site, registry, "b", number="")


def test_a_document_is_no_duplicate_of_itself(site, registry):
    document = file(site, registry)

    lifecycle.modify(document, {"title": "Khác", "number": "12/kh-pgdđt"}, registry)
    lifecycle.move(document, site["tin-tuc"], registry)

    assert document.number == "12/kh-pgdđt"
    assert find_duplicate(site, PAPER, document.docid) is None
    assert find_duplicate(site, PAPER) is document


def test_changing_into_a_number_used_already_is_refused(site, registry):
    file(site, registry)
    second = file(site, registry, "b", number="13/KH-PGDĐT")

    with pytest.raises(Duplicate):
        lifecycle.modify(second, {"number": "12/KH-PGDĐT"}, registry)


def test_the_number_of_what_is_gone_is_free(site, registry):
    lifecycle.remove(file(site, registry), registry)

    file(site, registry, "b")


def test_a_copy_is_no_duplicate(site, registry):
    lifecycle.copy(file(site, registry), site["tin-tuc"], registry)


def test_of_two_that_file_one_number_at_once_one_must_try_again_and_is_then_refused(portal):
    sessions = [Session(portal), Session(portal)]
    for number, session in enumerate(sessions):
        file(session.site, portal.registry, f"x{number}")

    sessions[0].manager.commit()
    with pytest.raises(ConflictError):
        sessions[1].manager.commit()
    sessions[1].again()
    with pytest.raises(Duplicate):
        file(sessions[1].site, portal.registry, "x1")

    for session in sessions:
        session.close()
    assert portal.read(lambda site: list(site["van-ban"])) == ["x0"]


def test_of_two_that_change_to_one_number_at_once_one_must_try_again(portal):
    portal.on_site(lambda site: [file(site, portal.registry, f"x{n}", number=f"{n}/KH-PGDĐT") and None for n in (1, 2)])
    sessions = [Session(portal), Session(portal)]
    for number, session in enumerate(sessions, 1):
        document = session.site["van-ban"][f"x{number}"]
        lifecycle.modify(document, {"number": "12/KH-PGDĐT"}, portal.registry)

    sessions[0].manager.commit()
    with pytest.raises(ConflictError):
        sessions[1].manager.commit()

    for session in sessions:
        session.close()


@pytest.mark.parametrize(("identities", "meet"), [(("a|x|2024", "a|x|2024"), True), (("a|x|2024", "b|x|2024"), False)])
def test_it_is_the_index_of_identities_that_lets_nobody_slip_through(portal, identities, meet):
    portal.on_site(lambda site: [site.service("catalog").update(n, {"identity": f"n{n}"}) for n in range(100, 140)])
    sessions = [Session(portal), Session(portal)]
    for docid, (session, identity) in enumerate(zip(sessions, identities, strict=True)):
        session.site.service("catalog").update(docid, {"identity": identity})

    sessions[0].manager.commit()
    try:
        sessions[1].manager.commit()
    except ConflictError:
        met = True
    else:
        met = False

    assert met is meet
    for session in sessions:
        session.close()


class Session:
    """What one request has: a connection and a transaction of its own."""

    def __init__(self, portal):
        self.portal = portal
        self.manager = transaction.TransactionManager(explicit=True)
        self.manager.begin()
        self.connection = portal.db.open(self.manager)
        self._see()

    def _see(self):
        self.site = self.connection.root()["vanban"]
        self.site._v_registry = self.portal.registry

    def again(self):
        self.manager.abort()
        self.manager.begin()
        self._see()

    def close(self):
        if self.manager._txn is not None:
            self.manager.abort()
        self.connection.close()
