"""The form with which anybody reports content, and the page that thanks for it with a receipt."""

from __future__ import annotations

from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.view import view_config

from vanban.content.base import Content
from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.throttle import TooManyAttempts, spend_from
from vanban.takedown.reasons import REASONS
from vanban.takedown.reporting import LIMIT, LONGEST, RECEIPT, checked, report
from vanban.views.strangers import hidden_values, keep_from_robots, opening_of, require_person, require_sent_from_here

FORM: Final = "vanban.templates:report_content.pt"
PURPOSE: Final = "report"


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
    require_sent_from_here(request)
    typed = {name: request.POST.get(name, "") for name in ("reason", "words", "email")}
    try:
        checked(**typed)
        require_person(request, opening_of(request, PURPOSE, content.docid))
        spend_from(request, LIMIT)
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
    keep_from_robots(request)
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
        **hidden_values(request, PURPOSE, content.docid),
        "longest": LONGEST,
        "cancel_url": request.address(content),
    }
