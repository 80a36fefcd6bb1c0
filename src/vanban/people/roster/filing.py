"""Makes the accounts of a list that was checked: all in one transaction, or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vanban.mail import courier
from vanban.people.desk import Desk
from vanban.people.inviting import hand_over, invite
from vanban.people.roster.checking import Candidate
from vanban.security.accounts import User


@dataclass(frozen=True)
class Filed:
    """What was made of a list."""

    invited: tuple[User, ...]
    """Got a letter."""
    links: tuple[tuple[User, str], ...]
    """Whoever gets a sheet, with the token for it."""


def file_candidates(desk: Desk, candidates: Iterable[Candidate], *, by_letter: bool) -> Filed:
    """Make an account of each of `candidates`, which have no errors; invite by letter where that can be done."""
    letters = by_letter and courier(desk.registry).reach != "nowhere"
    invited: list[User] = []
    links: list[tuple[User, str]] = []
    for each in candidates:
        user = desk.add(each.login, roles=each.roles, groups=each.groups, fullname=each.fullname, email=each.email)
        if letters and user.email:
            invite(desk, user.login)
            invited.append(user)
        else:
            links.append((user, hand_over(desk, user.login)))
    return Filed(tuple(invited), tuple(links))
