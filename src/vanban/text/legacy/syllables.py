"""Tells what can be a syllable of accented Vietnamese: an onset, a rime and a tone that go together.

Compact on purpose, and stricter than what a reader would let pass: it is how the readings of a text in several
charsets are told apart. :data:`vanban.text.number_grammar.SPOKEN` is its relative for text without accents.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu
o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uyn uynh uyp
uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
""".split()
_ONSETS = ("", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split())
_SOFT = {"k": True, "gh": True, "ngh": True, "c": False, "g": False, "ng": False}
"""Whether an onset is the one written before e, ê, i, y, or the one before all others."""
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_STOPPED = ("", "\u0301", "\u0323")
"""What a rime that ends in c, ch, p or t can have; without a mark only if one was left out."""
_VOWELS = "aăâeêioôơuưy"
_EITHER_PLACE = ("oa", "oe", "uy")


def is_syllable(word: str) -> bool:
    """Tell whether ``word`` (NFC, any case) is a syllable with the tone mark where Vietnamese has it.

    Without a mark, rimes that must have one are none: "viêt" and "cac" are not, "việt" and "ca" are.
    """
    return len(word) <= 7 and word.lower() in _syllables()


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(syllable for onset in _ONSETS for rime in _RIMES for syllable in _spelled(onset, rime))


def _spelled(onset: str, rime: str) -> Iterator[str]:
    if onset == "gi" and rime[0] == "i":
        onset = "g"
    elif not _go_together(onset, rime):
        return
    stopped = rime.endswith(("c", "ch", "p", "t"))
    for tone in _STOPPED[1:] if stopped else _TONES:
        for place in _places(rime):
            yield unicodedata.normalize("NFC", onset + rime[: place + 1] + tone + rime[place + 1 :])


def _go_together(onset: str, rime: str) -> bool:
    if onset == "q":
        return rime.startswith("uy")
    if onset == "qu":
        return rime[0] not in "oôuư" or rime == "ôc"
    return onset not in _SOFT or _SOFT[onset] == (rime[0] in "eêiy")


def _places(rime: str) -> tuple[int, ...]:
    """Give the vowels that may carry the tone mark: one, or two where old and new spelling differ."""
    vowels = [place for place, letter in enumerate(rime) if letter in _VOWELS]
    shaped = [place for place in vowels if rime[place] in "ăâêôơư"]
    if shaped:
        return (shaped[-1],)
    if len(vowels) == 1:
        return (0,)
    if len(vowels) == 3 or len(rime) > len(vowels):
        return (1,)
    return (0, 1) if rime in _EITHER_PLACE else (0,)
