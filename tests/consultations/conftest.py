import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from consultations_drafts import draft
from portals import founded, portal, registry, site

from vanban.consultations.bursts import arrivals_of
from vanban.jobs.runtime import runtime_of
from vanban.views.group_commit import APART, SPOILT

__all__ = ["consultation", "founded", "portal", "registry", "site"]


@pytest.fixture
def consultation(portal):
    """The path of a consultation that is open."""
    return portal.content(draft(), folder="van-ban", state="open", name="tuyen-sinh")


@pytest.fixture
def groups(portal):
    """Those who wait to be done together."""
    found = portal.registry.group_commit
    yield found
    found._spoilers.clear()
    found._spoilt.extend([time.monotonic() - 2 * APART] * SPOILT)
    arrivals_of(portal.registry)._last.clear()


@pytest.fixture
def at_once(portal, groups):
    """Give a function that does several deeds while none of their requests is done before all wait, and something else was done `meanwhile`; it gives their responses."""

    def do(deeds, meanwhile=lambda: None):
        with ThreadPoolExecutor(len(deeds)) as pool:
            with runtime_of(portal.registry).turn:
                doing = [pool.submit(deed) for deed in deeds]
                until = time.monotonic() + 20
                while len(groups._waiting) < len(deeds):
                    assert time.monotonic() < until, len(groups._waiting)
                meanwhile()
            return [one.result() for one in doing]

    return do
