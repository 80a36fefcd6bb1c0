"""Which opinions say nearly the same: what `vanban.consultations.groups` keeps, asked for by opinion and consultation."""

from __future__ import annotations

from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.consultations.groups import Groups
from vanban.content.consultation import Consultation
from vanban.content.feedback import Feedback
from vanban.content.site import site_of

SERVICE: Final = "opinion-groups"


def groups_of(consultation: Consultation) -> dict[int, int]:
    """Give the groups of two or more like opinions: docid of the first, and how many, the largest group first.

    It counts all opinions, whoever may read them: for those who moderate.
    """
    return _groups(consultation).several()


def group_size(opinion: Feedback) -> int:
    """Give how many opinions say nearly the same as `opinion`, itself among them: «37 alike» in a list."""
    return len(_groups(opinion.__parent__).members(opinion.docid or 0))


def alike(opinion: Feedback) -> list[Feedback]:
    """Give the opinions that say nearly the same as `opinion`, itself among them, the first first."""
    site = site_of(opinion)
    found = (resolve(site, docid) for docid in _groups(opinion.__parent__).members(opinion.docid or 0))
    return [one for one in found if isinstance(one, Feedback)]


def same_as(consultation: Consultation, opinion: Feedback) -> int:
    """Give how many opinions of `consultation` say nearly what `opinion` says, which is not counted yet."""
    groups = _groups(consultation)
    group = groups.like(said(opinion))
    return 0 if group is None else groups.size(group)


def said(opinion: Feedback) -> str:
    """Give the words of `opinion` by which it is like others; who wrote it does not matter."""
    return "\n".join([str(opinion.original or opinion.body or ""), *(row["answer"] for row in opinion.answers)])


def _groups(consultation: Consultation) -> Groups:
    found: Any = site_of(consultation).service(SERVICE)
    return found.of(consultation.docid)  # type: ignore[no-any-return]
