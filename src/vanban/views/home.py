"""The front page: one large search, then the blocks that administrators chose, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal
from urllib.parse import urlencode

from pyramid.view import view_config

from vanban.catalog.query import Query, search
from vanban.consultations.tally import PUBLIC
from vanban.content.consultation import OPEN
from vanban.content.site import Site
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.front_page import KINDS, all_blocks
from vanban.views.folder_icons import icon_of
from vanban.views.models import Link, Row
from vanban.views.polls.block import PollBlock, poll_block
from vanban.views.rows import row_for

PUBLISHED: Final = ("published",)
MOST_OPEN: Final = 50
"""Drafts that are open at once, of which the first to close are shown."""
READ: Final = ("Page", "News", "Event")
"""Types that are read like news."""


@dataclass(frozen=True)
class Block:
    """One block of the front page."""

    name: str
    title: str
    style: Literal["rows", "news", "shortcuts", "poll"]
    rows: Sequence[Row] = ()
    links: Sequence[Link] = ()
    more: str = ""
    more_url: str = ""
    poll: PollBlock | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.rows or self.links or self.poll)


@view_config(context=Site, permission=Permission.VIEW, renderer="vanban.templates:home.pt")
def home(site: Site, request: Any) -> dict[str, Any]:
    """Show what is new to whoever comes."""
    told = request.site_settings
    shown = [block for block in all_blocks(told["blocks"]) if block["shown"]]
    columns = {
        name: [_block(block, request) for block in shown if block["column"] == name] for name in ("main", "side")
    }
    return {
        "content": site,
        "body": request.linked(site, str(told["body"] or "")),
        "examples": _examples([*columns["main"], *columns["side"]], request.address(site, "search")),
        "main": [block for block in columns["main"] if not (block.style == "poll" and block.is_empty)],
        "side": [block for block in columns["side"] if not block.is_empty],
    }


def _block(block: dict[str, Any], request: Any) -> Block:
    kind = block["kind"]
    title = block["label"] or request.say(dict(KINDS)[kind])
    return _MAKERS[kind](kind, title, block["count"], request)


def _documents(name: str, title: str, count: int, request: Any) -> Block:
    return _of_documents(name, title, count, request, {})


def _announcements(name: str, title: str, count: int, request: Any) -> Block:
    return _of_documents(name, title, count, request, {"kind": "thong-bao"})


def _of_documents(name: str, title: str, count: int, request: Any, narrowed: dict[str, str]) -> Block:
    kinds = {key: (value,) for key, value in narrowed.items()}
    rows = _newest(request, {"portal_type": ("OfficialDocument",), **kinds}, None, count)
    all_of_them = {"portal_type": "OfficialDocument", **narrowed}
    more = _("All announcements") if narrowed else _("All documents")
    return Block(
        name,
        title,
        "rows",
        rows,
        more=request.say(more),
        more_url=request.address(request.root, "search", query=all_of_them),
    )


def _news(name: str, title: str, count: int, request: Any) -> Block:
    return _of_section(Block(name, title, "news", more=request.say(_("All news"))), "tin-tuc", count, request)


def _events(name: str, title: str, count: int, request: Any) -> Block:
    return _of_section(Block(name, title, "news", more=request.say(_("All events"))), "su-kien", count, request)


def _consultations(name: str, title: str, count: int, request: Any) -> Block:
    """Give the drafts that take opinions now, the one that closes first on top."""
    query = Query(
        principals=request.principals,
        any_of={"portal_type": ("Consultation",), "review_state": (OPEN,)},
        sort="created",
        today=request.today,
    )
    open_now = search(query, request.root, request.registry).page(0, MOST_OPEN)
    first = sorted(open_now, key=lambda one: one.deadline)[:count]
    section = request.root.get("gop-y")
    seen = section is not None and request.has_permission(Permission.VIEW, section)
    rows = [row_for(one, request) for one in first]
    more = request.say(_("All drafts"))
    return Block(name, title, "news", rows, more=more, more_url=request.address(section) if seen else "")


def _questions(name: str, title: str, count: int, request: Any) -> Block:
    """Give the questions that were answered last, in whatever box."""
    asked = {"portal_type": ("Question",), "review_state": PUBLIC}
    query = Query(principals=request.principals, any_of=asked, sort="modified", today=request.today)
    rows = [row_for(one, request) for one in search(query, request.root, request.registry).page(0, count)]
    section = request.root.get("hoi-dap")
    seen = section is not None and request.has_permission(Permission.VIEW, section)
    more = request.say(_("All questions and answers"))
    return Block(name, title, "news", rows, more=more, more_url=request.address(section) if seen else "")


def _of_section(empty: Block, section: str, count: int, request: Any) -> Block:
    site = request.root
    seen = section in site and request.has_permission(Permission.VIEW, site[section])
    rows = _newest(request, {"portal_type": READ}, (section,), count)
    return replace(empty, rows=rows, more_url=request.address(site[section]) if seen else "")


def _shortcuts(name: str, title: str, count: int, request: Any) -> Block:
    links = [Link(str(child.title), request.address(child), icon=icon_of(child)) for child in request.sections]
    return Block(name, title, "shortcuts", links=links[:count])


def _poll(name: str, title: str, _count: int, request: Any) -> Block:
    return Block(name, title, "poll", poll=poll_block(request))


def _newest(request: Any, kinds: dict[str, tuple[str, ...]], below: tuple[str, ...] | None, size: int) -> list[Row]:
    query = Query(
        principals=request.principals, any_of={**kinds, "review_state": PUBLISHED}, below=below, today=request.today
    )
    return [row_for(content, request) for content in search(query, request.root, request.registry).page(0, size)]


def _examples(blocks: list[Block], search_url: str) -> list[Link]:
    """Give three real things to search for: a number, a part of one, words without accents."""
    numbers = [row.number for block in blocks for row in block.rows if row.number][:1]
    words = ["tuyển sinh", "ke hoach nam hoc"]
    return [Link(text, f"{search_url}?{urlencode({'text': text})}") for text in [*numbers, *words]]


_MAKERS: Final[dict[str, Callable[[str, str, int, Any], Block]]] = {
    "documents": _documents,
    "notices": _announcements,
    "news": _news,
    "events": _events,
    "consultations": _consultations,
    "shortcuts": _shortcuts,
    "poll": _poll,
    "questions": _questions,
}
"""By kind of block; one line for each."""
