import pytest
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response

from vanban.views.returning import leads_here, leaving, stay_here

BASE = "https://portal.vn"


def request():
    return Request.blank("/", base_url=BASE)


@pytest.mark.parametrize("location", [BASE, f"{BASE}/", f"{BASE}/van-ban?a=//b", f"{BASE}?a", "/van-ban", "/a:b"])
def test_what_lies_here_is_here(location):
    assert leads_here(request(), location)


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.vn",
        "//evil.vn",
        "/\\evil.vn",
        "https:evil.vn",
        f"{BASE}.evil.vn",
        f"{BASE}@evil.vn",
        f"{BASE}:444/",
        "http://portal.vn/",
        "\t//evil.vn",
        "/\t/evil.vn",
        "van-ban",
        "javascript:alert(1)",
        " https://evil.vn",
    ],
)
def test_what_lies_elsewhere_is_not(location):
    assert not leads_here(request(), location)


class Answering:
    """A view in the place of the portal."""

    language = "vi"

    def __init__(self, response):
        self.response = response

    def __call__(self, _request):
        return self.response


def answered(response):
    asked = request()
    asked.say = str
    asked.language = "vi"
    return stay_here(Answering(response), None)(asked)


def test_a_view_that_forgot_where_an_address_came_from_leads_nobody_away(caplog):
    answer = answered(HTTPSeeOther("https://evil.vn"))

    assert answer.status_code == 500
    assert "evil" not in answer.text
    assert "Location" not in answer.headers
    assert "another site" in caplog.text


def test_a_view_that_means_to_lead_away_says_so():
    assert answered(leaving(HTTPSeeOther("https://sso.gov.vn/x"))).location == "https://sso.gov.vn/x"


def test_answers_without_an_address_and_redirects_within_are_sent():
    assert answered(HTTPSeeOther(f"{BASE}/van-ban")).status_code == 303
    assert answered(Response("ok")).status_code == 200
