"""The page of an official document: its facts, its file, its text, and what it has to do with others."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any, Final
from urllib.parse import quote

from pyramid.view import view_config

from vanban.catalog.validity import consultations_behind, documents_at, pointing_at, validity_of
from vanban.content.official_document import OfficialDocument
from vanban.content.site import service_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import is_kept_back, is_withdrawn, is_withheld
from vanban.text.dates import format_long, format_short
from vanban.views.files import file_view, is_hidden
from vanban.views.likeness import cited_by, similar
from vanban.views.models import Chip, Fact, Link, Moment, Relation, Row
from vanban.views.rows import row_for, state_chip, status_chip, term_label

_HEADING: Final = re.compile(r'<(?:section|h[2-3]) id="([\w-]+)">\s*(?:<h[2-3]>)?(.*?)</h[2-3]>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
INVERSE: Final = {
    "can-cu": _("Basis of"),
    "thay-the": _("Replaced by"),
    "sua-doi-bo-sung": _("Amended by"),
    "bai-bo": _("Repealed by"),
    "bai-bo-mot-phan": _("Repealed in part by"),
    "dinh-chi": _("Suspended by"),
    "dinh-chinh": _("Corrected by"),
    "huong-dan": _("Guided by"),
    "hop-nhat": _("Consolidated in"),
    "dan-chieu": _("Cited by"),
    "lien-quan": _("Related to"),
}


@view_config(context=OfficialDocument, permission=Permission.VIEW, renderer="vanban.templates:official_document.pt")
def show_document(document: OfficialDocument, request: Any) -> dict[str, Any]:
    """Show a document; of a withdrawn one, the public reads only what it was and why it is gone."""
    withdrawn = is_withdrawn(document)
    readable = not is_withheld(document, request)
    body = str(document.body or "") if readable else ""
    kind = term_label(document, "document-kinds", document.kind, request)
    relations = relations_of(document, request)
    shown = {row.url for relation in relations for row in relation.rows}
    citing = cited_by(document, request, shown) if readable else None
    shown |= {row.url for row in citing.rows} if citing else set()
    return {
        "content": document,
        "heading": request.linked_text(document, str(document.title)),
        "eyebrow": " ".join(part for part in (kind, document.number) if part),
        "status": _withdrawn_chip(document, request) if withdrawn else status_chip(document, request),
        "facts": facts(document, request),
        "files": files_of(document, request) if readable else [],
        "body": request.linked(document, body),
        "outline": outline(body),
        "relations": relations,
        "cited_by": citing,
        "timeline": timeline(document, request),
        "citation": citation(document, kind, request),
        "share_links": share_links(document, request),
        "withdrawn_reason": request.linked_text(document, _reason(document)) if withdrawn else "",
        "print_url": request.address(document),
        "report_url": "",
        "similar": similar(document, request, shown) if readable else [],
    }


def facts(document: OfficialDocument, request: Any) -> list[Fact]:
    """Give the rows of the facts card; what is not known has no row."""
    search = request.address(request.root, "search")
    validity = validity_of(document)
    position = f" ({document.signer_position})" if document.signer_position else ""
    rows = [
        Fact(_("Number"), document.number, numeric=True),
        Fact(
            _("Kind"), term_label(document, "document-kinds", document.kind, request), f"{search}?kind={document.kind}"
        ),
        Fact(
            _("Issuer"), term_label(document, "issuers", document.issuer, request), f"{search}?issuer={document.issuer}"
        ),
        Fact(_("Signer"), f"{document.signer}{position}" if document.signer else document.signer_position),
        Fact(_("Date of issue"), _written(document.issued), numeric=True),
        Fact(_("Effective from"), _written(document.effective), numeric=True),
        Fact(_("Expires on"), _written(document.expires or _end(validity)), numeric=True),
        Fact(_("Fields"), ", ".join(_labels(document, request))),
        Fact(_("Urgency"), _urgency(document, request)),
    ]
    translate = request.say
    return [Fact(translate(row.label), row.value, row.url, row.numeric) for row in rows if row.value]


def _end(validity: Any) -> date | None:
    return date.fromordinal(validity.ends) if validity.ended_by is not None else None


def _labels(document: OfficialDocument, request: Any) -> list[str]:
    return [term_label(document, "fields-of-law", token, request) for token in document.fields_of_law]


def _urgency(document: OfficialDocument, request: Any) -> str:
    return (
        term_label(document, "urgencies", document.urgency, request) if document.urgency not in ("", "thuong") else ""
    )


def _written(value: date | None) -> str:
    return format_short(value) if value else ""


def files_of(document: OfficialDocument, request: Any) -> list[Any]:
    """Give the document's own file, then its annexes."""
    first = [("file", document.file, None)] if document.file else []
    annexes = [("attachments", stored, place) for place, stored in enumerate(document.attachments)]
    return [
        file_view(document, field, stored, request, place)
        for field, stored, place in first + annexes
        if not is_hidden(document, stored, request)
    ]


