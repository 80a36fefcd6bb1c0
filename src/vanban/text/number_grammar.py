"""How document numbers are written: the patterns by which they are told from other text.

Kept apart from :mod:`vanban.text.numbers` because reading a field, a search box and running text need three
degrees of strictness over the same parts.
"""

import re

_ORDINAL = r"(?P<ordinal>[0-9]+[a-zA-ZđĐ]?)"
_YEAR = r"(?:19|20)[0-9]{2}"
_BETWEEN = r"[\s/_.\-\u2010-\u2015]+"

LABEL = re.compile(r"^(?:số(?:[ ,/-]*(?:và )?ký hiệu|[ ,/-]*hiệu)?|so|no\.)\s*[:.]?\s*(?=[0-9])", re.IGNORECASE)
"""The word before a number on a letterhead: "Số: 3082/GDĐT-TTTT"."""

NUMBER = re.compile(rf"{_ORDINAL}(?:{_BETWEEN}(?P<year>{_YEAR})(?![0-9]))?(?:(?:{_BETWEEN})?(?P<symbol>\D.*)?)?")
"""A whole field: ordinal, year and symbol with whatever stands between them."""

AROUND_SEPARATOR = re.compile(r"\s*([/_.\-\u2010-\u2015])\s*")

_CAPITALS = "A-ZĂÂĐÐÊÔƠƯ"
_SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_GROUP = rf"[{_CAPITALS}](?:[{_CAPITALS}0-9&]|[ghry](?![{_SMALL}])|g(?=ngày)){{0,8}}+(?![{_CAPITALS}0-9])"
_SYMBOL = rf"{_GROUP}(?:[/_\-][ \xa0]?{_GROUP}){{0,6}}(?:\([A-Z][0-9]{{1,2}}\)?)?"
# A capital alone before small letters begins a word (3/Bài); two or more are a symbol glued to it (NĐ-CPngày).
_SYMBOL_END = rf"(?:(?<=[{_CAPITALS}0-9][{_CAPITALS}0-9ghry)])|(?![{_SMALL}%]))"
_SMALL_SYMBOL = r"(?:[a-zđð]{2,6}(?:[/_\-][a-zđð0-9]{2,12}){1,5}|(?:ubtv)?qh[0-9]{1,2})(?!\w)"
_SLASH = r"[ \xa0]?/[ \xa0]?"
_WITH_YEAR = rf"(?:{_SLASH}|[_.\-]){_YEAR}(?:{_SLASH}|[_.\-])"
_WITHOUT_YEAR = rf"/|-(?={_GROUP}/{_GROUP})"

# The first digit comes first, and what must not precede it after: the scanner can then skip to digits.
CITATION = re.compile(
    r"[0-9](?<!\w.)(?<![0-9][./:\-].)[0-9]{0,5}[a-zA-ZđĐ]?"
    rf"(?:(?:{_WITH_YEAR}|{_WITHOUT_YEAR}){_SYMBOL}{_SYMBOL_END}|{_SLASH}{_YEAR}{_SLASH}{_SMALL_SYMBOL})"
)
"""A number cited in running text, never longer than a number may be."""

KINDS = frozenset(
    re.findall(
        "[a-z]+",
        "nq qd ct qc qyd tc tb hd ctr kh bc bb ttr cd bgn btt guq gm ggt gnp pg pc pb tt ttlt nd nqlt lct pl vbhn",
    )
)
"""Folded abbreviations of kinds (Decree 30/2020/NĐ-CP, annex III, and the normative kinds); none is a syllable."""

KIND_FIRST = re.compile(r"(?P<kind>[a-z]{2,4})[ .\-]*(?P<rest>[0-9].*)")
"""What people say: "NĐ 43/2011", folded."""

SYMBOL_ALONE = re.compile(r"[a-z]+(?:[/_\-][a-z0-9&]+)+")

SPOKEN = re.compile(
    r"(?:ngh?|[cgknpt]h|tr|gi|qu|[bcdghklmnpqrstvx])?"
    r"(?:y|(?:[aeiou]{1,3}y?|u?ye|uy)(?:ng|nh|ch|[cmnpt])?)"
)
"""A syllable that can be spoken, folded: "nam" is a word, "bgddt" an abbreviation."""
