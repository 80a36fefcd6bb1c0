import pytest

from vanban.errors import SetupError
from vanban.security.hosts import home_of

BASE = "https://portal.truong.edu.vn"


@pytest.mark.parametrize(
    "base",
    [
        "portal.truong.edu.vn",
        "ftp://portal.vn",
        "https://",
        "https://portal.vn/thu-muc",
        "https://portal.vn?x",
        "https://a@portal.vn",
        "https://a b",
        "https://[",
        "https://portal.vn:x",
    ],
)
def test_an_address_that_is_none_is_refused(base):
    with pytest.raises(SetupError, match=r"vanban\.base_url"):
        home_of({"vanban.base_url": base})


def test_a_further_name_that_is_none_is_refused():
    with pytest.raises(SetupError, match=r"vanban\.hosts"):
        home_of({"vanban.hosts": "portal.vn https://other.vn"})


@pytest.mark.parametrize("host", ["portal.truong.edu.vn", "PORTAL.truong.edu.vn", "portal.truong.edu.vn:443"])
def test_the_portal_is_reached_by_its_name(host):
    assert home_of({"vanban.base_url": f"{BASE}/"}).is_reached_by(host, "https")


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.vn",
        "portal.truong.edu.vn.evil.vn",
        "portal.truong.edu.vn:444",
        "portal.truong.edu.vn:80",
        "portal.truong.edu.vn.",
        "portal.truong.edu.vn@evil.vn",
        "evil.vn/portal.truong.edu.vn",
        "portal.truong.edu.vn\n",
        "localhost",
        "127.0.0.1:6543",
        "x" * 300,
    ],
)
def test_under_any_other_name_it_is_not(host):
    assert not home_of({"vanban.base_url": BASE}).is_reached_by(host, "https")


def test_further_names_count_with_the_port_they_are_given_with():
    home = home_of({"vanban.base_url": BASE, "vanban.hosts": "noi-bo.vn, test.vn:8443"})

    assert home.is_reached_by("noi-bo.vn", "https")
    assert home.is_reached_by("test.vn:8443", "https")
    assert not home.is_reached_by("noi-bo.vn:8443", "https")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:6543", "[::1]:8080", "LocalHost"])
def test_a_portal_that_is_tried_out_is_reached_on_this_machine_alone(host):
    assert home_of({}).is_reached_by(host, "http")
    assert not home_of({}).is_reached_by("evil.vn", "http")
    assert home_of({"vanban.hosts": "thu.vn"}).is_reached_by("thu.vn", "http")


def test_plain_http_is_noticed_where_the_portal_is_known_by_https():
    assert home_of({"vanban.base_url": BASE}).is_in_the_clear("http")
    assert not home_of({"vanban.base_url": BASE}).is_in_the_clear("https")
    assert not home_of({}).is_in_the_clear("http")
