"""Sources: who has it from whom as a drawing, and a page for each source with what it said over time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from dateline.model.mention import Attribution
from dateline.model.query import Activity, Citation
from dateline.model.span import Span
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from dateline.web.network import MOST_ROWS, arrange_network, draw_network
from dateline.web.volume import MOST_BARS, draw_volume, gather_stretches
from web.casebook import ARTICLES, RUN, fill, make_annotation


def cite(cited: str, citing: str, claims: int = 1, anonymous: bool = False) -> Citation:
    return Citation(cited=cited, citing=citing, anonymous=anonymous, claims=claims, documents=1)


def on(day: str | None, documents: int = 1, statements: int = 0, claims: int = 0) -> Activity:
    return Activity(day=day, documents=documents, statements=statements, claims=claims)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    store = MemoryStore()
    fill(store)
    made = make_annotation(ARTICLES[0])
    text = made.reading.document.text
    said = Attribution(
        source=(Span(0, 9),), cue=(Span(10, 11),), content=(Span(text.index("killing"), text.index("killing") + 17),),
        quotation="indirect", source_name="Harbour / Guard <b>",
    )  # fmt: skip
    with store.writer() as writer:
        writer.put_annotation(type(made)(reading=made.reading, claims=made.claims, attributions=(said,)), RUN)
    with TestClient(create_app(store, settings)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("citations", "columns"),
    [
        ([], {}),
        ([cite("officer", "Wire")], {"officer": 0, "Wire": 1}),
        ([cite("officer", "Wire"), cite("Wire", "Post")], {"officer": 0, "Wire": 1, "Post": 2}),
        ([cite("Wire", "Post"), cite("Post", "Wire")], {"Wire": 0, "Post": 0}),
    ],
)
def test_sources_stand_by_what_they_do(citations: list[Citation], columns: dict[str, int]) -> None:
    network = arrange_network(citations)
    assert {spot.name: spot.column for spot in network.spots.values()} == columns
    drawn = draw_network(network)
    assert (drawn == "") is (not citations)
    if drawn:
        assert ElementTree.fromstring(drawn) is not None


def test_a_large_network_is_cut_and_drawn_alike_every_time() -> None:
    citations = [cite(f"s{n % 50}", f"o{n % 7}", 1 + n % 5) for n in range(300)]
    network = arrange_network(citations)
    assert max(spot.row for spot in network.spots.values()) < MOST_ROWS
    assert network.left_out == sum(c.cited not in network.spots for c in citations)
    assert draw_network(network) == draw_network(arrange_network(citations))


def test_names_in_the_network_are_escaped() -> None:
    drawn = draw_network(arrange_network([cite("<b>&", 'x" onload="y', anonymous=True)]))
    assert "<b>" not in drawn
    assert 'onload="' not in drawn
    assert "/sources/%3Cb%3E%26" in drawn


@pytest.mark.parametrize(
    ("days", "names"),
    [
        ([], []),
        ([on(None)], []),
        ([on("2019-05-18"), on(None)], ["18 May 2019"]),
        ([on("2019-05-18"), on("2019-05-20")], ["18 May 2019", "19 May 2019", "20 May 2019"]),
        ([on("2019-05-01"), on("2019-07-31")], ["week of 29 April 2019", "week of 29 July 2019"]),
        ([on("2018-01-09"), on("2019-12-31")], ["January 2018", "December 2019"]),
        ([on("0001-01-01"), on("9999-12-31")], ["ten years from 1 January 0001", None]),
    ],
)
def test_time_is_cut_into_stretches_of_one_length(days: list[Activity], names: list[str | None]) -> None:
    found = [one.name for one in gather_stretches(days)]
    if names[-1:] == [None]:
        assert len(found) > MOST_BARS
    elif len(names) == 3:
        assert found == names
    else:
        assert [*found[:1], *found[1:][-1:]] == names
    assert sum(one.documents for one in gather_stretches(days)) == sum(day.day is not None for day in days)


def test_bars_are_drawn_for_what_there_is() -> None:
    drawn = draw_volume(gather_stretches([on("2019-05-18", 2, 3), on("2019-05-19", 0, 0), on("2019-05-20", 0, 1)]))
    assert drawn.count("<rect") == 3
    assert "18 May 2019: 2 published, 3 statements" in drawn
    assert draw_volume([]) == ""
    assert gather_stretches([on("2019-05-18")])[0].first == date(2019, 5, 18)


def test_sources_show_who_has_it_from_whom(client: TestClient) -> None:
    html = client.get("/sources").text
    assert '<svg class="chain network"' in html
    assert 'href="/sources/Fjord%20Wire"' in html
    rows = html.split("Who passed it on")[1].split("</table>")[0]
    assert "a dock foreman" in rows
    assert "Nobody is cited in documents of these days" in client.get("/sources?since=2011-01-01&until=2011-01-02").text
    assert client.get("/sources?since=soon").status_code == 400


def test_a_source_has_a_page(client: TestClient) -> None:
    html = client.get("/sources/Fjord%20Wire").text
    assert "1 document published" in html
    assert "3 asserted" in html
    cites, cited = html.split('id="cites"')[1].split('id="cited"')
    assert "a dock foreman" in cites
    assert "Field Notes" in cited
    assert "Harbour Post" in cited


def test_what_a_source_said_leads_to_its_words(client: TestClient) -> None:
    html = client.get("/sources/Harbour%20%2F%20Guard%20%3Cb%3E").text
    assert "1 statement reported" in html
    assert "killing 12 people" in html
    document = make_annotation(ARTICLES[0]).reading.document.id
    assert f'href="/d/{document}?marks=sayings#w-1-content"' in html
    marked = client.get(f"/d/{document}?marks=sayings").text
    assert 'id="w-1-content"' in marked
    assert 'id="w-1"' in marked
    assert "<b>" not in html.split("<h1>")[1].split("</h1>")[0]
    days = client.get("/sources/Harbour%20%2F%20Guard%20%3Cb%3E?since=2019-06-01").text
    assert "Not found in what we hold of these days" in days


@pytest.mark.parametrize("name", ["nobody", "%00", "..%2f..%2fetc", "x" * 2000])
def test_an_unknown_source_is_told(client: TestClient, name: str) -> None:
    assert client.get(f"/sources/{name}").status_code == 404


def test_a_known_id_leads_to_the_name(client: TestClient) -> None:
    answer = client.get("/sources/enab-baladi", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, "/sources/Enab%20Baladi")
