"""What an official document says of itself (Decree 30/2020/NĐ-CP, article 8 and annex VI)."""

from typing import Any

import colander

from vanban.fields import (
    Attachment,
    Attachments,
    Choice,
    Choices,
    Date,
    DocumentNumber,
    Relations,
    RichText,
    Schema,
    Text,
)
from vanban.i18n import _


class OfficialDocumentSchema(Schema):
    """A numbered act issued by a public body."""

    file = Attachment(title=_("File"), help=_("The signed original: PDF, or DOCX."), index="text")
    title = Text(
        title=_("Abstract"),
        help=_("What the document is about, as printed on it (trích yếu)."),
        index="text",
        weight=4,
        column=True,
        missing=colander.required,
    )
    number = DocumentNumber(
        title=_("Number"),
        help=_("With its symbol, such as 09/2009/TT-BGDĐT. A draft may wait for its number."),
        index="number",
        column=True,
    )
    kind = Choice(
        title=_("Kind"),
        vocabulary="document-kinds",
        index="field",
        facet=True,
        column=True,
        missing=colander.required,
    )
    issuer = Choice(title=_("Issuer"), vocabulary="issuers", index="field", facet=True, column=True)
    issued = Date(title=_("Date of issue"), index="field", column=True)
    effective = Date(title=_("Effective from"), help=_("Left empty: from the date of issue."), index="field")
    expires = Date(title=_("Expires on"), help=_("Only if a date is set; a replacement is a relation."), index="field")
    signer = Text(title=_("Signer"), index="field", max_length=200)
    signer_position = Text(title=_("Position of the signer"), max_length=200)
    fields_of_law = Choices(title=_("Fields"), vocabulary="fields-of-law", index="keyword", facet=True)
    urgency = Choice(title=_("Urgency"), vocabulary="urgencies")
    body = RichText(title=_("Text"), index="text")
    attachments = Attachments(title=_("Annexes"), index="text")
    relations = Relations(title=_("Related documents"))

    def warnings(self, values: dict[str, Any]) -> list[str]:
        """Name dates that are possible but rare (27 of 3,289 real documents take effect before their issue)."""
        issued, effective, expires = (values.get(name) for name in ("issued", "effective", "expires"))
        found = []
        if issued and effective and effective < issued:
            found.append(_("The document takes effect before its date of issue. If that is what it says, leave it so."))
        if expires and (effective or issued) and expires <= (effective or issued):
            found.append(_("The document expires before it takes effect. Please check the two dates."))
        return found
