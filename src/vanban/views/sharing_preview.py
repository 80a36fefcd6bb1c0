"""Says in sentences what a change of sharing would do: who gains and loses what, on how many objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from vanban.catalog.rights.effects import Effect, Effects
from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.i18n import _
from vanban.permissions import SHARED_ON_FOLDERS
from vanban.security.granting import Shared, can_undo
from vanban.security.words import FOLDER_ROLES, GAINS, LOSSES
from vanban.views.figures import figure
from vanban.views.languages import called
from vanban.workflow.placement import workflows_of


def preview_of(content: Content, shared: Shared, inherits: bool, request: Any) -> dict[str, Any]:
    """Give what the page shows before `content` shares `shared`."""
    effects = Effects(content, shared, request.registry, inherits).all()
    given = list(_given(content, shared, inherits, request))
    rows = [_row(list(same), content, request) for _key, same in groupby(sorted(effects, key=_key), key=_key)]
    warnings = _warnings(content, shared, inherits, effects, request)
    return {"given": given, "rows": rows, "warnings": [request.say(sentence) for sentence in warnings]}


def title_of(principal: str, accounts: Any) -> str:
    """Name a person or group, also one that has gone."""
    return accounts.title_of(principal) or principal.partition(":")[2] or principal


def state_title(rule: str, request: Any) -> str:
    """Name the state in a rule such as `publication/draft`."""
    name, _slash, state = rule.partition("/")
    workflow = workflows_of(request.registry).get(name)
    known = workflow is not None and state in workflow.states
    return str(request.say(workflow.states[state].title)) if workflow is not None and known else state


def _key(effect: Effect) -> tuple[Any, ...]:
    """What people have in common who are told of in one line."""
    return sorted(effect.via), sorted(effect.gained.items()), sorted(effect.lost.items())


def _given(content: Content, shared: Shared, inherits: bool, request: Any) -> Iterator[tuple[str, str]]:
    accounts = service_of(content, "accounts")
    for principal in dict.fromkeys([*content.shared, *shared]):
        before, after = set(content.shared.get(principal, ())), set(shared.get(principal, ()))
        for role in (role for role in SHARED_ON_FOLDERS if role in before ^ after):
            words = {"who": called(title_of(principal, accounts), request), "role": request.say(FOLDER_ROLES[role][0])}
            gained = role in after
            sentence = (
                _("${who} gains: ${role}", mapping=words) if gained else _("${who} loses: ${role}", mapping=words)
            )
            yield ("gain" if gained else "loss"), request.say(sentence)
    if inherits != content.inherits_sharing:
        sentence = _("Rights given further up hold here again.") if inherits else _("Rights given further up end here.")
        yield ("gain" if inherits else "loss"), request.say(sentence)


def _row(effects: list[Effect], content: Content, request: Any) -> dict[str, Any]:
    """Describe what happens to people for whom the same happens."""
    accounts = service_of(content, "accounts")
    first = effects[0]
    people = [called(accounts[effect.login].title, request) for effect in effects]
    groups = sorted(title_of(name, accounts) for name in first.via if name.startswith("group:"))
    direct = f"user:{first.login}" in first.via
    return {
        "who": ", ".join([*groups, *([people[0]] if direct else [])]),
        "kind": "person" if direct and not groups else "people",
        "people": people,
        "gains": _sentences(GAINS, first.gained, request),
        "losses": _sentences(LOSSES, first.lost, request),
    }


def _sentences(words: Mapping[Any, Any], counts: Mapping[Any, int], request: Any) -> list[str]:
    """Fill in the numbers: `can view ${count} more`."""
    return [
        request.say(_(str(sentence), mapping={"count": figure(counts[permission], request)}))
        for permission, sentence in words.items()
        if counts.get(permission)
    ]


def _warnings(content: Content, shared: Shared, inherits: bool, effects: list[Effect], request: Any) -> Iterator[Any]:
    own = next((effect for effect in effects if effect.login == request.identity.login), None)
    if own is not None and own.lost:
        yield _("You yourself lose rights here.")
    if not can_undo(request.identity, content, shared, inherits, request.registry):
        yield _("You cannot undo this by yourself afterwards; an administrator would have to.")
    yield from _opened(content, effects, request)
    accounts = service_of(content, "accounts")
    for name in (who.partition(":")[2] for who in shared if who not in content.shared and who.startswith("group:")):
        if name in accounts.groups and not accounts.groups[name].members:
            title = accounts.groups[name].title
            yield _("Nobody is in “${group}” yet; whoever joins it will have these rights.", mapping={"group": title})


def _opened(content: Content, effects: Iterable[Effect], request: Any) -> Iterator[Any]:
    """Tell for each group what its people come to see that is not public."""
    accounts = service_of(content, "accounts")
    by_group: dict[str, list[Effect]] = {}
    for effect in effects:
        for name in effect.via if effect.opened else ():
            if name.startswith("group:"):
                by_group.setdefault(name, []).append(effect)
    for name, touched in sorted(by_group.items()):
        states: Counter[str] = Counter()
        for effect in touched:
            for rule, count in effect.opened.items():
                states[rule] = max(states[rule], count)
        named = ", ".join(f"{figure(count, request)} {state_title(rule, request)}" for rule, count in states.items())
        words = {"group": title_of(name, accounts), "people": len(touched), "states": named}
        yield _("What is not public becomes visible to people of “${group}” (${people}): ${states}.", mapping=words)
