"""Pages, files, pictures and links as their readers meet them."""

from __future__ import annotations

from typing import Any

from pyramid.view import view_config

from vanban.content.file import File
from vanban.content.image import Image
from vanban.content.link import Link
from vanban.content.page import Page
from vanban.permissions import Permission
from vanban.views.files import file_view, is_hidden
from vanban.views.returning import safe_redirect


@view_config(context=Page, permission=Permission.VIEW, renderer="vanban.templates:page.pt")
def show_page(page: Page, request: Any) -> dict[str, Any]:
    """Show a text."""
    return {
        "content": page,
        "lead": request.linked_text(page, str(page.description)),
        "body": request.linked(page, str(page.body or "")),
        "updated": page.modified,
    }


@view_config(context=File, permission=Permission.VIEW, renderer="vanban.templates:file.pt")
def show_file(file: File, request: Any) -> dict[str, Any]:
    """Show what a file is, and how to get it."""
    shown = file.file is not None and not is_hidden(file, file.file, request)
    return {"content": file, "file": file_view(file, "file", file.file, request) if shown else None}


@view_config(context=Image, permission=Permission.VIEW, renderer="vanban.templates:image.pt")
def show_image(image: Image, request: Any) -> dict[str, Any]:
    """Show a picture with its caption."""
    address = file_view(image, "image", image.image, request).view_url if image.image else ""
    return {"content": image, "url": address, "alt": image.alternative}


@view_config(context=Link, permission=Permission.VIEW, renderer="vanban.templates:link.pt")
def show_link(link: Link, request: Any) -> Any:
    """Lead readers on within the portal; whoever may edit, and whoever would leave it, sees where the link goes."""
    if link.url.startswith("/") and not request.has_permission(Permission.EDIT, link):
        return safe_redirect(request, link.url)
    return {"content": link, "target": link.url}
