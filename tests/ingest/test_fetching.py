"""Fetching: politely, within bounds, and never from a private network unless allowed."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.errors import FetchError
from dateline.ingest.addresses import find_target, is_public
from dateline.ingest.fetching import Fetcher
from dateline.ingest.intake import IntakeOptions, Skipped, Taken, take_in

ARTICLE = (
    "<html><head><title>Ferry halted</title></head><body><article><h1>Ferry halted</h1><p>"
    + "The ferry across the river was halted on Monday after a blast on the quay, the harbour office said. " * 3
    + "</p></article></body></html>"
)


class Site(BaseHTTPRequestHandler):
    """A site with one of each: a page, a redirect, a loop, a big page, a closed page."""

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == "/robots.txt":
            self.answer(200, b"User-agent: *\nDisallow: /closed\n", "text/plain")
        elif path == "/page":
            if self.headers.get("If-None-Match") == '"v1"':
                self.answer(304, b"")
            else:
                self.answer(200, ARTICLE.encode("cp1252"), "text/html; charset=windows-1252", ETag='"v1"')
        elif path == "/moved":
            self.answer(302, b"", Location="/page")
        elif path == "/loop":
            self.answer(302, b"", Location="/loop")
        elif path == "/inward":
            self.answer(302, b"", Location="http://169.254.169.254/latest")
        elif path == "/big":
            self.answer(200, b"x" * 200_000, "text/plain")
        elif path == "/bomb":
            self.answer(200, gzip.compress(b"x" * 5_000_000), "text/plain", **{"Content-Encoding": "gzip"})
        elif path == "/broken":
            self.answer(500, b"")
        else:
            self.answer(404, b"")

    def answer(self, status: int, body: bytes, kind: str = "text/plain", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def options(**more: object) -> IntakeOptions:
    fetcher = Fetcher(allow_private=True, max_bytes=100_000, **more)  # type: ignore[arg-type]
    return IntakeOptions(fetcher=fetcher, now=datetime(2026, 1, 1, tzinfo=UTC))


def test_a_page_is_taken_in_with_its_headers(site: str) -> None:
    (taken,) = take_in(f"{site}/page", options())
    assert isinstance(taken, Taken)
    assert taken.capture.headers["etag"] == '"v1"'
    assert taken.documents[0].title == "Ferry halted"
    assert taken.documents[0].url == f"{site}/page"
    assert taken.documents[0].text.startswith("The ferry across the river")


def test_a_redirect_is_followed(site: str) -> None:
    assert Fetcher(allow_private=True).fetch(f"{site}/moved").url == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/closed", "robots.txt forbids it"),
        ("/loop", "redirects more than"),
        ("/big", "more than 100,000"),
        ("/bomb", "more than 100,000"),
        ("/none", "no such page"),
        ("/broken", "status 500"),
    ],
)
def test_what_cannot_be_fetched_is_one_clear_line(site: str, path: str, why: str) -> None:
    (skipped,) = take_in(f"{site}{path}", options())
    assert isinstance(skipped, Skipped)
    assert why in skipped.why
    assert skipped.mend
    assert "\n" not in str(skipped)


def test_an_unchanged_page_is_not_sent_again(site: str) -> None:
    known = {f"{site}/page": {"etag": '"v1"'}}
    (skipped,) = take_in(f"{site}/page", options(known=known))
    assert isinstance(skipped, Skipped)
    assert "not changed" in skipped.why


def test_private_addresses_are_refused_without_a_request(site: str) -> None:
    (skipped,) = take_in(f"{site}/page", IntakeOptions())
    assert isinstance(skipped, Skipped)
    assert "not a public address" in skipped.why


def test_every_hop_is_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop is let through as if the site were public; the redirect inward must still be refused."""
    monkeypatch.setattr("dateline.ingest.addresses.is_public", lambda number: number == "127.0.0.1")
    with pytest.raises(FetchError, match=r"169\.254\.169\.254"):
        Fetcher().fetch(f"{site}/inward")


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b:1::7f00:1", False),
        ("fec0::1", False),
        ("::127.0.0.1", False),
        ("2620:4f:8000::5efe:7f00:1", False),
        ("2620:4f:8000::200:5efe:a00:1", False),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", False),
        ("198.18.0.1", False),
        ("255.255.255.255", False),
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
    ],
)
def test_which_numbers_are_public(number: str, public: bool) -> None:
    assert is_public(number) is public


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/x",
        "http://127.1/x",
        "http://0x7f000001/x",
        "http://2130706433/x",
        "http://0177.0.0.1/x",
        "http://①②⑦.⓪.⓪.①/x",
        "http://[::ffff:127.0.0.1]/x",
        "http://[::ffff:a9fe:a9fe]/x",
        "http://0/x",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/x",
        "http://[::1]:80/x",
        "http://user:word@example.org/",
        "http:///nohost",
        "http://host:99999/",
        "http://[broken/",
    ],
)
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        find_target(url, allow_private=False)


@pytest.mark.parametrize("numbers", [["10.0.0.7"], ["8.8.8.8", "127.0.0.1"], ["::ffff:192.168.0.1"], ["fd00::1"]])
def test_a_name_that_leads_to_a_private_number_is_refused(numbers: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the numbers that a name server gives, none may be private, whichever would be connected to."""
    told = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in numbers]
    monkeypatch.setattr("dateline.ingest.addresses.socket.getaddrinfo", lambda *_, **__: told)
    with pytest.raises(FetchError, match="not a public address"):
        find_target("http://news.example/x", allow_private=False)


def test_a_name_is_looked_up_once_and_its_number_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look-up could be answered otherwise, so the number that was checked stands in the request."""
    told = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))]])
    monkeypatch.setattr("dateline.ingest.addresses.socket.getaddrinfo", lambda *_, **__: next(told))
    target = find_target("https://news.example/x?y=1#z", allow_private=False)
    assert (target.pinned, target.netloc, target.host) == ("https://8.8.8.8:443/x?y=1", "news.example", "news.example")
