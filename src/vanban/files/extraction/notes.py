"""Why the words of a file are not, or not all, to be found: message ids, without placeholders, kept in the database."""

from __future__ import annotations

from typing import Final

from vanban.i18n import _

LIMITS: Final = str(_("Reading the file took too long or too much memory; its words cannot be searched."))
CUT: Final = str(_("Only the beginning of the text can be searched: it is very long."))
UNSUPPORTED: Final = str(_("The words in files of this kind cannot be searched."))
LEGACY: Final = str(_("The text is not Unicode (TCVN 6909); its words cannot be searched."))
UNSURE: Final = str(_("It is not sure in which old charset this text is written. Choose the reading that is right."))
NO_TEXT: Final = str(_("The file holds bytes that are no text; its words cannot be searched."))
MISSING: Final = str(_("The bytes of this file are missing from the store; the log says more."))
SCAN: Final = str(_("There is no text in the file, probably only scanned pages; its words cannot be searched."))
BLANK: Final = str(_("The pages of the file are blank: there is nothing to read."))
NO_OFFICE: Final = str(
    _("Files of this kind are read with LibreOffice, which is not installed here. Ask the administrator.")
)
NO_TESSERACT: Final = str(
    _("Words in pictures are recognised with Tesseract, which is not installed here. Ask the administrator.")
)
SOME_SCANS: Final = str(_("Some pages are scans that were not recognised; their words cannot be searched."))
NO_WORDS: Final = str(_("No words were recognised in the pictures."))
SOME_FAILED: Final = str(_("Some scanned pages could not be recognised; their words cannot be searched."))
NOT_CONVERTED: Final = str(
    _("LibreOffice could not open the file: it is damaged or protected by a password. Its words cannot be searched.")
)

OF_CHILD: Final = {
    "": "",
    "cut": CUT,
    "pages": str(_("Only the first 2,000 pages can be searched.")),
    "password": str(_("The file is protected by a password; its words cannot be searched.")),
    "bomb": str(_("The file unpacks to far more than a document holds; it was not read.")),
    "pixels": str(_("The picture has more than 100 million pixels; it was not read. Save it smaller.")),
    "no-pages": str(_("The file has no pages, so there is nothing to read in it.")),
    "broken": str(_("The file is damaged; its words cannot be searched.")),
    "limits": LIMITS,
}
"""What a child process says, in a word."""
PARTIAL: Final = frozenset({"", "cut", "pages"})
"""Notes with which the words that were read count."""
