"""The form with which anybody reports content, and the page that thanks for it with a receipt."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from pyramid.csrf import check_csrf_token
from pyramid.exceptions import BadCSRFOrigin
from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from vanban.content.base import Content
from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.csrf import from_here
from vanban.security.signing import signed, verified
from vanban.security.throttle import TooManyAttempts, network_of, spend
from vanban.takedown.reasons import REASONS
from vanban.takedown.reporting import LIMIT, LONGEST, RECEIPT, checked, report

FORM: Final = "vanban.templates:report_content.pt"
PURPOSE: Final = "report"
FASTEST: Final = 2.0
"""Seconds that nobody who reads the form needs less than."""
SECONDS: Final = 86_400.0
"""For which a form that was opened can be sent."""
TRAP: Final = "website"
"""Field that people do not see, and programs fill in."""
PRESS_AGAIN: Final = _("Please look at what you wrote once more, then press the button again.")


@view_config(context=Content, name="report-content", request_method="GET", permission=Permission.VIEW, renderer=FORM)
def ask_report(content: Content, request: Any) -> Any:
    """Show the form; under the site's address with a receipt, the thanks for it."""
    if isinstance(content, Site) and request.subpath:
        raise HTTPNotFound
    return _page(content, request)


@view_config(
    context=Content,
    name="report-content",
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # checked here, so that what was written is not lost when it fails
    renderer=FORM,
)
def take_report(content: Content, request: Any) -> Any:
    """Keep the report; whatever is wrong, the form comes back with all that was written."""
    if not from_here(request):
        raise BadCSRFOrigin("This form was sent from another site.")
    typed = {name: request.POST.get(name, "") for name in ("reason", "words", "email")}
    try:
        checked(**typed)
        _refuse_programs(request)
        spend(request.root, request.registry, LIMIT.of(network_of(request.environ.get("REMOTE_ADDR", ""))))
        receipt = report(content, request.registry, **typed, language=request.language)
    except Invalid as error:
        request.response.status_code = 400
        return _page(content, request, typed, error)
    except TooManyAttempts as error:
        request.response.status_code = error.status
        request.response.headers["Retry-After"] = str(error.retry_after)
        return _page(content, request, typed, error)
    return HTTPSeeOther(request.address(request.root, "report-content", query={"receipt": receipt}))


@view_config(
    context=Site,
    name="report-content",
    request_method="GET",
    request_param="receipt",
    permission=Permission.VIEW,
    renderer="vanban.templates:report_thanks.pt",
)
def thank(_site: Site, request: Any) -> dict[str, Any]:
    """Thank for a report; the number is shown as it came, and nothing is told of what it is about."""
    receipt = request.GET["receipt"]
    if RECEIPT.fullmatch(receipt) is None:
        raise HTTPNotFound
    return {"page_title": _("Thank you for your report"), "show_bar": False, "robots": "noindex", "receipt": receipt}


def _page(content: Content, request: Any, typed: dict[str, str] | None = None, error: Any = None) -> dict[str, Any]:
    # A robot has no business here, and a form in a cache would carry somebody else's token.
    request.response.headers["X-Robots-Tag"] = "noindex, nofollow"
    request.response.headers["Cache-Control"] = "no-store"
    now = datetime.now(UTC).timestamp()
    return {
        "content": content,
        "page_title": _("Report this content"),
        "show_bar": False,
        "title": str(content.title),
        "reasons": [
            (name, request.say(reason.title), request.say(reason.about), reason.needs_words)
            for name, reason in REASONS.items()
        ],
        "typed": typed or {"reason": "", "words": "", "email": ""},
        "errors": {name: request.say(said) for name, said in getattr(error, "errors", {}).items()},
        "error": request.say(error.message) if error is not None else "",
        "began": signed(request.root, PURPOSE, {"at": now}, SECONDS),
        "token": request.csrf_token,
        "longest": LONGEST,
        "cancel_url": request.address(content),
    }


def _refuse_programs(request: Any) -> None:
    """Raise `Invalid` for what no person sends, in words that lead a person on."""
    began = verified(request.root, PURPOSE, request.POST.get("began", ""))
    passed = datetime.now(UTC).timestamp() - began["at"] if began else 0.0
    if not check_csrf_token(request, raises=False) or passed < FASTEST:
        raise Invalid(PRESS_AGAIN)
    if request.POST.get(TRAP):
        raise Invalid(_("Please leave the field “Website” empty, then press the button again."), {TRAP: ""})
