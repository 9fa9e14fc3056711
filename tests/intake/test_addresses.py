"""Which addresses may be fetched: none inside a network, in whatever dress."""

import pytest

from dateline.errors import FetchError
from dateline.intake.addresses import is_address, is_public, look_up, target_of

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",  # private
        "169.254.169.254", "100.64.0.1", "192.0.0.8", "198.18.0.1", "192.0.2.7",  # link-local, shared, special
        "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",  # multicast, reserved, broadcast
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:93.184.215.14", "::127.0.0.1", "::ffff:0:127.0.0.1",  # mapped
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:1::1",  # translated
        "", "localhost", "1.2.3", "not a number",
    ],
)  # fmt: skip
def test_numbers_that_are_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07::1", "64:ff9b::808:808"])
def test_public_numbers(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f000001/",
     "http://127.1/", "http://localhost/", "http://0/", "http://169.254.169.254/latest/meta-data"],
)  # fmt: skip
def test_the_ways_to_write_this_machine_are_refused_after_the_system_resolved_them(address):
    with pytest.raises(FetchError, match="not a public address"):
        target_of(address, resolve=look_up)


@pytest.mark.parametrize("inside", ["10.0.0.5", "::1", "fe80::2"])
def test_one_number_inside_refuses_the_name(inside):
    with pytest.raises(FetchError, match=f"is {inside}, which is not a public"):
        target_of("https://post.example/", resolve=lambda host, port: [PUBLIC, inside])


def test_a_flag_allows_them():
    assert target_of("http://10.0.0.5:8080/a", resolve=look_up, allow_private=True).numbers == ("10.0.0.5",)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://post.example/a", "kind ftp"),
        ("file:///etc/passwd", "kind file"),
        ("gopher://post.example/", "kind gopher"),
        ("javascript:alert(1)", "kind javascript"),
        ("post.example/a", "without a scheme"),
        ("https://", "no host"),
        ("https://ana:secret@post.example/", "password"),
        ("http://post.example:25/", "Port 25"),
        ("http://post.example:99999/", "Port 99999"),
        ("http://0177.0.0.1/", "malformed"),
        ("http://post.example\r\nHost: x/", "malformed"),
        ("https://post.example/" + "a" * 5000, "longer"),
    ],
)
def test_what_is_no_address_of_a_page(address, why):
    with pytest.raises(FetchError, match=why) as caught:
        target_of(address, resolve=lambda host, port: [PUBLIC])
    assert caught.value.hint


def test_a_target_keeps_the_name_for_the_server_and_drops_the_fragment():
    target = target_of("https://münchen.example:8443/a?b=1#c", resolve=lambda host, port: [PUBLIC, "2606:2800::1"])
    assert (target.host, target.authority) == ("xn--mnchen-3ya.example", "xn--mnchen-3ya.example:8443")
    assert str(target.at("2606:2800::1")) == "https://[2606:2800::1]:8443/a?b=1"


def test_paths_are_no_addresses():
    assert is_address("HTTPS://post.example/a")
    assert not any(map(is_address, ["a.html", "https", "http/a", "-", "./https://x"]))
