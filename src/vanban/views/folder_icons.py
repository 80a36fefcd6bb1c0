"""Which picture stands for which section: the folders of a new site each have one of their own."""

from __future__ import annotations

from typing import Any, Final

FOLDER: Final = "folder"
ICONS: Final = {
    "van-ban": "file-earmark-text",
    "tin-tuc": "newspaper",
    "su-kien": "calendar-event",
    "gop-y": "chat-left-text",
    "gioi-thieu": "building",
    "thong-ke": "bar-chart",
    "tra-cuu": "search",
    "cong-khai": "eye",
    "du-an": "kanban",
    "thu-tuc": "card-checklist",
    "hoi-dap": "question-circle",
    "dien-dan": "chat-dots",
    "don-vi": "diagram-3",
    "huong-dan": "life-preserver",
    "tai-nguyen": "mortarboard",
}


def icon_of(folder: Any) -> str:
    """Give the name of the icon for `folder`, by the name in its address."""
    return ICONS.get(folder.__name__, FOLDER)
