"""Changing settings, putting a change back, and waiting for a second person where that is switched on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from persistent import Persistent

from vanban.content import lifecycle
from vanban.content.site import Site
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.settings.changes import Change, difference
from vanban.settings.fitting import check_fit
from vanban.settings.screens import on_site, screens_of
from vanban.settings.store import Version
from vanban.settings.values import Values, store_of
from vanban.text.normal import clean

WAITS: Final = timedelta(days=14)
"""After which a proposal that nobody decided on is void."""
LONGEST_REMARK: Final = 1000
SETTLED: Final = timedelta(days=1)
"""How long an account must have been as it is before it is another person's: who holds one could make the second."""


class Proposal(Persistent):
    """A change that waits for a second person. It never changes."""

    def __init__(self, change: Change, by: str, undoes: int = 0) -> None:
        self.change, self.by, self.undoes = change, by, undoes
        self.when = datetime.now(UTC)

    @property
    def expires(self) -> datetime:
        """When it is void."""
        return self.when + WAITS


@dataclass(frozen=True)
class Outcome:
    """What became of a deed."""

    change: Change | None
    waits: bool = False
    """Whether it waits for a second person."""


def save(
    site: Site, registry: Any, screen_name: str, values: Mapping[str, Any], *, by: str, undoes: int = 0
) -> Outcome:
    """Change the settings of a screen to `values`, or propose that where a second person is needed.

    Raises `Conflict` when somebody else's proposal for this screen waits, or when `values` do not go with the others.
    """
    screen = screens_of(registry)[screen_name]
    now = Values(site, registry)
    change = difference(screen, now, values)
    if change is None:
        return Outcome(None)
    check_fit(site, screen, now, change.after)
    if screen.guarded and now["second_person"]:
        _propose(site, Proposal(change, by, undoes))
        return Outcome(change, waits=True)
    carry_out(site, registry, change, by=by, undoes=undoes)
    return Outcome(change)


def carry_out(site: Site, registry: Any, change: Change, *, by: str, undoes: int = 0, proposed_by: str = "") -> Version:
    """Make `change`, and keep it as a version; what had to be asked has been."""
    store = store_of(site)
    own = {name: value for name, value in change.after.items() if on_site(name)}
    if own:
        lifecycle.modify(site, own, registry, by=by)
    others = {name: value for name, value in change.after.items() if name not in own}
    if others:
        store.stored = {**store.stored, **others}
    return store.record(change, by=by, undoes=undoes, proposed_by=proposed_by)  # type: ignore[no-any-return]


def undo(site: Site, registry: Any, number: int, *, by: str) -> Outcome:
    """Put back what the version `number` changed; an undo can be undone. Raises `Conflict` when it is not kept any more."""
    version = store_of(site).version(number)
    if version is None or version.change.screen not in screens_of(registry):
        raise Conflict(_("This change is not kept any more; set the values by hand."))
    return save(site, registry, version.change.screen, version.change.before, by=by, undoes=number)


def waiting(site: Site) -> list[Proposal]:
    """Give the proposals that can still be decided on, the oldest first."""
    now = datetime.now(UTC)
    alive = [proposal for proposal in store_of(site).proposals.values() if proposal.expires > now]
    return sorted(alive, key=lambda proposal: proposal.when)


def approve(site: Site, registry: Any, screen_name: str, *, by: str) -> Version:
    """Make the change that waits for `screen_name`.

    Raises `NotAllowed` for who proposed it, `Conflict` when none waits or when its fields have been changed since.
    """
    proposal = proposal_for(site, screen_name)
    if proposal.by == by:
        raise NotAllowed(_("You proposed this yourself; another administrator has to approve it."))
    proposer = site.service("accounts").get(proposal.by)
    if proposer is None or proposer.disabled:
        raise Conflict(
            _("Who proposed this may not log in any more. Reject it, and make the change anew if it is right.")
        )
    if not is_settled(site, by):
        raise NotAllowed(
            _(
                "Your account, its password or its roles are younger than a day. Approve it tomorrow, or let another administrator do so."
            )
        )
    now = Values(site, registry)
    if any(now[name] != value for name, value in proposal.change.before.items()):
        raise Conflict(_("What this changes has been changed since. Reject it, and make the change anew."))
    check_fit(site, screens_of(registry)[screen_name], now, proposal.change.after)
    del store_of(site).proposals[screen_name]
    return carry_out(site, registry, proposal.change, by=by, undoes=proposal.undoes, proposed_by=proposal.by)


def reject(site: Site, screen_name: str, remark: str, *, by: str) -> Proposal:
    """Throw away the change that waits for `screen_name`; who proposed it may do so without a remark."""
    proposal = proposal_for(site, screen_name)
    text = clean(remark)
    if proposal.by != by and not text:
        raise Invalid(_("Please give the reason."))
    if len(text) > LONGEST_REMARK:
        told = {"limit": LONGEST_REMARK, "length": len(text)}
        raise Invalid(_("A remark has at most ${limit} characters; this has ${length}.", mapping=told))
    del store_of(site).proposals[screen_name]
    return proposal


def proposal_for(site: Site, screen_name: str) -> Proposal:
    """Give the change that waits for `screen_name`; raise `Conflict` when there is none."""
    found = next((one for one in waiting(site) if one.change.screen == screen_name), None)
    if found is None:
        raise Conflict(_("No such change waits any more: somebody has decided on it, or its time is over."))
    return found


def is_settled(site: Site, login: str) -> bool:
    """Tell whether the account, its password and its roles are older than a day: who took one over has to wait."""
    accounts = site.service("accounts")
    user = accounts.get(login)
    if user is None:
        return False
    groups = [accounts.groups[name] for name in accounts.groups.of(user.login)]
    changed = [user.created, user.password_changed, user.roles_changed, *(group.roles_changed for group in groups)]
    return bool(max(filter(None, changed)) + SETTLED <= datetime.now(UTC))


def _propose(site: Site, proposal: Proposal) -> None:
    others = [one for one in waiting(site) if one.change.screen == proposal.change.screen and one.by != proposal.by]
    if others:
        told = {"person": others[0].by}
        raise Conflict(_("A change by ${person} waits for approval here. Decide on it first.", mapping=told))
    store_of(site).proposals[proposal.change.screen] = proposal
