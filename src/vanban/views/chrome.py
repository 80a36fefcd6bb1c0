"""Builds what surrounds every page: header, menu, breadcrumbs, editor's bar, footer."""

from __future__ import annotations

from typing import Any, Final

from vanban.consultations.moderating import is_moderator
from vanban.consultations.own import OWN_PAGE
from vanban.content.base import Content
from vanban.content.contribution import Contribution, Receiver
from vanban.content.folder import Folder
from vanban.content.hiding import is_hidden
from vanban.content.site import Site
from vanban.content.types import types_of
from vanban.content.wording import OPINION
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.banners import banners_of
from vanban.views.breadcrumbs import breadcrumbs_of
from vanban.views.languages import offered
from vanban.views.menu import menu_of
from vanban.views.models import Chrome, DraftBar, EditorBar, Link, SiteView, TransitionView
from vanban.views.rows import state_chip
from vanban.views.settings.faces import picture_url, theme_colour, theme_url
from vanban.workflow.engine import available, workflow_of

FOOTER: Final = ((_("Site map"), "sitemap"), (_("Privacy"), "privacy"))


def chrome_for(request: Any, values: Any) -> Chrome:
    """Give the chrome of the page that `request` shows; the view may hand over `page_title` and more."""
    site: Site = request.root
    content = request.context if isinstance(request.context, Content) else site
    if not request.has_permission(Permission.VIEW, content):
        content = site  # the page that says so tells nothing of it
    title = values.get("page_title") or str(content.title)
    identity = request.identity
    return Chrome(
        site=_site_view(request),
        title=request.say(title),
        language=request.language,
        languages=_languages(request),
        home_url=request.address(site),
        search_url=request.address(site, "search"),
        menu=menu_of(content, request),
        breadcrumbs=breadcrumbs_of(content, request),
        login_url="" if identity else request.address(site, "login", query={"next": request.path_qs}),
        logout_url=request.address(site, "logout"),
        static=request.static_address,
        csrf_token=request.csrf_token if identity else "",
        user=Link(identity.fullname or identity.login, request.address(site, "profile")) if identity else None,
        user_menu=_user_menu(site, request) if identity else (),
        bar=_bar(content, request) if identity and values.get("show_bar", True) else None,
        messages=[(tone, request.say(text)) for tone, text in (*values.get("messages", ()), *_hidden(content))]
        + _flashed(request),
        feeds=_feeds(content, request),
        search_text=str(values.get("text", "") or ""),
        suggestions_url=request.address(site, "@suggestions"),
        description=str(getattr(content, "description", "") or "")[:300],
        canonical_url=request.address(content),
        banners=banners_of(request),
        draft=_draft_bar(site, request),
        extra={"footer": _footer(site, content, request), "rate_url": _rate_url(content, request)},
    )


def _languages(request: Any) -> list[Link]:
    back = request.path_qs
    return [
        Link(
            title,
            request.address(request.root, "language", query={"to": code, "back": back}),
            code == request.language,
            code,
        )
        for code, title in offered(request).items()
    ]


def _site_view(request: Any) -> SiteView:
    told = request.site_settings
    logo = picture_url("logo", request)
    return SiteView(
        title=told["title"],
        parent=told["parent_body"],
        responsible=told["responsible"],
        address=told["address"],
        phone=told["phone"],
        email=told["email"],
        copyright=told["copyright"],
        licence=told["licence"],
        logo_url=logo,
        icon_url=picture_url("icon", request) or logo,
        theme_url=theme_url(request),
        theme_colour=theme_colour(request),
    )


def _draft_bar(site: Site, request: Any) -> DraftBar | None:
    draft = request.settings_draft
    if draft is None:
        return None
    return DraftBar(
        request.address(site, "settings-draft"),
        draft.since,
        request.address(site, "settings-changes"),
        draft.proposal,
        request.address(site, "settings-proposal"),
    )


def _user_menu(site: Site, request: Any) -> list[Link]:
    user, waiting = (
        site.service("accounts").get(request.identity.login),
        {"review_state": "pending", "sort": "modified"},
    )
    entries = [
        (_("My opinions"), OWN_PAGE, {}, Permission.VIEW, "chat-square-text")
        if user is not None and user.is_citizen
        else (_("Waiting for approval"), "search", waiting, Permission.VIEW, "hourglass-split"),
        (_("My account"), "profile", {}, Permission.VIEW, "person-gear"),
        (_("Administration"), "admin", {}, Permission.MANAGE_USERS, "sliders"),
    ]
    return [
        Link(request.say(title), request.address(site, name, **({"query": query} if query else {})), icon=icon)
        for title, name, query, permission, icon in entries
        if request.has_permission(permission, site)
    ]


