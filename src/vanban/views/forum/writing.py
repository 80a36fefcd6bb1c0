"""Opening a topic, and answering in one: members at once, strangers with a name. Nothing is lost on a refused form."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from vanban.consultations.bursts import suspected_of_burst
from vanban.consultations.giving import consent_of, given_before
from vanban.content.forum import Forum
from vanban.content.topic import RELEASED, Topic
from vanban.content.types import types_of
from vanban.content.values import bound_schema, validate
from vanban.errors import Conflict, Findings, Invalid, NotAllowed, TooLarge, VanbanError
from vanban.files.staging import NoRoom
from vanban.forum.writing import LIMIT, MEMBERS, NO_NAME, Writer, names_itself, refusal, write, writer_of
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import LONGEST, MOST_FILES
from vanban.security.throttle import TooManyAttempts, network_from, spend_from
from vanban.views.contributing import NOT_SENT, PURPOSE, Typed, keep_files, kept_files, typed_from
from vanban.views.forum.posts import pieces, quote_view
from vanban.views.notices import see
from vanban.views.strangers import hidden_values, keep_from_robots, require_person, require_sent_from_here

FORM: Final = "vanban.templates:write_post.pt"
WORDS: Final = ("title", "body", "quoted", "name", "email")
NO_CONSENT: Final = _("Please agree that your name is kept: everybody reads who wrote.")
REFUSED: Final = (Invalid, Conflict, NotAllowed, TooLarge, NoRoom, TooManyAttempts)

Place = Forum | Topic


@view_config(context=Forum, name="new-topic", request_method="GET", permission=Permission.VIEW, renderer=FORM)
def ask_topic(forum: Forum, request: Any) -> dict[str, Any]:
    """Show the form for a new topic."""
    return _page(forum, request, Typed(dict.fromkeys(WORDS, ""), [], set()), None)


@view_config(context=Topic, name="answer", request_method="GET", permission=Permission.VIEW, renderer=FORM)
def ask_post(topic: Topic, request: Any) -> dict[str, Any]:
    """Show the form for an answer; `quote` names the post that it answers."""
    words = dict.fromkeys(WORDS, "") | {"quoted": request.GET.get("quote", "")[:100]}
    return _page(topic, request, Typed(words, [], set()), None)


@view_config(
    context=Forum,
    name="new-topic",
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # checked here, so that what was written is not lost when it fails
    renderer=FORM,
)
@view_config(
    context=Topic,
    name="answer",
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,
    renderer=FORM,
)
def take(place: Place, request: Any) -> Any:
    """Keep what was written; whatever is wrong, the form comes back with all of it."""
    require_sent_from_here(request)
    typed = typed_from(place, request, WORDS)
    if "began" not in request.POST:  # the short form below a topic: here the rest is asked
        return _page(place, request, typed, None)
    known = given_before(place, typed.words, typed.nonce) if typed.nonce else None
    if known is not None:  # pressed twice: its files are no longer kept for the form
        return _lead_on(known.opinion, known.code, request, writer_of(place, request.identity, request.has_permission))
    try:
        return _taken(place, request, typed)
    except REFUSED as error:
        request.response.status_code = error.status
        if isinstance(error, TooManyAttempts):
            request.response.headers["Retry-After"] = str(error.retry_after)
        return _page(place, request, typed, error)


def _taken(place: Place, request: Any, typed: Typed) -> Any:
    writer = writer_of(place, request.identity, request.has_permission)
    found, values = Findings(), dict[str, Any]()
    with found.gathered():
        keep_files(place, request, typed)
    with found.gathered():
        values = _checked(place, request, typed, writer)
    found.tell(NOT_SENT)
    opening = require_person(request, typed.opening)
    _require_allowed(place, writer)
    spend_from(request, LIMIT)
    network = network_from(request)
    words = types_of(request.registry)[place.takes].factory.called
    agreed = names_itself(writer) and consent_of(
        request.root, request.language, network, agreed="consent" in typed.ticked, words=words
    )
    given = write(
        place,
        values,
        request.registry,
        writer,
        nonce=opening.nonce,
        channel="web",
        consent=agreed or None,
        language=request.language,
        suspected=() if writer.login else suspected_of_burst(place, request),
    )
    if given.is_new:
        request.root.service("staging").drop(typed.keys)
    return _lead_on(given.opinion, given.code, request, writer)


def _checked(place: Place, request: Any, typed: Typed, writer: Writer) -> dict[str, Any]:
    """Give the values of the schema; raise `Invalid` naming every field that is wrong."""
    schema = bound_schema(place.takes, place, request.registry, origin=request.origin)
    raw = {name: value for name, value in typed.words.items() if name in schema}
    if not names_itself(writer):
        raw |= {"name": writer.name[:100], "email": ""}
    staging = request.root.service("staging")
    found, values = Findings(), dict[str, Any]()
    with found.gathered():
        values = validate(schema, raw | {"attachments": [staging.get(key, typed.owner) for key in typed.keys]})
    if names_itself(writer):
        if not typed.words["name"].strip():
            found.errors["name"] = NO_NAME
        if "consent" not in typed.ticked:
            found.errors["consent"] = NO_CONSENT
    found.tell(NOT_SENT)
    return values


def _require_allowed(place: Place, writer: Writer) -> None:
    sentence = refusal(place, writer)
    if sentence is not None:
        raise NotAllowed(sentence)
    if not place.takes_opinions(datetime.now(UTC)):
        raise Conflict(place.calls.closed)


def _lead_on(made: Any, code: str, request: Any, writer: Writer) -> Any:
    """Lead a member to what they wrote, a stranger to the receipt."""
    if not writer.login:
        return HTTPSeeOther(request.address(request.root, "receipt", code))
    if made.state == RELEASED:
        return see(request, request.address(made), "posted")
    return see(request, request.address(made.__parent__), "post-waits")


def _page(place: Place, request: Any, typed: Typed, error: VanbanError | None) -> dict[str, Any]:
    keep_from_robots(request)
    is_topic, writer = isinstance(place, Forum), writer_of(place, request.identity, request.has_permission)
    sentence = refusal(place, writer)
    forum = place if isinstance(place, Forum) else place.__parent__
    words = types_of(request.registry)[place.takes].factory.called
    takes = place.takes_opinions(datetime.now(UTC))
    return {
        "content": place,
        "page_title": _("New topic") if is_topic else _("Answer: ${title}", mapping={"title": str(place.title)}),
        "show_bar": False,
        "is_topic": is_topic,
        "title": str(place.title),
        "pieces": pieces(),
        "rules": str(forum.rules or "").splitlines(),
        "words": typed.words,
        "agreed": "consent" in typed.ticked,
        "errors": {name: request.say(said) for name, said in getattr(error, "errors", {}).items()},
        "error": request.say(error.message) if error is not None else "",
        "kept": kept_files(request, typed),
        "quote": quote_view(place, typed.words["quoted"], request) if isinstance(place, Topic) else None,
        "member": writer.name if writer.login else "",
        "consent": request.say(words.consent),
        "read_first": place.shown == "before" and not writer.is_office,
        "takes": takes and sentence is None,
        "refused": request.say(sentence if sentence is not None else place.calls.closed),
        "login_url": request.address(request.root, "login", query={"next": request.path_qs})
        if sentence == MEMBERS
        else "",
        **hidden_values(request, PURPOSE, place.docid, typed.opening),
        "action": request.address(place, "new-topic" if is_topic else "answer"),
        "longest": LONGEST,
        "most_files": MOST_FILES,
        "cancel_url": request.address(place),
    }
