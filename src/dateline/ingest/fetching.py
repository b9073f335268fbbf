"""Fetching from the web: politely, within bounds, and never from a private network unless allowed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx2
from protego import Protego

from dateline import __version__
from dateline.errors import FetchError
from dateline.ingest.addresses import Target, find_target

AGENT = f"dateline/{__version__}"
KEPT_HEADERS = ("etag", "last-modified", "content-type", "content-language", "date")
"""The headers of an answer that are kept with its capture."""
MOST_HOPS = 5
LONGEST_ROBOTS = 512 * 1024
LONGEST_DELAY = 10.0
"""The longest pause between two requests that a site's robots file can ask for, in seconds."""
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: the address that it came from in the end, its bytes, media type, declared encoding and headers."""

    url: str
    body: bytes
    media_type: str
    charset: str | None
    headers: dict[str, str]


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches addresses; keeps each site's robots rules, and what it knows of earlier answers.

    `known` gives, by address, the headers of the last capture, so that an unchanged page is not sent again.
    `timeout` bounds each step and `patience` a whole answer, in seconds.
    """

    max_bytes: int = 64 * 1024 * 1024
    allow_private: bool = False
    timeout: float = 20.0
    patience: float = 120.0
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _robots: dict[str, Protego] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """Return the answer for an address; raises FetchError, which says what to do."""
        current = url
        with self._client() as client:
            for _ in range(MOST_HOPS + 1):
                target = find_target(current, allow_private=self.allow_private)
                self._ask_robots(client, target)
                answer = self._request(client, target, self._conditions(url), self.max_bytes)
                if isinstance(answer, Fetched):
                    return answer
                current = answer
        raise FetchError(url, f"it redirects more than {MOST_HOPS} times", "give the address that it leads to")

    def _client(self) -> httpx2.Client:
        headers = {"user-agent": AGENT, "accept-encoding": "gzip"}
        return httpx2.Client(headers=headers, timeout=self.timeout, follow_redirects=False, trust_env=False)

    def _conditions(self, url: str) -> dict[str, str]:
        before = self.known.get(url, {})
        pairs = (("if-none-match", before.get("etag")), ("if-modified-since", before.get("last-modified")))
        return {name: value for name, value in pairs if value}

    def _request(self, client: httpx2.Client, target: Target, extra: Mapping[str, str], limit: int) -> Fetched | str:
        """Return the answer, or where it redirects to."""
        url = target.url
        try:
            with client.stream(
                "GET",
                target.pinned,
                headers={"host": target.netloc, **extra},
                extensions={"sni_hostname": target.host},
            ) as response:
                if response.status_code in _REDIRECTS and "location" in response.headers:
                    return urljoin(url, response.headers["location"])
                _check_status(url, response.status_code)
                body = self._read(url, response, limit)
                return _make_fetched(url, response, body)
        except httpx2.TimeoutException as error:
            raise FetchError(url, "it did not answer in time", "try again later") from error
        except httpx2.HTTPError as error:
            raise FetchError(
                url, f"it cannot be fetched ({error})"[:300], "check the address and the network"
            ) from error

    def _read(self, url: str, response: Any, limit: int) -> bytes:
        stated = response.headers.get("content-length", "")
        if stated.isdigit() and int(stated) > limit:
            raise FetchError(
                url, f"it has {int(stated):,} bytes, more than {limit:,}", "raise max_bytes in casebook.toml"
            )
        body, end = bytearray(), time.monotonic() + self.patience
        for chunk in response.iter_bytes(65536):
            body += chunk
            if len(body) > limit:
                raise FetchError(url, f"it sends more than {limit:,} bytes", "raise max_bytes in casebook.toml")
            if time.monotonic() > end:
                raise FetchError(url, f"it sent only a part within {self.patience:g} seconds", "try again later")
        return bytes(body)

    def _ask_robots(self, client: httpx2.Client, target: Target) -> None:
        site = f"{target.scheme}://{target.netloc}"
        if site not in self._robots:
            try:
                self._robots[site] = self._load_robots(client, site)
            except FetchError as error:
                # Whoever asked for a page has not heard of robots.txt.
                raise FetchError(target.url, error.why, error.mend) from error
        rules = self._robots[site]
        if not rules.can_fetch(target.url, AGENT):
            raise FetchError(target.url, "the site's robots.txt forbids it", "save the page by hand and give the file")
        self._pause(site, min(rules.crawl_delay(AGENT) or 0.0, LONGEST_DELAY))

    def _load_robots(self, client: httpx2.Client, site: str) -> Protego:
        """Return a site's rules; a site without a robots file allows everything, a failing one nothing."""
        url = f"{site}/robots.txt"
        try:
            for _ in range(MOST_HOPS + 1):
                target = find_target(url, allow_private=self.allow_private)
                answer = self._request(client, target, {}, LONGEST_ROBOTS)
                if isinstance(answer, Fetched):
                    return Protego.parse(answer.body.decode("utf-8", "replace"))
                url = answer
        except _Refused as error:
            if error.status < 500:
                return Protego.parse("")
            raise FetchError(site, "its robots.txt cannot be read now", "try again later") from error
        return Protego.parse("")

    def _pause(self, site: str, delay: float) -> None:
        wait = self._last.get(site, 0.0) + delay - time.monotonic()
        if delay and wait > 0:
            time.sleep(wait)
        self._last[site] = time.monotonic()


class _Refused(FetchError):
    """The server answered, but not with the page."""

    def __init__(self, url: str, status: int, why: str, mend: str) -> None:
        self.status = status
        super().__init__(url, why, mend)


def _check_status(url: str, status: int) -> None:
    if status == 304:
        raise _Refused(url, status, "it has not changed since it was last fetched", "nothing needs to be done")
    if status in (401, 402, 403, 451):
        raise _Refused(
            url, status, f"the server refuses it (status {status})", "save the page by hand and give the file"
        )
    if status in (404, 410):
        raise _Refused(url, status, f"there is no such page (status {status})", "check the address")
    if status == 429:
        raise _Refused(url, status, "the server asks to slow down (status 429)", "try again later")
    if status != 200:
        raise _Refused(url, status, f"the server answers with status {status}", "try again later")


def _make_fetched(url: str, response: Any, body: bytes) -> Fetched:
    stated = response.headers.get("content-type", "")
    media_type, _, rest = stated.partition(";")
    charset = rest.lower().partition("charset=")[2].strip(" \"';") or None
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    bare = urlsplit(url)._replace(fragment="").geturl()
    return Fetched(url=bare, body=body, media_type=media_type.strip().lower(), charset=charset, headers=headers)
