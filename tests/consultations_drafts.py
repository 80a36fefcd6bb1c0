"""Consultations to try things on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from vanban.content.consultation import Consultation
from vanban.richtext import Html

BODY = "<p>Điều 1. Phạm vi</p><p>Quy định về tuyển sinh.</p><p>Điều 2. Đối tượng</p><p>Học sinh lớp 9.</p>"


def draft(**values):
    """Make a consultation that opened yesterday and closes in twenty days."""
    now = datetime.now(UTC)
    asked = {
        "title": "Dự thảo quy chế tuyển sinh",
        "body": Html(BODY),
        "opens": now - timedelta(days=1),
        "deadline": now + timedelta(days=20),
    }
    return Consultation(**asked | values)
