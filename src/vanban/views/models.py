"""What the templates receive: small frozen values, so that markup never computes and never asks the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from vanban.richtext import Html


@dataclass(frozen=True)
class Link:
    """A place to go, in words."""

    title: str
    url: str
    current: bool = False
    icon: str = ""
    """Name of a symbol in the icon sprite, without `#`."""
    description: str = ""


@dataclass(frozen=True)
class MenuLink(Link):
    """An entry of the main menu; one without `url` only gathers those below it."""

    children: Sequence[Link] = ()


@dataclass(frozen=True)
class Chip:
    """A state as a coloured word with an icon: colour never stands alone."""

    title: str
    tone: str
    """One of `green`, `blue`, `amber`, `grey`, `violet`, `red`."""
    icon: str = ""
    reason: str = ""
    """A sentence such as «bị thay thế bởi …», shown beside the chip where there is room."""


@dataclass(frozen=True)
class Row:
    """One line of a listing or of search results."""

    title: str
    url: str
    type_name: str = ""
    """Name of the content type, as in the API: `OfficialDocument`, `Folder` …"""
    type_title: str = ""
    icon: str = ""
    number: str = ""
    kind: str = ""
    issuer: str = ""
    issued: date | None = None
    modified: datetime | None = None
    status: Chip | None = None
    """In force, expired …, or how far a consultation is."""
    period: str = ""
    """From when or until when one can take part; it is looked for instead of the day of the last change."""
    state: Chip | None = None
    """Workflow state; only for those who may edit."""
    description: str = ""
    extract: str = ""
    """HTML, already escaped, with matched words in `<mark>`."""


@dataclass(frozen=True)
class Page:
    """One place in the pager; an empty url marks a gap or the current page."""

    number: int
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Batch:
    """Where a listing stands: `first`–`last` of `total`."""

    total: int
    first: int
    last: int
    pages: Sequence[Page | None] = ()
    """`None` is a gap («…»)."""
    previous_url: str = ""
    next_url: str = ""


@dataclass(frozen=True)
class FacetOption:
    """One value to narrow by, with how many would remain."""

    title: str
    count: int
    url: str
    """Where choosing (or, when selected, removing) leads."""
    name: str = ""
    value: str = ""
    """Name and value of the checkbox for use without script."""
    selected: bool = False


@dataclass(frozen=True)
class Facet:
    """One group of filters."""

    title: str
    options: Sequence[FacetOption]


@dataclass(frozen=True)
class Picture:
    """A small picture, with its size in pixels so that nothing jumps when it comes."""

    url: str
    width: int
    height: int
    words: str
    """What it shows."""


@dataclass(frozen=True)
class Reading:
    """How a text begins when it is read in one charset."""

    charset: str
    title: str
    text: str


@dataclass(frozen=True)
class FileView:
    """A file as the reader meets it."""

    filename: str
    type_label: str
    size_label: str
    download_url: str
    view_url: str = ""
    """Inline address; empty when browsers cannot show the type."""
    media_type: str = ""
    text: str | Html = ""
    """Extracted text, where the browser cannot show the file, or shows no letters but pictures of them.

    `Html` where its numbers are links.
    """
    text_goes_on: bool = False
    """Whether `text` is but the beginning."""
    recognised: bool = False
    """Whether the text was recognised in a scan, and may be wrong."""
    picture: Picture | None = None
    """Its first page."""
    note: str = ""
    """Why search does not find its words, or not yet; only for those who may edit."""
    reading: str = ""
    """With what its words were read, and when; only for those who may edit."""
    converted: str = ""
    """In what charset it was written before Unicode; only for those who may edit."""
    readings: Sequence[Reading] = ()
    """What its text could be, for an editor to choose from."""
    name: str = ""
    """Names the file to the view at `retry_url`."""
    retry: str = ""
    """Names the file to the view at `retry_url`, where reading it again may help; only for those who may edit."""
    retry_url: str = ""
    held: str = ""
    """Why nobody can open it: it is not scanned for viruses yet, or infected; only for those who may edit."""


@dataclass(frozen=True)
class Fact:
    """One row of the facts card."""

    label: str
    value: str
    url: str = ""
    numeric: bool = False
    """Numbers and dates take tabular figures and never break."""


@dataclass(frozen=True)
class Relation:
    """One kind of link to other documents («Thay thế», «Căn cứ» …)."""

    title: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class CitedBy:
    """Documents that cite the one shown, the newest ones."""

    rows: Sequence[Row]
    more_url: str = ""
    """A search for all, when there are more."""


@dataclass(frozen=True)
class Moment:
    """One step in a history or timeline."""

    title: str
    when: datetime
    actor: str = ""
    remark: str | Html = ""
    """`Html` where its numbers are links."""
    state: Chip | None = None


@dataclass(frozen=True)
class TransitionView:
    """A deed of the workflow that this person may do now."""

    name: str
    title: str
    tone: str = "primary"
    """`primary`, `secondary` or `danger`."""
    asks_reason: bool = False
    """A remark is required and, where the state is public, shown to the public."""
    tells_reason: bool = False
    """Everybody reads the remark at once, and who takes part gets it by letter."""


@dataclass(frozen=True)
class EditorBar:
    """The thin bar for those who may work on this page."""

    state: Chip | None
    actions: Sequence[Link]
    transitions: Sequence[TransitionView]
    transition_url: str
    add: Sequence[Link]
    """Types that may be added here."""


@dataclass(frozen=True)
class SiteView:
    """What header and footer say about the body that runs the portal."""

    title: str
    parent: str = ""
    """The superior body, set above the name as on official paper."""
    responsible: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    copyright: str = ""
    licence: str = ""
    """How what is published may be used; empty for the usual sentence."""
    logo_url: str = ""
    """Empty for the emblem that the portal comes with."""
    icon_url: str = ""
    theme_url: str = ""
    """A style sheet with the body's own colours; empty without such."""
    theme_colour: str = ""


@dataclass(frozen=True)
class Banner:
    """What stands on every page for a time."""

    tone: str
    """`info`, `warning` or `danger`."""
    title: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class DraftBar:
    """Says that the page is shown as it would be, and what can be done about it."""

    url: str
    """Takes `deed=publish` and `deed=drop`."""
    since: int
    changes_url: str
    proposal: str = ""
    """Name of the screen whose waiting change is looked at; empty for a draft of one's own."""
    proposal_url: str = ""
    """Takes `deed=approve`."""


@dataclass(frozen=True)
class Chrome:
    """Everything around the page."""

    site: SiteView
    title: str
    language: str
    languages: Sequence[Link]
    home_url: str
    search_url: str
    menu: Sequence[MenuLink]
    breadcrumbs: Sequence[Link]
    login_url: str
    logout_url: str
    static: Any
    """`static("app.css")` gives the address of a file under `vanban:static` with its content hash."""
    csrf_token: str = ""
    """Empty for anonymous readers, so that their pages can be cached."""
    user: Link | None = None
    user_menu: Sequence[Link] = ()
    """Own page, users, vocabularies, jobs …: what this person may do on the whole site."""
    bar: EditorBar | None = None
    messages: Sequence[tuple[str, str]] = ()
    """(tone, sentence) with tone `success`, `info`, `warning` or `danger`."""
    feeds: Sequence[Link] = ()
    search_text: str = ""
    suggestions_url: str = ""
    """Where the script asks what a search may become."""
    description: str = ""
    canonical_url: str = ""
    banners: Sequence[Banner] = ()
    draft: DraftBar | None = None
    extra: dict[str, Any] = field(default_factory=dict)
