"""Each night the links that open nothing any more are forgotten, and no others."""

from __future__ import annotations

from datetime import timedelta

from vanban.jobs.daily import JOB as NIGHT
from vanban.jobs.daily import begin_night
from vanban.jobs.runtime import runtime_of

WEEK, OVER = timedelta(days=7), timedelta(0)


def make(portal, login, purpose, lifetime, **more):
    def deed(site):
        links, user = site.service("one-time-links"), site.service("accounts")[login]
        return links.make(user, purpose, lifetime, **more)

    return portal.on_site(deed)


def night(portal):
    portal.on_site(lambda site: begin_night(site, portal.registry))


def kept(portal):
    return portal.read(lambda site: sorted((link.login, link.purpose) for link in site.service("one-time-links")))


def test_what_is_over_goes_and_what_is_good_stays(portal):
    portal.on_site(lambda site: site.service("accounts").change("quantri", email="cu@truong.edu.vn"))
    make(portal, "canbo", "password", OVER)
    make(portal, "canbo", "email", WEEK, email="moi@truong.edu.vn")
    make(portal, "bientap", "password", WEEK)
    make(portal, "truongban", "password", WEEK)
    make(portal, "quantri", "password", WEEK, email="cu@truong.edu.vn")

    def meanwhile(site):
        accounts = site.service("accounts")
        accounts.disable("truongban")
        accounts.change("quantri", email="moi@truong.edu.vn")

    portal.on_site(meanwhile)

    night(portal)

    assert kept(portal) == [("bientap", "password"), ("canbo", "email")]


def test_a_used_link_is_gone_at_once(portal):
    token = make(portal, "canbo", "password", WEEK)

    def use(site):
        links = site.service("one-time-links")
        links.use(links.find(token, "password", site.service("accounts")))

    portal.on_site(use)

    assert kept(portal) == []


def test_it_is_a_job_of_every_night(portal):
    assert "retention" in runtime_of(portal.registry).daily
    night(portal)

    assert any(job.name == NIGHT for job in portal.read(lambda site: list(site.service("jobs").later())))


def test_a_letter_that_went_to_an_address_of_before_opens_nothing(portal):
    """It may have been mistyped, or the mailbox be in other hands: that is why it was changed."""
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="nham@truong.edu.vn"))
    token = make(portal, "canbo", "password", WEEK, email="nham@truong.edu.vn")

    def find(site):
        return site.service("one-time-links").find(token, "password", site.service("accounts")) is not None

    assert portal.read(find)
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="dung@truong.edu.vn"))
    assert not portal.read(find)
