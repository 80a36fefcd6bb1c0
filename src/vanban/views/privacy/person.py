"""The administrator's page for the data of one person: what is kept, what would go and what stays, restricting and erasing."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.people.rules import require_may_change
from vanban.permissions import Permission, user_principal
from vanban.personal_data import Person
from vanban.privacy.erasing import PREFIX, erase
from vanban.privacy.report import person_of
from vanban.privacy.restricting import lift, restrict, restrictions_of
from vanban.security.audit import note_deed
from vanban.views.notices import see
from vanban.views.privacy.found import fates_of, parts_of
from vanban.views.privacy.taking_along import FORMS

NAME: Final = "personal-data-of"
PAGE: Final = "vanban.templates:personal_data_of.pt"
REQUESTS: Final = "personal-data-requests"
FIELDS: Final = ("login", "name", "email")
LONGEST: Final = 200


@view_config(context=Site, name=NAME, request_method="GET", permission=Permission.MANAGE_SITE, renderer=PAGE)
def show_person(site: Site, request: Any) -> Any:
    """Show what is kept of who is asked for, or give it as a file; either is noted."""
    typed = _typed(request.GET)
    person, error = _person(site, typed)
    if person is not None:
        about = user_principal(person.login) if person.login else ""
        note_deed(site, request.registry, "personal-data-seen", about)
        form = request.GET.get("form")
        if form in FORMS:
            return FORMS[form](site, request, person)
    return _page(site, request, typed, person, error=request.say(error))


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.MANAGE_SITE, renderer=PAGE)
def change_person(site: Site, request: Any) -> Any:
    """Restrict the data of the person, lift that, or forget them, once their login or address was typed to confirm it."""
    typed, name = _typed(request.POST), str(request.POST.get("deed", ""))
    person, error = _person(site, typed)
    if person is None or name not in DEEDS:
        request.response.status_code = 400
        return _page(site, request, typed, None, error=request.say(error))
    deed, field, notice = DEEDS[name]
    try:
        deed(site, request, person)
    except (Conflict, Invalid, NotAllowed) as refused:
        request.tm.doom()
        request.response.status_code = refused.status
        return _page(site, request, typed, person, error=request.say(refused.message), field=field)
    page, asked = (REQUESTS, {}) if name == "erase" else (NAME, typed)
    query = {name: value for name, value in asked.items() if value}
    return see(request, request.address(site, page, query=query), notice)


def _restrict(site: Site, request: Any, person: Person) -> None:
    _require_may_decide(site, request, person)
    restrict(site, request.registry, person, by=request.identity.login, reason=str(request.POST.get("reason", "")))


def _lift(site: Site, request: Any, person: Person) -> None:
    _require_may_decide(site, request, person)
    lift(site, request.registry, person, reason=str(request.POST.get("reason", "")))


def _require_may_decide(site: Site, request: Any, person: Person) -> None:
    if person.login.startswith(PREFIX):
        raise Conflict(_("This account says nothing of a person any more."))
    if person.login:
        accounts = site.service("accounts")
        require_may_change(request.identity, accounts[person.login], accounts)


def _erase(site: Site, request: Any, person: Person) -> None:
    if person.login == request.identity.login:
        raise NotAllowed(_("Ask another administrator to erase your own account."))
    _require_may_decide(site, request, person)
    if not (person.login or person.email):
        raise Conflict(_("By a name alone nothing is erased: several people may be called so. Look by e-mail address."))
    if str(request.POST.get("confirm", "")).strip().lower() != (person.login or person.email).lower():
        raise Invalid(_("Type the login or e-mail address exactly as it is shown; nothing was erased."))
    erase(site, request.registry, person)


DEEDS: Final = {
    "erase": (_erase, "confirm", "person-erased"),
    "restrict": (_restrict, "reason", "data-restricted"),
    "lift": (_lift, "reason", "restriction-lifted"),
}
"""By the value of the button: what does it, the field that a refusal speaks of, and what is said afterwards."""


def _typed(given: Any) -> dict[str, str]:
    return {name: str(given.get(name, "")).strip()[:LONGEST] for name in FIELDS}


def _person(site: Site, typed: dict[str, str]) -> tuple[Person | None, Any]:
    if typed["login"]:
        accounts = site.service("accounts")
        user = accounts.named(typed["login"]) or accounts.get(typed["login"])
        if user is None:
            return None, _("There is no account “${login}”.", mapping={"login": typed["login"]})
        return person_of(user), ""
    if typed["name"] or typed["email"]:
        return Person(name=typed["name"], email=typed["email"]), ""
    return None, ""


def _page(
    site: Site, request: Any, typed: dict[str, str], person: Person | None, *, error: str = "", field: str = "login"
) -> dict[str, Any]:
    request.response.headers["Cache-Control"] = "no-store"
    parts = parts_of(site, request, person) if person is not None else []
    asked = {name: value for name, value in typed.items() if value}
    return {
        "page_title": _("Data of one person"),
        "show_bar": False,
        "typed": typed,
        "person": person,
        "key": (person.login or person.email) if person is not None else "",
        "parts": parts,
        "fates": [(request.say(title), found) for title, found in fates_of(parts)],
        "files": [(form, request.address(site, NAME, query={**asked, "form": form})) for form in FORMS],
        "restriction": restrictions_of(site).of(person) if person is not None else None,
        "restricted": [(part["title"], part["restricted"]) for part in parts if part["restricted"]],
        "reason": str(request.POST.get("reason", "")) if error else "",
        "user_url": request.address(site, "user", person.login) if person is not None and person.login else "",
        "requests_url": request.address(site, REQUESTS),
        "error": error,
        "error_field": field,
    }
