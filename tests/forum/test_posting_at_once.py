"""People who post at once do not get into each other's way."""

from __future__ import annotations

import transaction
from BTrees.Length import Length
from forum_rooms import MEMBER, STAFF, at, post_in
from ZODB.POSException import ConflictError

from vanban.consultations.tally import PUBLIC, tally_of
from vanban.forum.activity import last_said
from vanban.forum.writing import write

TIMES = 12


def begun(portal, topic, number, writer):
    """Write a post in a transaction that is not committed yet."""
    manager = transaction.TransactionManager(explicit=True)
    manager.begin()
    connection = portal.db.open(manager)
    site = connection.root()["vanban"]
    site._v_registry = portal.registry
    write(
        at(site, topic),
        {"body": f"Bài số {number} viết cùng lúc"},
        portal.registry,
        writer,
        nonce=f"n{number}",
        channel="web",
    )
    return manager, connection


def test_posts_that_overlap_write_nothing_that_only_one_of_them_can(portal, topic):
    for number in range(3):  # the numbers are there from then on
        post_in(portal, topic, f"Bài đầu {number}")
        post_in(portal, topic, f"Bài chờ {number}", MEMBER)
    conflicts = []

    for number in range(0, 2 * TIMES, 2):
        pair = [begun(portal, topic, number, STAFF), begun(portal, topic, number + 1, STAFF)]
        for manager, connection in pair:
            try:
                manager.commit()
            except ConflictError as error:
                conflicts.append(connection.get(error.oid))
                manager.abort()
            connection.close()

    kept = 3 + 2 * TIMES - len(conflicts)
    shared = [one for one in conflicts if type(one).__module__.startswith("vanban.") or isinstance(one, Length)]
    assert shared == []  # a BTree is split now and then, and the request tried again; nothing is that everybody writes
    assert portal.read(lambda site: tally_of(at(site, topic)).total(PUBLIC)) == kept
    assert portal.read(lambda site: last_said(at(site, topic)).docid) == portal.read(
        lambda site: (
            max(
                (post for post in at(site, topic).values() if post.state in PUBLIC), key=lambda post: post.created
            ).docid
        )
    )