def outline(body: str) -> list[Link]:
    """Give the addressable parts of a text."""
    return [Link(unescape(_TAG.sub("", heading)).strip(), f"#{anchor}") for anchor, heading in _HEADING.findall(body)]


def relations_of(document: OfficialDocument, request: Any) -> list[Relation]:
    """Give what this document says of others, then what others say of it, within what the reader may see."""
    groups: dict[str, list[Row]] = {}
    for item in document.relations:
        title = service_of(document, "vocabularies")["relation-types"].label(item["type"], request.language)
        groups.setdefault(title, []).extend(_targets(document, item["target"], request))
    for other, kind in pointing_at(document):
        if request.has_permission(Permission.VIEW, other):
            title = request.say(INVERSE.get(kind, INVERSE["lien-quan"]))
            groups.setdefault(title, []).append(row_for(other, request))
    for asked in consultations_behind(document):
        if request.has_permission(Permission.VIEW, asked) and not is_kept_back(asked, "final_document", request):
            groups.setdefault(request.say(_("Opinions on its draft")), []).append(row_for(asked, request))
    return [Relation(title, rows) for title, rows in groups.items()]


def _targets(document: OfficialDocument, target: str, request: Any) -> list[Row]:
    found = [other for other in documents_at(document, target) if request.has_permission(Permission.VIEW, other)]
    if found:
        return [row_for(other, request) for other in found]
    if target.startswith(("http://", "https://")):
        return [Row(title=target, url=target)]
    search = request.address(request.root, "search", query={"text": target})
    return [] if target.startswith("/") else [Row(title=target, url=search)]


def timeline(document: OfficialDocument, request: Any) -> list[Moment]:
    """Give the public steps: publication and what followed, without the names of staff."""
    titles = {"publish": _("Published"), "withdraw": _("Withdrawn"), "archive": _("Archived")}
    return [
        Moment(
            request.say(titles[entry.action]),
            entry.when,
            remark=request.linked_text(document, entry.remark) if entry.action == "withdraw" else "",
        )
        for entry in document.history
        if entry.action in titles
    ]


def citation(document: OfficialDocument, kind: str, request: Any) -> str:
    """Write the first citation as Decree 30/2020/NĐ-CP wants it: kind, number, date, issuer, abstract."""
    parts = [
        kind,
        f"số {document.number}" if document.number else "",
        format_long(document.issued) if document.issued else "",
    ]
    issuer = term_label(document, "issuers", document.issuer, request)
    first = " ".join(part for part in parts if part)
    return f"{first}{f' của {issuer}' if issuer else ''} {_about(str(document.title))}."


def _about(title: str) -> str:
    lower = title[:1].lower() + title[1:]
    return lower if lower.startswith(("về ", "ban hành", "quy định", "hướng dẫn", "sửa đổi")) else f"về {lower}"


def share_links(document: OfficialDocument, request: Any) -> list[Link]:
    """Give plain links to the networks that the circular names; nothing of theirs is loaded here."""
    address = quote(request.address(document), safe="")
    title = quote(str(document.title)[:200], safe="")
    return [
        Link("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={address}", icon="facebook"),
        Link("X (Twitter)", f"https://twitter.com/intent/tweet?url={address}&text={title}", icon="twitter-x"),
        Link("E-mail", f"mailto:?subject={title}&body={address}", icon="envelope"),
    ]


def _withdrawn_chip(document: OfficialDocument, request: Any) -> Chip | None:
    return state_chip(document, request)


def _reason(document: OfficialDocument) -> str:
    reasons = [entry.remark for entry in document.history if entry.action == "withdraw"]
    return reasons[-1] if reasons else ""
