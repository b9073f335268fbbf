"""The pages that follow over time: storylines, relations, agreements, forecasts, coverage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from dateline.model.relation import Relation, RelationPeriod
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from dateline.web.level import draw_level
from dateline.web.ring import MOST_PARTIES, Tie, draw_ring
from web.casebook import fill_followed


@pytest.fixture(scope="module")
def store() -> Store:
    store = MemoryStore()
    fill_followed(store)
    return store


@pytest.fixture(scope="module")
def client(store: Store, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(store, settings)) as opened:
        yield opened


def read(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.text


def check_evidence(client: TestClient, html: str) -> None:
    """Check that the numbers behind statements lead to a marked sentence."""
    leads = re.findall(r'<span class="cites"><a href="([^"]+)"', html)
    assert leads
    for lead in set(leads):
        address, anchor = unescape(lead).split("#")
        assert f'id="{anchor}"' in read(client, address)


def test_a_storyline_is_told_in_parts(client: TestClient, store: Store) -> None:
    listed = read(client, "/s")
    addresses = re.findall(r'href="(/s/[^"]+)"', listed)
    with store.view() as view:
        assert addresses == [f"/s/{story.id}" for story in view.storylines()]
        events = view.storylines()[0].events
    html = read(client, addresses[0])
    assert "Part 1" in html
    assert '<svg class="timeline"' in html
    assert all(f'href="/e/{event}"' in html for event in events)
    check_evidence(client, html)
    assert f'href="{addresses[0]}"' in read(client, f"/e/{events[0]}")


def test_relations_show_pairs_and_one_pair_over_time(client: TestClient) -> None:
    html = read(client, "/relations")
    assert '<svg class="chain ring"' in html
    pairs = re.findall(r'<td class="words"><a href="(/relations\?[^"]+)"', html)
    assert pairs
    one = read(client, "/relations?of=XNL&to=XHG&period=day")
    assert '<svg class="level"' in one
    assert "Northern League</bdi> towards <bdi>Harbour Guard" in one
    check_evidence(client, one)
    assert "No event between the two" in read(client, "/relations?of=XNL&to=nobody")
    assert "No event between the two" in read(client, "/relations?of=XNL&to=XHG&until=2019-05-18")
    assert "No pair of parties" in read(client, "/relations?since=2001-01-01&until=2001-01-02")
    assert "two sides" in read(client, "/relations?of=XNL", 400)
    assert "day, week, month" in read(client, "/relations?period=mood", 400)


def test_an_agreement_is_told_with_terms_steps_and_breaches(client: TestClient) -> None:
    addresses = re.findall(r'href="(/agreements/[^"]+)"', read(client, "/agreements"))
    assert addresses
    html = read(client, addresses[0])
    assert "72 hours" in html
    assert "Northern League" in html
    check_evidence(client, html)
    assert client.get("/agreements/nowhere").status_code == 404


def test_forecasts_are_kept_with_what_became_of_them(client: TestClient) -> None:
    html = read(client, "/forecasts")
    assert "two analysts" in html
    assert "55–80%" in html
    assert "How they went, by source" in html
    check_evidence(client, html)
    assert "No forecast matches" in read(client, "/forecasts?source=nobody")
    assert "two analysts" in read(client, "/forecasts?source=Two+Analysts&since=2019-05-01&actor=northern+league")
    assert "came true" in read(client, "/forecasts?outcome=mood", 400)


def test_coverage_tells_silence_from_not_watching(client: TestClient) -> None:
    html = read(client, "/coverage?since=2019-05-13&until=2019-05-22")
    assert {"covered", "not-monitored"} <= set(re.findall(r'<td class="([a-z-]+)', html))
    assert '<a href="/sources/Fjord%20Wire">' in html
    assert "“Silent” means: not found in what we hold" in html
    assert "No event of these days" in read(client, "/coverage?since=2001-01-01&until=2001-01-02")


@pytest.mark.parametrize("page", ["/s", "/relations", "/agreements", "/forecasts", "/coverage"])
def test_an_empty_casebook_says_how_to_fill_it(settings: Settings, page: str) -> None:
    with TestClient(create_app(MemoryStore(), settings)) as opened:
        assert "dateline add" in read(opened, page)


@pytest.mark.parametrize("page", ["/s/nowhere", "/agreements/nowhere", "/s/%00"])
def test_what_is_not_there_is_told(client: TestClient, page: str) -> None:
    assert client.get(page).status_code == 404


def make_period(day: str, cooperation: float, conflict: float) -> RelationPeriod:
    return RelationPeriod(
        from_=day, to=day, cooperation=cooperation, conflict=conflict, mean=0.0, low=-2.0, high=2.0, origins=1,
        events=("e",),
    )  # fmt: skip


@pytest.mark.parametrize(
    "days", [[], ["2019-05-18"], ["2018-01-01", "2019-05-18", "2019-05-19"], ["0001-01-01", "9999-12-31"]]
)
def test_a_relation_is_drawn_for_any_days(days: list[str]) -> None:
    relation = Relation(
        actor="<A>", recipient="B", told_by=None, events=(), periods=tuple(make_period(day, 5, -40) for day in days),
        changes=(), spread=3.0,
    )  # fmt: skip
    drawn = draw_level(relation)
    assert (drawn == "") is (not days)
    if drawn:
        ElementTree.fromstring(drawn)
        assert drawn.count('class="up"') == drawn.count('class="down"') == len(days)


def test_a_ring_is_cut_escaped_and_alike_every_time() -> None:
    tie = Tie("<b>", "B", 3, -1.0, "/relations?of=1&to=2")
    ties = [tie, replace(tie, recipient="C", mean=2.0), *(replace(tie, actor=f"a{n}") for n in range(40))]
    drawn = draw_ring(ties)
    assert draw_ring(ties) == drawn
    ElementTree.fromstring(drawn)
    assert drawn.count('class="node"') == MOST_PARTIES
    assert draw_ring([]) == ""