def _bar(content: Content, request: Any) -> EditorBar | None:
    actions = _actions(content, request)
    transitions = [] if request.view_name else transitions_of(content, request)
    add = addable_links(content, request)
    if not (actions or transitions or add):
        return None
    return EditorBar(
        state=state_chip(content, request),
        actions=[Link(_("View"), request.address(content), not request.view_name, "eye"), *actions],
        transitions=transitions,
        transition_url=request.address(content, "transition"),
        add=add,
    )


def _actions(content: Content, request: Any) -> list[Link]:
    entries = [
        (_("Edit"), "edit", Permission.EDIT, "pencil", not isinstance(content, (Site, Contribution))),
        (_("Read and decide"), "moderate", Permission.EDIT, "pencil", isinstance(content, Contribution)),
        (_to_deal_with(content), _desk(content), Permission.VIEW, "inbox", _has_queue(content, request)),
        (_("Contents"), "contents", Permission.ADD, "list-ul", isinstance(content, Folder)),
        (_("Sharing"), "sharing", Permission.SHARE, "people", True),
        (_("Workflow"), "workflow", Permission.MANAGE_SITE, "diagram-3", isinstance(content, Folder)),
        (_("History"), "history", Permission.HISTORY, "clock-history", True),
        (_("Hide or remove"), "takedown", Permission.PUBLISH, "flag", not isinstance(content, Site)),
        (_("Delete"), "delete", Permission.DELETE, "trash", not isinstance(content, Site)),
    ]
    return [
        Link(request.say(title), request.address(content, name), request.view_name == name, icon)
        for title, name, permission, icon, fits in entries
        if fits and request.has_permission(permission, content)
    ]


def _to_deal_with(content: Content) -> Any:
    words = content.calls if isinstance(content, Receiver) else OPINION
    return _("To deal with: ${many}", mapping=words.told())


def _desk(content: Content) -> str:
    return content.desk if isinstance(content, Receiver) else ""


def _has_queue(content: Content, request: Any) -> bool:
    return isinstance(content, Receiver) and is_moderator(content, request.has_permission)


def transitions_of(content: Content, request: Any) -> list[TransitionView]:
    """Give the deeds of the workflow that this person may do on `content`."""
    if workflow_of(content, request.registry) is None:
        return []
    return [
        TransitionView(
            transition.name,
            request.say(_(transition.title)),
            transition.tone,
            transition.asks_reason,
            transition.remark == "told",
        )
        for transition in available(
            content, request.registry, lambda permission: bool(request.has_permission(permission, content))
        )
    ]


def addable_links(content: Content, request: Any) -> list[Link]:
    """Give the types that this person may add to `content`, official documents first."""
    if not isinstance(content, Folder) or not request.has_permission(Permission.ADD, content):
        return []
    infos = sorted(
        (info for info in types_of(request.registry).values() if info.addable),
        key=lambda info: info.name != "OfficialDocument",
    )
    links = [
        Link(request.say(info.title), request.address(content, "add", info.name), icon=info.icon) for info in infos
    ]
    return [*links, Link(request.say(_("Many files at once")), request.address(content, "file-many"), icon="files")]


def _feeds(content: Content, request: Any) -> list[Link]:
    folder = content if isinstance(content, Folder) else content.__parent__
    if not request.has_permission(Permission.VIEW, folder):  # a document may be public in a section that is not
        return []
    return [
        Link(f"{title} – {folder.title}", request.address(folder, name), icon="rss")
        for title, name in (("RSS", "rss.xml"), ("Atom", "atom.xml"))
    ]


def _footer(site: Site, content: Content, request: Any) -> list[Link]:
    links = [Link(request.say(title), request.address(site, name)) for title, name in FOOTER]
    if not request.view_name:  # a page of content, no form or list about it
        links.append(
            Link(request.say(_("Report this content")), request.address(content, "report-content"), icon="flag")
        )
    return links


def _rate_url(content: Content, request: Any) -> str:
    """Give where this page is rated: an address and nothing else, the same for everybody; empty where nobody is asked."""
    asked = not request.view_name and request.site_settings["ask_satisfaction"]
    return str(request.address(content, "rate")) if asked else ""


def _hidden(content: Content) -> list[tuple[str, str]]:
    sentence = _("Hidden: only administrators and those who may publish here see this page.")
    return [("warning", sentence)] if is_hidden(content) else []


def _flashed(request: Any) -> list[tuple[str, str]]:
    return [(tone, request.say(text)) for tone, text in request.take_notices()]
