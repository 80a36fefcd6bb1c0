"""The columns of a table of people, by every title that they are known under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from vanban.i18n import _
from vanban.text.normal import fold


@dataclass(frozen=True)
class Column:
    """One column."""

    name: str
    title: Any
    example: str
    also: tuple[str, ...]
    """Other titles, folded."""


COLUMNS: Final = (
    Column(
        "fullname", _("Full name"), "Nguyễn Văn An", ("ho va ten", "ho ten", "ten", "full name", "name", "fullname")
    ),
    Column("login", _("Login name"), "", ("ten dang nhap", "tai khoan", "login", "login name", "username")),
    Column("email", _("E-mail"), "an@truong.edu.vn", ("thu dien tu", "email", "e-mail", "dia chi email", "mail")),
    Column("roles", _("Roles"), "", ("vai tro", "roles", "role", "quyen")),
    Column("groups", _("Groups"), "", ("nhom", "groups", "group", "to", "to chuyen mon", "bo phan")),
)


def column_called(title: str) -> str | None:
    """Give the name of the column that `title` means, if any."""
    plain = " ".join(fold(title).replace("*", " ").split())
    return next((column.name for column in COLUMNS if plain in column.also), None)
