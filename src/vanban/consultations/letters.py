"""The letters to those who gave an opinion, in the language in which they wrote it."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from vanban.consultations.answers import VERDICTS
from vanban.consultations.letter_links import confirming_token, letters_page, token_for
from vanban.consultations.set_back import follows_of
from vanban.consultations.tally import PUBLIC
from vanban.content.base import path_of
from vanban.content.contribution import Contribution, shortened
from vanban.content.site import Site
from vanban.i18n import LANGUAGES, _, in_language
from vanban.mail import Letter
from vanban.mail.form import in_form
from vanban.public_address import public_address
from vanban.text.dates import format_short
from vanban.time_zone import portal_zone

ASK_NO_MORE: Final = _("You want no more letters about this? Here you stop them, and your address is deleted:")
HAPPENED: Final = {
    "released": _("Your ${one} was read and published."),
    "accepted": _("Your ${one} was read and counts; it is not published."),
    "in_progress": _("The office deals with your ${one} now."),
    "refused": _("Your ${one} was read and is not published."),
    "answered": _("Your ${one} was answered."),
    "answered_privately": _("Your ${one} was answered; it is not published."),
}
"""What is told of each state."""
SUBJECTS: Final = {
    "released": _("Your ${one} was published: “${about}”"),
    "accepted": _("Your ${one} was taken in: “${about}”"),
    "in_progress": _("The office deals with your ${one}: “${about}”"),
    "refused": _("Your ${one} is not published: “${about}”"),
    "answered": _("Your ${one} was answered: “${about}”"),
    "answered_privately": _("Your ${one} was answered: “${about}”"),
}
"""The same in the line that lists of letters show."""


def confirmation(site: Site, registry: Any, opinion: Contribution, code: str, remarks: tuple[Any, ...] = ()) -> Letter:
    """Acknowledge an opinion, and ask whether the address is right; without a `code`, which nobody keeps, only ask.

    Nothing that the sender typed is in it: somebody else's address may have been given.
    """
    title, told = str(opinion.__parent__.title), opinion.called.told()
    arrived = _("Your ${one} has arrived: ${code}", mapping=opinion.called.told(code=code))
    return written(
        site,
        opinion,
        arrived if code else _("Is this your e-mail address?"),
        _("Thank you for your ${one}: “${title}”.", mapping=opinion.called.told(title=title)),
        *(_receipt(registry, code) if code else ()),
        *remarks,
        _("Do you want to hear by e-mail what becomes of it? Please confirm here that this address is yours:"),
        letters_page(registry, confirming_token(site, opinion)),
        _(
            "Your ${one} counts either way. If you do not confirm the address, no other letter is sent to it.",
            mapping=told,
        ),
        _("If you did not send any ${one}, you need do nothing.", mapping=told),
        identifier=identifier(site, opinion, "confirmation" if code else f"confirmation {datetime.now(UTC)}"),
    )


def news(site: Site, registry: Any, opinion: Contribution, state: str) -> Letter:
    """Tell what became of an opinion, which is in `state` now: its address was confirmed, so its first words may be in it."""
    stop = letters_page(registry, token_for(site, opinion))
    subject, happened = _happened(opinion, state)
    return written(
        site,
        opinion,
        subject,
        happened,
        which_one(registry, opinion),
        follows_of(opinion),
        *_details(opinion, state),
        *_where(registry, opinion, state),
        *own_receipt(registry, opinion),
        identifier=identifier(site, opinion, f"{state} {opinion.modified}"),
        stop=stop,
        name=opinion.name,
    )


def written(
    site: Site, to: Any, subject: Any, *paragraphs: Any, identifier: str, stop: str = "", name: str = ""
) -> Letter:
    """Write `paragraphs` to somebody who has an `email` and a `language`; `stop` is the page that stops such letters.

    `name` is theirs, where the address is confirmed to be their own.
    """
    language = to.language if to.language in LANGUAGES else "vi"
    closing = (ASK_NO_MORE, stop) if stop else ()
    text = in_form(language, str(site.title), *paragraphs, *closing, name=name)
    return Letter(to.email, in_language(subject, language), text, identifier, unsubscribe=stop)


def own_receipt(registry: Any, opinion: Contribution) -> tuple[Any, ...]:
    """Lead to where its sender sees what became of `opinion`: nobody keeps the code, which only the first letter says."""
    sentence = _(
        "What became of your ${one}, you see here with the code of your receipt:", mapping=opinion.called.told()
    )
    return sentence, public_address(registry, "receipt")


def _receipt(registry: Any, code: str) -> tuple[Any, ...]:
    return (
        _("The code of your receipt is: ${code}", mapping={"code": code}),
        _("With it you can see what became of what you sent, and take it back:"),
        public_address(registry, "receipt", code),
    )


def _happened(opinion: Contribution, state: str) -> tuple[Any, Any]:
    """Give the subject, and the sentence that begins the letter."""
    heading = shortened(opinion.heading) if opinion.heading else str(opinion.__parent__.title)
    told = opinion.called.told(about=heading, unit=opinion.passed_to)
    if state == "in_progress" and opinion.passed_to:
        return _("Your ${one} was passed to ${unit}: “${about}”", mapping=told), _(
            "Your ${one} was passed to ${unit}, which deals with it now.", mapping=told
        )
    return _(SUBJECTS[state], mapping=told), _(HAPPENED[state], mapping=told)


def which_one(registry: Any, opinion: Contribution) -> Any:
    """Say which of all that its sender wrote this is about."""
    day = format_short(opinion.created.astimezone(portal_zone(registry)).date())
    words = shortened(opinion.heading) or opinion.extract
    told = opinion.called.told(day=day, words=words)
    if not words:
        return _("It is about the ${one} that you sent on ${day}.", mapping=told)
    return _("It is about the ${one} that you sent on ${day}: “${words}”", mapping=told)


def _where(registry: Any, opinion: Contribution, state: str) -> tuple[Any, ...]:
    """Lead to its own page, where everybody may open that, else to where it was sent."""
    if opinion.has_page and state in PUBLIC:
        return _("It can be read here:"), public_address(registry, *path_of(opinion))
    return _("Where it was sent:"), public_address(registry, *path_of(opinion.__parent__))


def _details(opinion: Contribution, state: str) -> tuple[Any, ...]:
    if state == "refused":
        entries = reversed(list(opinion.history))
        reason = next((entry.remark for entry in entries if entry.state == "refused"), "")
        return (_("The reason: ${reason}", mapping={"reason": reason}),) if reason else ()
    if state not in {"answered", "answered_privately"} or opinion.answer is None:
        return ()
    if opinion.replied:
        return (opinion.replied,)
    answer = opinion.answer
    verdict = _("Decision: ${verdict}", mapping={"verdict": VERDICTS[answer.verdict]})
    changed = _("What was changed: ${changed}", mapping={"changed": answer.changed}) if answer.changed else ""
    return verdict, answer.reason, changed


def identifier(site: Site, opinion: Contribution, event: str) -> str:
    """Give what a letter is known by, however often it is tried."""
    key = token_for(site, opinion)
    return sha256(f"{key} {event}".encode()).hexdigest()[:32]
