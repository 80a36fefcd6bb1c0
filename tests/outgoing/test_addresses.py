from ipaddress import ip_network

import pytest

from vanban import configure
from vanban.errors import SetupError
from vanban.outgoing.addresses import Policy, Refused, checked, policy_setting

INSIDE = (
    "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.1.2.3 169.254.169.254 172.16.0.1 172.31.255.255 "
    "192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 "
    "255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 fc00::1 "
    "fd12::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1::1 2002:0808:0808::1 3fff::1 5f00::1"
).split()
ODD = (
    "http://2130706433/ http://0x7f000001/ http://0177.0.0.1/ http://127.1/ http://0x7f.1/ http://127.0.0.1.nip.io:22/ "
    "http://08.8.8.8/ http://1.2.3/ http://a@b/ http://a:b@c/ ftp://vanban.vn/ file:///etc/passwd gopher://x/ //x/ /x "
    "http:/// http:x https://vanban.vn:25/ http://[::1%25eth0]/ http://[fe80::1%25lo]/ javascript:alert(1) http://a:b:c/ "
    "http://[::1 dict://x:11211/ http://vanban.vn:99999/ http://..../ HTTP://0/ jar:http://x!/ data:,x http://x\\@y/"
).split()


@pytest.mark.parametrize("address", INSIDE)
def test_no_inside_address_may_be_asked(address):
    assert not Policy().permits(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "113.160.92.202", "172.32.0.1", "2402:800::1", "2606:4700::1111"])
def test_public_addresses_may_be_asked(address):
    assert Policy().permits(address)


@pytest.mark.parametrize("address", ["", "vanban.vn", "8.8.8.8.8", "0x8.8.8.8"])
def test_what_is_no_address_may_not(address):
    assert not Policy().permits(address)


@pytest.mark.parametrize("url", [*ODD, "http://a b/", "http://a\r\nHost: b/", "http://a\t/", "http://" + "a" * 3000])
def test_odd_addresses_are_refused_before_anybody_is_asked(url):
    with pytest.raises(Refused):
        checked(url, Policy())


@pytest.mark.parametrize(
    ("url", "host", "port"),
    [
        ("https://VanBan.vn./a?b", "vanban.vn", 443),
        ("http://8.8.8.8:80/", "8.8.8.8", 80),
        ("https://giáo-dục.vn/", "xn--gio-dc-hmb4j.vn", 443),
        ("https://[2402:800::1]/", "2402:800::1", 443),
    ],
)
def test_an_address_is_taken_apart(url, host, port):
    found = checked(url, Policy())

    assert found[1:] == (host, port) or (found[2] == port and found[1].startswith("xn--"))


def test_a_deployment_may_allow_networks_and_ports():
    policy = policy_setting({"vanban.outgoing.networks": "10.1.0.0/16", "vanban.outgoing.ports": "80 443 8080"})

    assert policy.permits("10.1.2.3")
    assert not policy.permits("10.2.2.3")
    assert checked("http://a.vn:8080/", policy)[2] == 8080
    assert policy.networks == (ip_network("10.1.0.0/16"),)


@pytest.mark.parametrize("settings", [{"vanban.outgoing.networks": "10.1"}, {"vanban.outgoing.ports": "x"}])
def test_settings_that_mean_nothing_are_told(settings):
    with pytest.raises(SetupError, match="outgoing"):
        policy_setting(settings)
    with pytest.raises(SetupError, match="outgoing"):
        configure(settings, [".outgoing"])
