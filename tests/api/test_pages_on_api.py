"""Everything on the pages is on the API: the names, words, times, hashes and ids that a page shows, its routes tell."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, unquote

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from api.filled import PASSWORD, Filled, fill_wholly
from dateline.access import passwords
from dateline.access.limits import Limit, Limits
from dateline.api.app import create_api
from dateline.settings import Settings
from dateline.store.sql import SqlStore
from dateline.web.app import create_app

EVENT = ("/events/{event_id}", "/events/{event_id}/accounts?limit=200", "/events/{event_id}/accounts?by=origin&limit=200",
         "/events/{event_id}/spread", "/events/{event_id}/chains", "/events/{event_id}/support", "/events/{event_id}/grade",
         "/events/{event_id}/wordings", "/events/{event_id}/origins", "/claims?event={event_id}&limit=200",
         "/judgements?limit=200", "/remarks?subject={event_id}")  # fmt: skip
DOCUMENT = ("/documents/{document_id}", "/documents/{document_id}/head", "/documents/{document_id}/annotation",
            "/documents/{document_id}/versions", "/rereadings?document={document_id}", "/judgements?limit=200",
            "/documents/{against}/head", "/documents/{document_id}/claims")  # fmt: skip
RELATION = "/relations?actor=Northern%20League&recipient=Harbour%20Guard"
PAGES: dict[str, tuple[str, ...]] = {
    "/": ("/today", "/counts"),
    "/?by=reported": ("/today?by=reported", "/counts"),
    "/?by=new&since=2019-05-18&until=2019-05-19": ("/news?since=2019-05-18&until=2019-05-19",
                                                   "/news/sources?since=2019-05-18&until=2019-05-19"),
    "/e/eattack": EVENT,
    "/e/eattack?by=origin": EVENT,
    "/s": ("/storylines",),
    "/s/{storyline_id}": ("/storylines/{storyline_id}", "/storylines/{storyline_id}/events?limit=200",
                          "/agreements?storyline={storyline_id}", "/forecasts?storyline={storyline_id}", "/claims?limit=200",
                          "/storylines"),
    "/map": ("/map?limit=200", "/claims?limit=200", "/events?limit=200"),
    "/map?storyline={storyline_id}": ("/map?storyline={storyline_id}&limit=200", "/storylines"),
    "/timeline?lanes=storyline": ("/events?limit=200", "/storylines"),
    "/relations": ("/ties?limit=200",),
    "/relations?of=Northern+League&to=Harbour+Guard": (RELATION, "/claims?limit=200"),
    "/sources": ("/sources?limit=200", "/citations?limit=200", "/grades?limit=200", "/documents?state=failed", "/uncoded"),
    "/sources/Fjord%20Wire": ("/source?name=Fjord%20Wire", "/statements?source=Fjord%20Wire", "/activity?source=Fjord%20Wire",
                              "/citations?source=Fjord%20Wire&limit=200"),
    "/coverage": ("/coverage?limit=200", "/claims?limit=200"),
    "/grades": ("/grades?limit=200", "/grades/suggested?limit=200", "/sources", "/events?limit=200", "/claims?limit=200"),
    "/agreements": ("/agreements",),
    "/agreements/{agreement_id}": ("/agreements/{agreement_id}", "/claims?limit=200"),
    "/forecasts": ("/forecasts", "/calibration", "/claims?limit=200"),
    "/d/{document_id}": DOCUMENT,
    "/d/{document_id}?marks=sayings": DOCUMENT,
    "/d/{document_id}?marks=names": DOCUMENT,
    "/d/{document_id}?against={against}": (*DOCUMENT, "/documents/{document_id}/difference?against={against}&limit=200",
                                           "/claims?limit=200"),
    "/d/{gone}": ("/tombstones/{gone}",),
    "/search?q=truce": ("/search?words=truce", "/claims?words=truce", "/events?words=truce"),
    "/search?what=claims&source=Radio+Salt": ("/claims?source=Radio%20Salt", "/judgements?limit=200"),
    "/tags/port": ("/tags", "/tagged?tag=port", "/events?limit=200"),
    "/review": ("/review?limit=200", "/judgements?limit=200", "/events?limit=200"),
    "/review?what=pairs": ("/review/pairs?limit=200", "/claims?limit=200"),
    "/review?what=differ": ("/review/differences", "/claims?limit=200", "/judgements?limit=200", "/events?limit=200"),
    "/review?what=judged": ("/judgements?limit=200", "/rules", "/claims?limit=200", "/events?limit=200"),
    "/report": ("/reports",),
    "/report/{report_id}/versions": ("/reports/{report_id}/versions",),
    "/report/{report_id}/difference?one=1&other=2": ("/reports/{report_id}/difference?one=1&other=2&limit=200",
                                                    "/reports/{report_id}/versions"),
    "/rereadings": ("/rereadings", "/runs", "/documents?limit=200"),
    "/watches": ("/watches",),
    "/watches/{watch_id}": ("/watches/{watch_id}", "/watches/{watch_id}/findings", "/watches/{watch_id}/deliveries"),
    "/users": ("/users", "/user-changes?limit=200"),
    "/account": ("/me", "/me/tokens"),
    "/embed": ("/shares",),
    "/cite/{claim_id}": ("/claims/{claim_id}/citation", "/claims/{claim_id}"),
}  # fmt: skip
"""Each page, and the routes that together tell what it shows."""

WORDED = {"a text without a source", "source not known", "unnamed source", "none", "untitled", "untitled document"}
"""What a page calls what is not known; the API leaves it null, or calls it `document` and its id."""


class Shown(HTMLParser):
    """Gathers what a page shows of the record: foreign words, times, hashes, and the ids that its links lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.open: list[tuple[str, list[str]]] = []
        self.found: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        held = dict(attributes)
        if tag == "main":
            self.inside = True
        if not self.inside:
            return
        if tag in ("bdi", "q", "code", "svg", "td", "b"):
            self.open.append((tag, []))
        if tag == "time" and held.get("datetime"):
            self.found.add(("time", str(held["datetime"])))
        if tag == "a" and (led := re.match(r"/([eds])/([^/?#]+)(?:\?claim=([^#&]+))?", held.get("href") or "")):
            self.found.update(("id", unquote(name)) for name in led.groups()[1:] if name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False
        if self.open and self.open[-1][0] == tag:
            kind, words = self.open.pop()
            text = "".join(words).strip()
            if kind in ("td", "b"):
                kind, text = "number", text if re.fullmatch(r"\d{1,3}(?:,\d{3})*", text) else ""
            if kind != "svg" and not any(one == "svg" for one, _ in self.open):
                self.found.add((kind, text))

    def handle_data(self, data: str) -> None:
        for _, words in self.open:
            words.append(data)


def read_page(html: str) -> set[tuple[str, str]]:
    shown = Shown()
    shown.feed(re.sub(r"<(script|style|form|textarea)\b.*?</\1>", "", html, flags=re.DOTALL))
    return shown.found


def flatten(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, held in value.items():
            yield str(name)
            yield from flatten(held)
    elif isinstance(value, list):
        if value and all(isinstance(one, dict) and set(one) == {"text", "marked"} for one in value):
            yield "".join(one["text"] for one in value)
        for held in value:
            yield from flatten(held)
    elif value is not None:
        yield str(value)


def fold(text: str) -> str:
    plain = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(plain.split()).casefold()


def is_told(kind: str, text: str, told: list[str]) -> bool:
    """Say whether routes tell what a page shows, to the letter, or each name and number of it where the page words it."""
    words = fold(text).rstrip("…").removesuffix("...").strip()
    if not words or words in WORDED or (kind != "number" and any(words in one for one in told)):
        return True
    if kind == "number":
        return words.replace(",", "") in told
    if kind == "code":
        return not re.fullmatch(r"[0-9a-f]{8,}", words)  # Others are commands and settings.
    known = {word for one in told for word in re.findall(r"\w+", one.replace("_", " "))} | WORDING
    return kind == "bdi" and all(word.casefold() in known for word in re.findall(r"\w+", text) if not word.islower())


MONTHS = {name.casefold() for name in calendar.month_name if name}
WORDING = MONTHS | {"iceland"}
"""How days and codes of countries are worded."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, TestClient, Filled]]:
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        store = SqlStore(f"sqlite:///{home / 'casebook.db'}")
        made = fill_wholly(store, settings)
        limits = Limits(api=Limit(1_000_000, 0.001))
        app = create_app(store, settings, api=create_api(store), shared=True, limits=limits)
        asked = {"Authorization": f"Bearer {made.token}"}
        with (
            TestClient(app, base_url="http://localhost", headers=asked) as api,
            TestClient(app, base_url="http://localhost", headers={"Accept": "text/html"}) as pages,
        ):
            form = re.search(r'name="token" value="([^"]+)"', pages.get("/sign-in").text)
            assert form is not None
            pages.post("/sign-in", data={"token": form[1], "name": "admin", "password": PASSWORD, "next": "/"})
            yield pages, api, made
        store.close()


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_its_routes_tell(filled: tuple[TestClient, TestClient, Filled], page: str) -> None:
    pages, api, made = filled
    values = {name: quote(value) for name, value in made.values.items() if " " not in name}
    values["gone"] = made.values["/tombstones/{document_id} document_id"]
    shown = pages.get(page.format(**values))
    assert shown.status_code in (200, 410), shown.text[:300]
    bodies = [api.get("/api/v1" + route.format(**values)) for route in PAGES[page]]
    assert [one.status_code for one in bodies] == [200] * len(bodies)
    told = [fold(text) for one in bodies for text in flatten(one.json())]
    found = read_page(shown.text)
    assert found or page in ("/account", "/embed")
    assert page not in ("/sources", "/relations") or any(kind == "number" and text for kind, text in found)
    lacking = sorted((kind, text[:100]) for kind, text in found if not is_told(kind, text, told))
    assert not lacking
