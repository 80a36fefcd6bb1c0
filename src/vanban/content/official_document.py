"""Official documents: numbered acts of a public body."""

from typing import Any

from vanban.content.base import Content
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.official_document import OfficialDocumentSchema
from vanban.text.slugs import slug


@content_type(
    OfficialDocumentSchema, title=_("Official document"), icon="file-earmark-text", workflow="official_document"
)
class OfficialDocument(Content):
    """A numbered act issued by a public body."""

    def values_for_copy(self) -> dict[str, Any]:
        """Give all but the number: no two documents of an issuer share one."""
        return super().values_for_copy() | {"number": ""}

    def suggest_name(self) -> str:
        """Propose kind and number (`thong-tu-09-2009-tt-bgddt`), or the abstract while there is no number."""
        return slug(f"{self.kind} {self.number}") if self.number else super().suggest_name()
