"""`@open-data`: where the opinions of a consultation are to be had as files, and what their fields are."""

from __future__ import annotations

from typing import Any

from vanban.api.addresses import address
from vanban.api.rendering import translated
from vanban.api.services import service
from vanban.consultations.in_order import public_docids
from vanban.consultations.open_data import FIELDS, licence_of
from vanban.content.consultation import Consultation
from vanban.permissions import Permission


@service("@open-data", permission=Permission.VIEW, context=Consultation)
def show_open_data(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Tell how many opinions everybody may read, their fields, their licence, and the addresses of CSV and JSON."""
    return {
        "@id": address(consultation, request, "@open-data"),
        "title": str(consultation.title),
        "licence": translated(licence_of(consultation, request.registry), request),
        "items_total": len(public_docids(consultation, request.registry)),
        "fields": [{"name": name, "description": translated(said, request)} for name, said in FIELDS.items()],
        "files": [
            {"@id": address(consultation, request, f"opinions.{form}"), "content-type": media_type}
            for form, media_type in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }
