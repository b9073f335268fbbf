"""What the documents of some days changed, as the page Today tells it by storyline, and how the sources are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from starlette.testclient import TestClient

from dateline.editions import Window
from dateline.model.query import EventQuery
from dateline.news import list_news, tell_health
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import ARTICLES, fill, fill_followed


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    store = MemoryStore()
    fill_followed(store)
    return store


def tell(store: Store, since: date, until: date) -> dict[str, tuple[str, str]]:
    with store.view() as view:
        news = list_news(view, EventQuery(), Window(since, until))
    return {turn.event.title: (turn.kind, turn.words) for thread in news.threads for turn in thread.turns}


def test_what_was_not_known_before_is_new(store: MemoryStore) -> None:
    told = tell(store, date(2019, 5, 18), date(2019, 5, 19))
    assert told["Truce of 72 hours on the North Shore"] == ("new", "")


def test_an_account_that_contradicts_makes_an_event_newly_contested(settings: Settings) -> None:
    store = MemoryStore()
    late = replace(ARTICLES[1], published="2019-05-16T11:30:00+00:00")
    fill(store, (ARTICLES[0], late))
    told = tell(store, date(2019, 5, 16), date(2019, 5, 16))
    kind, words = next(iter(told.values()))
    assert kind == "newly contested"
    assert "now contested, was" in words
    assert "2 outlets" in words
    assert tell(store, date(2019, 5, 17), date(2019, 5, 20)) == {}


def test_it_stands_by_storyline(store: MemoryStore) -> None:
    with store.view() as view:
        news = list_news(view, EventQuery(), Window(date(2019, 5, 1), date(2019, 5, 31)))
        titles = {story.id: story.title for story in view.storylines()}
    named = [thread for thread in news.threads if thread.id]
    assert named
    assert all(thread.title == titles[thread.id or ""] for thread in named)
    assert sum(news.counts.values()) == sum(len(thread.turns) for thread in news.threads)


def test_sources_that_published_nothing_are_named_with_their_last_day(settings: Settings) -> None:
    store = MemoryStore()
    fill(store, ARTICLES[:5])
    with store.view() as view:
        health = tell_health(view, Window(date(2019, 5, 15), date(2019, 5, 18)))
    assert ("Radio Salt", 1) in health.publishing
    assert ("Harbour Post", "2019-05-14") in health.quiet


@pytest.mark.parametrize(
    "address", ["/?by=new", "/?by=new&since=2019-05-18&until=2019-05-19", "/?by=new&since=2001-01-01&until=2001-01-02"]
)
def test_the_page_tells_it(store: MemoryStore, settings: Settings, address: str) -> None:
    with TestClient(create_app(store, settings)) as client:
        html = client.get(address).text
    assert "What is new" in html
    assert "How the sources are" in html
    assert ("Nothing is told otherwise" in html) == ("2001" in address)


def test_an_empty_casebook_has_no_news(settings: Settings) -> None:
    with TestClient(create_app(MemoryStore(), settings)) as client:
        assert "This casebook holds nothing yet" in client.get("/?by=new").text


def test_a_narrow_screen_has_a_timeline_of_its_own(store: MemoryStore, settings: Settings) -> None:
    with TestClient(create_app(store, settings)) as client:
        html = client.get("/timeline").text
    assert html.count('class="bar-link"') == 2 * html.split("ribbon")[0].count('class="bar-link"') > 0


def test_a_storyline_has_lanes_and_a_map_of_its_own(store: MemoryStore, settings: Settings) -> None:
    with store.view() as view:
        story = view.storylines()[0]
    with TestClient(create_app(store, settings)) as client:
        assert story.title[:20] in client.get("/timeline?lanes=storyline").text
        page = client.get(f"/map?storyline={story.id}").text
        told = client.get(f"/map/events.json?storyline={story.id}").json()["events"]
        assert f"/s/{story.id}" in page
        assert {one["href"].removeprefix("/e/") for one in told} <= set(story.events)
        assert client.get(f"/map/events.json?storyline={story.id}&since=2100-01-01").json()["events"] == []
        assert client.get("/map?storyline=nothing").status_code == 404
