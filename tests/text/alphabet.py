"""What the tests of the text layer are made from: the letters of Vietnamese and text that holds them."""

import unicodedata

from hypothesis import strategies as st

VOWELS = {"a": "aăâ", "e": "eê", "i": "i", "o": "oôơ", "u": "uư", "y": "y"}
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
BASE_OF = {
    unicodedata.normalize("NFC", shaped + tone): base
    for base, shapes in VOWELS.items()
    for shaped in shapes
    for tone in TONES
    if shaped + tone != base
} | {"đ": "d"}
"""The 67 small letters that ASCII lacks, each with what is typed for it without accents."""

LETTERS = "".join(BASE_OF) + "".join(BASE_OF).upper() + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
vietnamese = st.text(LETTERS + " 0123456789-/.,\n\t")
anything = st.text(st.characters(codec=None))
