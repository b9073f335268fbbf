"""What a reader must not stumble over: codes, clocks without a zone, endless rows, accounts that lead nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from starlette.testclient import TestClient

from dateline.coverage import draw_coverage, part_outlets
from dateline.export.report.holding import list_disagreements
from dateline.export.report.timeline import Bar
from dateline.export.report.wording import word_day, word_stamps
from dateline.following import make_record
from dateline.model.claim import AttributionLink
from dateline.model.event import Contradiction, FieldValue, FirstSaid, Holder
from dateline.model.query import Held
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from dateline.web.events import Voucher, list_sayings, word_told
from dateline.web.storylines import word_note
from dateline.web.timelines import leave_gap
from web.casebook import ARTICLES, Article, Saying, fill, make_annotation, make_events

ANNOTATIONS = [make_annotation(article) for article in ARTICLES]
EVENTS = {event.id: event for event in make_events(ANNOTATIONS)}
CLAIMS = {claim.id: claim for annotation in ANNOTATIONS for claim in annotation.claims}


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2019-05-17T21:00Z", "17 May 2019, 21:00 UTC"),
        ("2019-05-18T00:00", "18 May 2019, 00:00 (zone not told)"),
        ("2019-05-18T09:30:00+05:30", "18 May 2019, 09:30 UTC+5:30"),
        ("2019-05-18", "18 May 2019"),
        (None, "date unknown"),
    ],
)
def test_a_clock_time_bears_its_zone(moment: str | None, words: str) -> None:
    assert word_day(moment) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("its time runs to 2019-06-22; the record ends on 2019-05-23",
         "its time runs to 22 June 2019; the record ends on 23 May 2019"),
        ("Truce: League, North Shore (2019-05-18)", "Truce: League, North Shore (18 May 2019)"),
        ("at 2019-05-17T21:00Z", "at 17 May 2019, 21:00 UTC"),
        ("2019-99-99 is no day, 12019-05-18 and 2019-05-181 neither",
         "2019-99-99 is no day, 12019-05-18 and 2019-05-181 neither"),
    ],
    ids=["forecast", "title", "clock", "no day"],
)  # fmt: skip
def test_days_within_words_are_written_out(text: str, words: str) -> None:
    assert word_stamps(text) == words


def test_a_note_heads_a_field_as_the_event_does() -> None:
    told = word_note("Raid: accounts differ on actor: League against Guard, document 0123456789abcdef")
    assert told == "Raid: accounts differ on who did it: League against Guard, a text without a source"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("1000-?", "at least 1,000"),
        ("200-999", "200–999"),
        ("?-40", "at most 40"),
        ("1300", "1,300"),
        ("it did not happen", "it did not happen"),
        ("2-3-4", "2-3-4"),
    ],
)
def test_corrections_are_told_in_words(told: str, words: str) -> None:
    assert word_told(told) == words


def test_times_that_differ_stand_in_the_order_of_the_calendar() -> None:
    days = ("2019-05-19", "2019-05-17T21:00Z", "2019-05-18")
    holder = Holder(claim="c", outlet="Radio Salt", origin="Radio Salt")
    values = tuple(
        FieldValue(field="time", value={"from": day, "to": day, "precision": "day"}, holders=(holder,)) for day in days
    )
    differing = Contradiction(field="time", values=(0, 1, 2), kind="incompatible", why="three days")
    event = replace(EVENTS["eattack"], values=values, contradictions=(differing,))
    assert list_disagreements(event)[0].alternatives == "17 May 2019, 21:00 UTC or 18 May 2019 or 19 May 2019"
    later = replace(event, contradictions=(replace(differing, kind="update"),))
    assert list_disagreements(later)[0].alternatives.startswith("19 May 2019, later 17 May 2019")


def test_an_outlet_that_is_only_cited_leads_to_the_sentence_that_cites_it() -> None:
    event = EVENTS["etruce"]
    cited = FirstSaid(outlet="Fjord Wire", at="2019-05-18", known_by="text")
    sayings = list_sayings(replace(event, first_said=(*event.first_said, cited)), {i: CLAIMS[i] for i in event.claims})
    said = next(one for one in sayings if one.outlet == "Fjord Wire")
    assert said.cited
    assert said.claim is not None
    assert "Fjord Wire" in [link.name for link in said.claim.attribution]
    assert not any(one.cited for one in sayings if one.outlet != "Fjord Wire")


@pytest.mark.parametrize(
    ("origin", "outlet", "carrier"),
    [
        ("a nurse", "Radio Salt", "Radio Salt"),
        ("reports (via Radio Salt)", "Radio Salt", ""),
        ("Radio Salt", "Radio Salt", ""),
        ("a nurse", "source not known", ""),
    ],
)
def test_who_carried_it_is_told_once(origin: str, outlet: str, carrier: str) -> None:
    assert Voucher(origin, outlet, next(iter(CLAIMS.values()))).carrier == carrier


def make_span(day: str, last: str | None = None) -> Bar:
    return Bar(
        title=day, href="/", lane="", start=date.fromisoformat(day), end=date.fromisoformat(last or day), vague=False,
        when=day, reading="corroborated",
    )  # fmt: skip


OLD = [make_span(f"2015-07-{day:02}") for day in range(1, 11)]
NEW = [make_span(f"2019-05-{day:02}") for day in range(14, 24)]


@pytest.mark.parametrize(
    ("bars", "left"),
    [
        ([*OLD, *NEW], NEW),
        ([*OLD, NEW[0]], OLD),
        ([*NEW, make_span("2019-06-20")], [*NEW, make_span("2019-06-20")]),
        ([*OLD, make_span("2015-07-05", "2019-05-01"), *NEW], [*OLD, make_span("2015-07-05", "2019-05-01"), *NEW]),
        (OLD[:1], OLD[:1]),
    ],
    ids=["latest side", "few after", "short gap", "bridged", "one"],
)
def test_years_of_nothing_are_left_out_of_a_timeline(bars: list[Bar], left: list[Bar]) -> None:
    assert [bar.title for bar in leave_gap(bars)] == [bar.title for bar in left]


def test_outlets_that_were_not_watched_are_told_apart() -> None:
    held = tuple(
        Held(source=name, day=day, documents=3)
        for name, day in (("Old Paper", "2011-01-02"), ("Radio Salt", "2019-05-15"))
    )
    event = EVENTS["eattack"]
    record = replace(make_record([event], [CLAIMS[name] for name in event.claims], (), ()), held=held)
    heard, idle = part_outlets(record, [event])
    assert idle == ["Old Paper"]
    assert {"Fjord Wire", "Radio Salt"} <= set(heard)
    drawn = draw_coverage(record, [event], outlets=heard)
    assert [one.outlet for one in drawn.outlets] == heard
    assert all(cells[0].state != "not monitored" for cells in drawn.cells)


def test_what_the_input_calls_an_outlet_is_the_outlet() -> None:
    saying = Saying("The League shelled the port.", "shelled", "port", actors=("Northern League",), place="Hamarfell",
                    time=("2019-05-14", "2019-05-14", "day"), chain=("Reuters",))  # fmt: skip
    article = Article("reuters", "Port shelled", "2019-05-14", (saying,))
    annotation = make_annotation(article)
    event, claim = make_events([annotation], (article,))[0], annotation.claims[0]
    link = AttributionLink(
        name="Reuters", id="reuters", kind="published", anonymous=False, cue=None, quotation="indirect", text=None,
        start=None, end=None,
    )  # fmt: skip
    claim = replace(claim, attribution=(link,))
    held = (Held(source="reuters", day="2019-05-14", documents=1),)
    record = replace(make_record([event], [claim], (), ()), held=held)
    assert [one.outlet for one in draw_coverage(record).outlets] == ["Reuters"]


@pytest.fixture(scope="module")
def many(settings: Settings) -> TestClient:
    """Return a client on an event that eight people tell of in the same outlet."""
    sayings = tuple(
        Saying(f"Witness {n} said the League shelled the port at {n} o'clock.", "shelled", "attack",
               actors=("Northern League",), place="Hamarfell", time=("2019-05-14", "2019-05-14", "day"),
               chain=(f"witness {n}", "Fjord Wire"))
        for n in range(1, 9)
    )  # fmt: skip
    store = MemoryStore()
    fill(store, (Article("Fjord Wire", "Eight witnesses", "2019-05-14T08:10:00+00:00", sayings),))
    return TestClient(create_app(store, settings))


def test_long_accounts_and_many_holders_are_folded_and_kept(many: TestClient) -> None:
    html = many.get("/e/eattack").text
    grid = re.sub(r"\s+", " ", html[html.index('class="grid"') : html.index('id="values"')])
    assert "<summary>5 more</summary>" in grid
    assert all(f"at {n} o" in grid for n in range(1, 9))
    values = html[html.index('id="values"') : html.index('id="where"')]
    assert "<summary>and 2 more</summary>" in values
    assert all(f"<bdi>witness {n}</bdi>" in values for n in range(1, 9))


def test_a_day_that_heads_a_list_is_not_told_again_in_it(client: TestClient) -> None:
    html = client.get("/?since=2019-05-13&until=2019-05-20").text
    section = html[html.index('id="day-2019-05-17"') : html.index('id="day-2019-05-16"')]
    facts = re.sub(r"<[^>]+>", " ", section[section.index('class="facts"') :])
    assert "17 May 2019" not in facts
    assert "19 May 2019" in facts, "when it was first said, which is another day"


def test_places_and_names_tell_countries_by_name(client: TestClient) -> None:
    html = client.get("/map").text
    assert "<bdi>North Shore, Iceland</bdi>" in html
    assert "ISL" not in html
