"""Vietnamese as it was written before Unicode: TCVN3 (ABC), VNI, VIQR, Windows-1258, VISCII.

:func:`guess` tells what a text or some bytes are, :func:`read` reads text as what it is known to be, and
:func:`convert_run` reads what a document shows in one font. Unicode is what TCVN 6909:2001 prescribes.
"""

from vanban.text.legacy.charsets import CHARSETS, WESTERN, read
from vanban.text.legacy.fonts import charset_of_font, convert_run, shows_capitals
from vanban.text.legacy.guessing import UNICODE, UNKNOWN, Guess, guess
from vanban.text.legacy.latin import as_latin
from vanban.text.legacy.markup import guess_markup, read_markup

__all__ = [
    "CHARSETS",
    "UNICODE",
    "UNKNOWN",
    "WESTERN",
    "Guess",
    "as_latin",
    "charset_of_font",
    "convert_run",
    "guess",
    "guess_markup",
    "read",
    "read_markup",
    "shows_capitals",
]
