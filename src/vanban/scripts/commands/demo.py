"""Fill a site with the demonstration: an invented office with papers, pages and four people."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from vanban.database import SITE, site_in
from vanban.errors import Conflict, SetupError
from vanban.i18n import _
from vanban.scripts.demo.consultations import consultations
from vanban.scripts.demo.documents import documents
from vanban.scripts.demo.forum import topics
from vanban.scripts.demo.pages import pages
from vanban.scripts.demo.people import PEOPLE
from vanban.scripts.demo.polls import polls
from vanban.scripts.demo.questions import question_box
from vanban.scripts.environment import Environment, opened
from vanban.scripts.founding import Founder, found_site
from vanban.scripts.sample_consultations import add_consultations
from vanban.scripts.sample_forum import add_topics
from vanban.scripts.sample_polls import add_polls
from vanban.scripts.sample_questions import add_questions
from vanban.scripts.sample_ratings import add_ratings
from vanban.scripts.sample_site import SampleSite
from vanban.scripts.settings import read_address, read_settings
from vanban.scripts.terminal import Terminal
from vanban.security.passwords import generate
from vanban.time_zone import portal_zone

NOTED = "demo-people.txt"


def arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--today", type=date.fromisoformat, default=None, help="the day that the samples lead up to")
    parser.add_argument("--draft", type=Path, help="a letter as plain text: one more consultation, on its points")


def run(options: Namespace, terminal: Terminal) -> int:
    """Make the demonstration once; say who may log in, each time."""
    noted = Path(read_settings(options.ini, options.variables).get("vanban.var") or ".") / NOTED
    if not noted.exists():
        with opened(options) as environment:
            _make(environment, noted, options.today or date.today(), options.draft, terminal)  # noqa: DTZ011 (the day of this place)
            environment.drain(terminal, slow=False)  # the portal itself reads the files once it runs
    terminal.say(f"Address: {read_address(options.ini, options.variables)}\n{noted.read_text('utf-8').rstrip()}")
    return 0


def _make(environment: Environment, noted: Path, today: date, letter: Path | None, terminal: Terminal) -> None:
    passwords = {person.login: generate() for person in PEOPLE}
    papers = list(documents(today))
    zone = portal_zone(environment.registry)
    # Whatever day the samples lead up to: they open and close by the clock.
    asked = list(consultations(datetime.now(zone).date(), zone, letter))

    def fill(root: Any) -> None:
        known = _accounts_before(root, environment.registry)
        if SITE not in root:
            first = PEOPLE[0]
            found_site(root, environment.registry, Founder(first.login, passwords[first.login], first.name))
        sample = SampleSite(site_in(root, environment.registry), environment.registry)
        sample.describe()
        sample.admit(passwords)
        sample.add_pages(pages(today))
        for paper in terminal.progress(papers, "papers", len(papers)):
            sample.add_paper(paper)
        add_consultations(sample.site, sample.registry, asked)
        add_questions(sample.site, sample.registry, *question_box(datetime.now(zone)))
        add_topics(sample.site, sample.registry, topics(datetime.now(zone).date(), zone))
        add_polls(sample.site, sample.registry, polls(datetime.now(zone).date(), zone))
        add_ratings(sample.site, datetime.now(zone).date())
        # Written before the commit: passwords that nobody knows would be worse than a file without a site.
        _note(noted, {login: password for login, password in passwords.items() if login not in known})

    try:
        environment.change(fill, "vanban demo")
    except BaseException:
        noted.unlink(missing_ok=True)
        raise


def _accounts_before(root: Any, registry: Any) -> set[str]:
    if SITE not in root:
        return set()
    site = site_in(root, registry)
    if len(site["van-ban"]):
        raise Conflict(_("This site has documents of its own; give the demonstration a folder for itself with var=…"))
    return {user.login for user in site.service("accounts")}


def _note(place: Path, passwords: dict[str, str]) -> None:
    """Write down who may log in, for the eyes of this account of the machine only."""
    people = [(p.login, passwords.get(p.login, "(as before)"), p.role, f"{p.name}, {p.position}") for p in PEOPLE]
    rows = [f"{login:<10} {password:<24} {role:<9} {who}" for login, password, role, who in people]
    try:
        place.unlink(missing_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write("\n".join([f"{'login':<10} {'password':<24} {'role':<9} who", *rows, ""]))
    except OSError as error:
        raise SetupError(f"{place} cannot be written: {error.strerror}.") from error
