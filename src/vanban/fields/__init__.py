"""The vocabulary that schemas are written in: one node per field, carrying the traits that every face derives from."""

from vanban.fields.attachments import Attachment, Attachments
from vanban.fields.base import Field, Schema
from vanban.fields.choices import LONGEST_TERM, Choice, Choices
from vanban.fields.plain import Boolean, Date
from vanban.fields.relations import RelationItem, Relations, Target
from vanban.fields.text import LONGEST_HTML, DocumentNumber, RichText, Text, TextArea, Url

__all__ = [
    "LONGEST_HTML",
    "LONGEST_TERM",
    "Attachment",
    "Attachments",
    "Boolean",
    "Choice",
    "Choices",
    "Date",
    "DocumentNumber",
    "Field",
    "RelationItem",
    "Relations",
    "RichText",
    "Schema",
    "Target",
    "Text",
    "TextArea",
    "Url",
]
