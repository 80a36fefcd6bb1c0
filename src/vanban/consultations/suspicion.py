"""Tells why an opinion looks like spam: it is then held for somebody to look at, and never refused for that."""

from __future__ import annotations

import re
from typing import Any, Final

from vanban.consultations.likeness import same_as
from vanban.consultations.spam_score import SPAM_FROM, counts_of
from vanban.content.contribution import Contribution, Receiver
from vanban.i18n import _
from vanban.text.normal import fold
from vanban.text.tokens import syllables
from vanban.watch.markup import hosts_in
from vanban.watch.vocabulary import SUSPICIOUS, score, vocabulary

TRAP: Final[str] = _("It was filled in by a program.")
LINKS: Final[str] = _("It holds many links.")
SHORTENED: Final[str] = _("It holds a shortened link, which hides where it leads.")
WORDS: Final[str] = _("It holds words of betting, loans or other advertising.")
FOREIGN: Final[str] = _("It holds hardly any Vietnamese.")
CAPITALS: Final[str] = _("It is written in capitals only.")
SAME: Final[str] = _("The same text came many times.")
LEARNT: Final[str] = _("Its words are like those of opinions that were held or refused as advertising.")

MOST_LINKS: Final = 3
MOST_SAME: Final = 5
"""Times that a text may come before the next is held: a campaign is looked at once, as a group."""
LEAST_LETTERS: Final = 40
"""Below which capitals say nothing."""
LEAST_WORDS: Final = 6
"""Below which nobody can tell a language."""
_SHORTENERS: Final = frozenset(
    "bit.ly tinyurl.com t.co goo.gl cutt.ly is.gd ow.ly rb.gy shorturl.at s.id t.ly tiny.cc rebrand.ly buff.ly v.gd".split()
)
_BARE: Final = re.compile(
    r"(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}(?:com|net|org|info|biz|xyz|top|vip|club|win|bet|live|site|online|shop|ly|me|cc|co|gd|vn|asia)\b(?!\.\w)",
    re.IGNORECASE,
)
"""Addresses without `https://`; those of e-mail are none."""
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?(?:uye|uya|uyu|ieu|yeu|uou|uoi|oai|oao|oay|oeo|uay|[iy]e|ia|ua|uo|ue|uy|oa|oe|oo|ai|ao|au|ay|eo|eu|iu|oi|ou|ui|uu|[aeiouy])(?:ch|ng|nh|[cmnpt])?"
)
"""How a Vietnamese syllable is built, without its accents."""


def suspicions(consultation: Receiver, opinion: Contribution) -> tuple[str, ...]:
    """Give the reasons to hold `opinion`, which is not yet in `consultation`; none for one that looks like any other."""
    text = text_of(opinion)
    reasons = [*_of_links(text), *_of_writing(text, consultation)]
    if score(vocabulary().found_in(text)) >= SUSPICIOUS:
        reasons.append(WORDS)
    if same_as(consultation, opinion) >= MOST_SAME:
        reasons.append(SAME)
    if counts_of(consultation).probability(text) >= SPAM_FROM:
        reasons.append(LEARNT)
    return tuple(reasons)


def text_of(opinion: Contribution) -> str:
    """Give all that the sender of `opinion` wrote, with the names of the files."""
    answers = (row["answer"] for row in opinion.answers)
    files = (stored.filename for stored in opinion.attachments)
    return "\n".join(
        filter(None, (opinion.heading, str(opinion.body or ""), *answers, opinion.name, opinion.organisation, *files))
    )


def is_vietnamese(text: str) -> bool:
    """Tell whether about half of the words of `text` can be Vietnamese, with accents or without; of few words, always."""
    words = [word for word in syllables(text) if word.isalpha()]
    if len(words) < LEAST_WORDS:
        return not any(map(_is_of_another_script, words))
    return 2 * sum(_SYLLABLE.fullmatch(fold(word)) is not None for word in words) >= len(words)


def _of_links(text: str) -> list[str]:
    hosts = [host.lower().removeprefix("www.") for host in (*hosts_in(text), *_BARE.findall(text))]
    count = len(re.findall(r"https?://|www\.", text, re.IGNORECASE))
    many = LINKS if max(count, len(set(hosts))) > MOST_LINKS else ""
    return [reason for reason in (many, SHORTENED if _SHORTENERS.intersection(hosts) else "") if reason]


def _of_writing(text: str, consultation: Receiver) -> list[str]:
    letters = [sign for sign in text if sign.isalpha()]
    shouted = len(letters) >= LEAST_LETTERS and sum(sign.isupper() for sign in letters) > 0.9 * len(letters)
    foreign = not is_vietnamese(text) and is_vietnamese(_draft(consultation))
    return [reason for reason, holds in ((CAPITALS, shouted), (FOREIGN, foreign)) if holds]


def _draft(consultation: Receiver) -> str:
    body: Any = consultation.body
    return f"{consultation.title}\n{getattr(body, 'text', body) or ''}"[:5000]


def _is_of_another_script(word: str) -> bool:
    return not any("a" <= sign <= "z" for sign in fold(word))
