"""Which opinions say nearly the same: what `vanban.consultations.groups` keeps, asked for by opinion and consultation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.consultations.groups import Groups
from vanban.consultations.redacting import as_written
from vanban.content.contribution import Contribution, Receiver
from vanban.content.site import site_of

SERVICE: Final = "opinion-groups"


def groups_of(consultation: Receiver) -> dict[int, int]:
    """Give the groups of two or more like opinions: docid of the first, and how many, the largest group first.

    It counts all opinions, whoever may read them: for those who moderate.
    """
    return _groups(consultation).several()


def group_size(opinion: Contribution) -> int:
    """Give how many opinions say nearly the same as `opinion`, itself among them: «37 alike» in a list."""
    return len(docids_alike(opinion))


def repeats(consultation: Receiver, among: Collection[int]) -> list[int]:
    """Give those of the docids `among` that say what an older one of them says, where many say the same."""
    created = site_of(consultation).service("catalog")["created"]._rev_index
    return _groups(consultation).repeats(among, created.get)


def docids_alike(opinion: Contribution) -> Sequence[int]:
    """Give the docids of the opinions that say nearly the same as `opinion`, its own among them, in no order."""
    return _groups(opinion.__parent__).members(opinion.docid or 0)


def alike(opinion: Contribution) -> list[Contribution]:
    """Give the opinions that say nearly the same as `opinion`, itself among them, the first first."""
    site = site_of(opinion)
    found = (resolve(site, docid) for docid in docids_alike(opinion))
    return [one for one in found if isinstance(one, Contribution)]


def same_as(consultation: Receiver, opinion: Contribution) -> int:
    """Give how many opinions of `consultation` say nearly what `opinion` says, which is not counted yet."""
    groups = _groups(consultation)
    group = groups.like(said(opinion))
    return 0 if group is None else groups.size(group)


def said(opinion: Contribution) -> str:
    """Give the words of `opinion` by which it is like others; who wrote it does not matter."""
    body, answers = as_written(opinion)
    return "\n".join([body, *(row["answer"] for row in answers)])


def _groups(consultation: Receiver) -> Groups:
    found: Any = site_of(consultation).service(SERVICE)
    return found.of(consultation.docid)  # type: ignore[no-any-return]
