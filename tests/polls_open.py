"""Polls to try things on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from vanban.catalog.resolving import walk
from vanban.content.ballots import key_of
from vanban.content.poll import Poll

EARLY, LATE, ANY = "7 giờ", "7 giờ 30", "Giờ nào cũng được"


def poll(**values):
    """Make a poll that opened yesterday and closes in three days."""
    now = datetime.now(UTC)
    asked = {
        "title": "Mùa đông nên vào học lúc mấy giờ?",
        "choices": tuple({"choice": words} for words in (EARLY, LATE, ANY)),
        "opens": now - timedelta(days=1),
        "deadline": now + timedelta(days=3),
        "results": "always",
    }
    return Poll(**asked | values)


def votes(portal, path):
    """Give how many have voted, and how many chose each that has votes."""

    def count(site):
        found = walk(site, path.split("/")[1:])
        chosen = {words: found.box.votes(key) for key, words in found.keyed.items()}
        return found.voters, {words: number for words, number in chosen.items() if number}

    return portal.read(count)


def change(portal, path, **values):
    """Set attributes of the poll, past every check."""

    def write(site):
        found = walk(site, path.split("/")[1:])
        for name, value in values.items():
            setattr(found, name, value)

    portal.on_site(write)


def form_of(page):
    return page.forms["poll-form"]


def tick(form, *words):
    """Mark the answers in a form, however many it lets one choose."""
    for field in form.fields["choice"]:
        if hasattr(field, "options"):
            field.force_value(key_of(words[0]))
        else:
            field.checked = field._value in map(key_of, words)
    return form


def vote(browser, path, *words, **status):
    """Vote as a reader does; give the answer."""
    return tick(form_of(browser.get(path)), *words).submit(**status)
