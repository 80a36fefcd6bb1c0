"""Fills a site with the demonstration: people, pages, and papers that went through the real workflow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from vanban.catalog.resolving import walk
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.content.types import types_of
from vanban.content.values import adopt_terms, bound_schema, validate, validate_some
from vanban.files import store
from vanban.permissions import Permission
from vanban.scripts.demo.documents import DemoDocument
from vanban.scripts.demo.pages import DemoPage
from vanban.scripts.demo.papers import files
from vanban.scripts.demo.people import GROUPS, PEOPLE
from vanban.scripts.demo.people import site as particulars
from vanban.security.acl import allowed_principals
from vanban.settings import deeds
from vanban.workflow.engine import fire, workflow_of

EDITOR: Final = "bientap"
HEAD: Final = "truongban"
PAPERS: Final = "van-ban"
STEPS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "draft": (),
    "pending": ((EDITOR, "submit"),),
    "internal": ((EDITOR, "submit"), (HEAD, "publish_internal")),
    "published": ((EDITOR, "submit"), (HEAD, "publish")),
    "withdrawn": ((EDITOR, "submit"), (HEAD, "publish"), (HEAD, "withdraw")),
    "archived": ((EDITOR, "submit"), (HEAD, "publish"), (HEAD, "archive")),
}
"""Who does what until a sample is in the state it is shown in."""


@dataclass(frozen=True)
class SampleSite:
    """One site that is being filled."""

    site: Site
    registry: Any

    def describe(self) -> None:
        """Say whose portal it is, and that citizens may register: the pages for them are to be seen."""
        named = {("parent_body" if name == "parent" else name): value for name, value in particulars().items()}
        schema = bound_schema("Site", self.site, self.registry)
        known = {name: value for name, value in named.items() if name in self.site.field_names()}
        lifecycle.modify(self.site, validate_some(schema, known, self.site), self.registry, by=PEOPLE[0].login)
        deeds.save(self.site, self.registry, "registering", {"may_register": True}, by=PEOPLE[0].login)

    def admit(self, passwords: Mapping[str, str]) -> None:
        """Give the people accounts, roles and groups; who is there already stays as they are."""
        accounts = self.site.service("accounts")
        for person in PEOPLE:
            if person.login not in accounts:
                given = {"fullname": person.name, "email": person.email, "roles": [person.role]}
                accounts.add(person.login, passwords[person.login], self.registry, **given)
        for group in GROUPS:
            name = accounts.groups.add(group.name).name
            for login in group.members:
                accounts.join(name, login)

    def add_pages(self, pages: Iterable[DemoPage]) -> None:
        """Place the pages, published; folders that are there already are only described."""
        for page in pages:
            above, _slash, name = page.path.rpartition("/")
            folder = walk(self.site, tuple(above.split("/")))
            assert isinstance(folder, Folder), page.path  # noqa: S101 (the samples are ours)
            type_name = page.type_name if page.type_name in types_of(self.registry) else "Page"
            schema = bound_schema(type_name, folder, self.registry)
            existing = folder.get(name)
            if existing is not None:
                lifecycle.modify(existing, validate_some(schema, page.fields, existing), self.registry, by=EDITOR)
                continue
            content = types_of(self.registry)[type_name].factory(**validate(schema, page.fields))
            self._place(content, folder, page.dated, name)
            self._lead_to("published", content)

    def add_paper(self, paper: DemoDocument) -> None:
        """File one paper with its typeset files, and lead it to its state."""
        folder = walk(self.site, (PAPERS,))
        assert isinstance(folder, Folder)  # noqa: S101 (made by `found_site`)
        schema = bound_schema("OfficialDocument", folder, self.registry)
        relations = [{"type": kind, "target": number} for kind, number in paper.fields["relations"]]
        main, *others = [store(content, name) for name, content in files(paper).items()]
        raw = {**paper.fields, "relations": relations, "file": main, "attachments": others}
        values = adopt_terms(validate(schema, raw), schema, folder)
        content = types_of(self.registry)["OfficialDocument"].factory(**values)
        self._place(content, folder, paper.fields["issued"])
        self._lead_to(paper.state, content, paper.reason)

    def _place(self, content: Content, folder: Folder, day: date | None, name: str = "") -> None:
        if day is not None:  # the newest are listed first by it
            content.created = content.modified = datetime.combine(day, time(2), UTC)
        lifecycle.add(folder, content, self.registry, by=EDITOR, name=name)

    def _lead_to(self, state: str, content: Content, remark: str = "") -> None:
        workflow = workflow_of(content, self.registry)
        for login, transition in STEPS[state] if workflow else ():
            said = remark if workflow and workflow.transitions[transition].asks_reason else ""
            fire(content, transition, self.registry, by=login, remark=said, may=self._rights_of(login, content))

    def _rights_of(self, login: str, content: Content) -> Any:
        accounts = self.site.service("accounts")
        principals = accounts.principals_of(accounts[login])

        def may(permission: str) -> bool:
            return bool(principals & allowed_principals(content, Permission(permission), self.registry))

        return may
