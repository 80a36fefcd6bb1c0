"""The vocabulary that schemas are written in: one node per field, carrying the traits that every face derives from."""

from vanban.fields.accounts import Account
from vanban.fields.addresses import Destination, Email
from vanban.fields.attachments import Attachment, Attachments
from vanban.fields.base import Field, Schema
from vanban.fields.choices import LONGEST_TERM, Choice, Choices
from vanban.fields.colours import Colour
from vanban.fields.moments import Moment
from vanban.fields.picks import Pick, Picks, WholeNumber
from vanban.fields.plain import Boolean, Date
from vanban.fields.relations import RelationItem, Relations, Target
from vanban.fields.rows import Row, Rows
from vanban.fields.text import LONGEST_HTML, DocumentNumber, RichText, Text, TextArea, Url

__all__ = [
    "LONGEST_HTML",
    "LONGEST_TERM",
    "Account",
    "Attachment",
    "Attachments",
    "Boolean",
    "Choice",
    "Choices",
    "Colour",
    "Date",
    "Destination",
    "DocumentNumber",
    "Email",
    "Field",
    "Moment",
    "Pick",
    "Picks",
    "RelationItem",
    "Relations",
    "RichText",
    "Row",
    "Rows",
    "Schema",
    "Target",
    "Text",
    "TextArea",
    "Url",
    "WholeNumber",
]
