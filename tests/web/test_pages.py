"""The pages over a real database: what they show, where they lead, and what they refuse."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import ARTICLES, fill, make_annotation, make_document

STATIC = Path(__file__).parents[2] / "src" / "dateline" / "web" / "static"
PAGES = (
    "/", "/e/eattack", "/e/eattack?by=origin", "/e/etalks", "/e/esalt", "/map", "/timeline", "/timeline?lanes=actor",
    "/timeline?lanes=type", "/sources", "/search", "/search?q=warehouse", "/search?what=claims&status=denied", "/report",
    "/review", "/review?what=pairs", "/review?what=judged", "/s", "/relations", "/agreements", "/forecasts", "/coverage",
    "/sources/Fjord%20Wire",
    "/nowhere", "/e/nowhere", "/d/nowhere",
)  # fmt: skip
WIRE = make_annotation(ARTICLES[0])


def read(client: TestClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_built_for_everybody(client: TestClient, page: str) -> None:
    html = client.get(page).text
    assert '<html lang="en">' in html
    assert html.count("<h1") == 1
    assert '<a class="skip" href="#main">' in html
    assert '<main id="main"' in html
    assert "<nav aria-label" in html
    assert not re.search(r"<title>\s*·", html)
    controls = [one for one in re.findall(r"<(?:input|select)\b[^>]*>", html) if 'type="hidden"' not in one]
    assert all("name=" in control for control in controls)
    assert len(controls) <= len(re.findall(r"<label\b", html))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_holds_script_or_style_or_asks_elsewhere(client: TestClient, page: str) -> None:
    html = client.get(page).text
    assert not re.search(r"<script(?![^>]*\bsrc=\"/static/)", html)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    for address in re.findall(r"(?:src|href|action)=\"([^\"]*)\"", html):
        assert address.startswith(("/", "#", "?", "https://"))
    fetched = re.findall(r"<(?:script|link|img)[^>]*?(?:src|href)=\"([^\"]*)\"", html)
    assert all(address.startswith("/static/") for address in fetched)


@pytest.mark.parametrize(
    "page",
    [*PAGES, "/static/style.css", "/static/map.js", "/static/review.js", "/static/drawing.css", "/api/v1/counts"],
)
def test_every_answer_carries_the_security_headers(client: TestClient, page: str) -> None:
    headers = client.get(page, headers={"Origin": "https://elsewhere.example"}).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_today_shows_events_by_day_contested_first(client: TestClient) -> None:
    html = read(client, "/")
    days = re.findall(r'<time datetime="([\d-]+)">', html)
    assert days == ["2019-05-18", "2019-05-17", "2019-05-16", "2019-05-14"]
    assert html.index("Warehouse in Hamarfell attacked") < html.index("Northern League shells Salt Bay")
    assert "5 outlets, 4 origins" in html
    assert "killed: 12 or at least 30" in html
    assert html.index("Said to lie ahead") < html.index("Attack on Nordvik")
    assert html.count("Truce of 72 hours") == 1


def test_today_can_be_moved_and_filtered(client: TestClient) -> None:
    assert "Nothing is known of these days" in read(client, "/?since=2019-01-01&until=2019-01-07")
    html = read(client, "/?since=2019-05-13&until=2019-05-19&reading=corroborated")
    assert "Truce of 72 hours" in html
    assert "Warehouse in Hamarfell" not in html


def test_today_can_stand_by_first_report(client: TestClient) -> None:
    html = read(client, "/?by=reported")
    assert re.findall(r'<time datetime="([\d-]+)">', html) == ["2019-05-19", "2019-05-18", "2019-05-15", "2019-05-14"]
    days = html.split('class="day"')
    assert "Northern League shells Salt Bay" in days[3]
    assert "Attack on Nordvik" in days[2]
    assert "by=reported" in html.split('class="step"')[1].split("</span>")[0]


def test_an_event_shows_accounts_side_by_side(client: TestClient) -> None:
    html = read(client, "/e/eattack")
    heads = re.findall(r'<th scope="col"><bdi>([^<]+)</bdi><span class="stamped">', html)
    assert heads == ["Fjord Wire", "Harbour Post", "Radio Salt", "صوت الميناء", "Field Notes"]
    rows = re.findall(r"<tr[^>]*><th scope=\"row\">([a-z ]+)", html)
    assert [row.strip() for row in rows][:3] == ["who did it", "killed", "whether it happened"]
    assert html.count('class="differing"') == 2
    assert "a dock foreman" in html
    assert '<svg class="chain"' in html
    assert '<svg class="map"' in html


def test_accounts_can_stand_by_origin(client: TestClient) -> None:
    html = read(client, "/e/eattack?by=origin")
    heads = re.findall(r'<th scope="col"><bdi>([^<]+)</bdi><span class="stamped">', html)
    assert heads == ["a dock foreman", "Relief Mission", "Harbour Guard", "حرس الميناء"]


def test_who_said_it_first_stands_first(client: TestClient) -> None:
    ledger = read(client, "/e/eattack").split('class="ledger"')[1].split("</ol>")[0]
    assert re.findall(r"<b><bdi>([^<]+)", ledger)[0] == "Fjord Wire"
    assert "14 May 2019, 08:10" in ledger


def test_who_cannot_be_told_apart_in_time_stands_together(settings: Settings) -> None:
    store = MemoryStore()
    fill(store, (replace(ARTICLES[0], published="2019-05-14"), ARTICLES[1]))
    with TestClient(create_app(store, settings)) as client:
        html = read(client, "/e/eattack")
    ledger = html.split('class="ledger"')[1].split("</ol>")[0]
    assert ledger.count('<li class="band">') == 1
    assert "These cannot be told apart in time" in ledger
    assert 'href="/coverage?since=2019-05-14&amp;until=2019-05-14"' in html


def test_words_for_one_thing_are_compared(settings: Settings) -> None:
    store = MemoryStore()
    told = ARTICLES[0].sayings[1]
    other = replace(told, text=told.text.replace("shelled", "pounded"), trigger="pounded", chain=("Harbour Post",))
    fill(store, (ARTICLES[0], replace(ARTICLES[1], sayings=(other,))))
    with TestClient(create_app(store, settings)) as client:
        words = read(client, "/e/eattack").split('id="words"')[1].split("</section>")[0]
    assert "<b>pounded</b>" in words
    assert "<mark>shelled</mark>" in words


def test_a_chain_says_what_each_link_is(client: TestClient) -> None:
    html = read(client, "/e/eattack")
    assert re.search(r">unnamed origin( \([a-z ]+\))?, spoke</text>", html)
    assert ">published it</text>" in html
    assert "1 remove, 2 claims" in html or "1 remove, 1 claim" in html


def test_every_statement_is_one_click_from_its_highlighted_sentence(client: TestClient) -> None:
    leads = set(re.findall(r'href="(/d/[^"]+)"', read(client, "/e/eattack")))
    assert len(leads) == 5
    for lead in leads:
        address, anchor = unescape(lead).split("#")
        html = read(client, address)
        assert f'id="{anchor}"' in html
        assert "<mark" in html
        assert " current" in html


def test_a_document_shows_text_voices_claims_and_what_was_not_coded(client: TestClient) -> None:
    html = read(client, f"/d/{WIRE.reading.document.id}")
    assert "was not coded" not in html
    assert "no actor was found" in html
    assert re.search(r'<a class="trigger asserted"[^>]*>shelled</a>', html)
    assert "SHA-256 of the capture" in html
    assert 'href="https://wire.example/hamarfell-warehouse" rel="noopener noreferrer external"' in html
    assert 'class="voice"' in html


def test_a_claim_that_went_away_is_told(client: TestClient) -> None:
    assert "is not in this document any more" in read(client, f"/d/{WIRE.reading.document.id}?claim=gone")


def test_a_merged_event_leads_on(client: TestClient) -> None:
    answer = client.get("/e/eold", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, "/e/eattack")


def test_the_map_never_pins_a_country(client: TestClient) -> None:
    html = read(client, "/map")
    assert (html.count('class="mark"'), html.count('class="mark wide-mark"')) == (3, 2)
    assert "somewhere within about 60 km: Truce of 72 hours" in html
    assert "Known only to the country or region" in html
    assert 'class="told"' in html
    assert "Natural Earth" in html
    assert "GeoNames" in html
    marks = re.findall(r'<a href="(/e/[^"]+)"[^>]*class="mark"', html)
    assert "/e/etalks" not in marks


@pytest.mark.parametrize(
    ("query", "present", "absent"),
    [
        ("what=events&type=PROTEST", "Dockers march", "Warehouse in Hamarfell"),
        ("what=claims&status=denied", "aircraft bombed", "grain warehouse"),
        ("what=claims&source=Field+Notes", "somewhere in Iceland", "thirty sacks"),
        ("what=claims&q=ceasefire", "confirmed the", "grain warehouse"),
        ("what=documents", "Guard denies warehouse raid", "Nothing matches"),
        ("what=documents&q=foreman", "What I make of this week", "Radio Salt"),
        ("what=events&actor=Relief+Mission", "Council of Ports meets", "Dockers march"),
        ("what=claims&origin=witness", "grain warehouse", "aircraft bombed"),
        ("what=claims&origin=party&status=denied", "aircraft bombed", "72 hours"),
        ("origin=party&place=Hamarfell", "aircraft bombed", "Warehouse in Hamarfell attacked"),
        ("what=claims&stance=doubts", "Nothing matches", "grain warehouse"),
        ("q=zzzz", "Nothing matches", "Dockers march"),
    ],
)
def test_search_narrows_by_its_address(client: TestClient, query: str, present: str, absent: str) -> None:
    html = read(client, f"/search?{query}").split("</form>")[-1]
    assert present in html
    assert absent not in html


@pytest.mark.parametrize(
    ("address", "advice"),
    [
        ("/?since=yesterday", "write it as 2019-05-18"),
        ("/?by=mood", "first reported"),
        ("/?since=2019-02-30", "write it as 2019-05-18"),
        ("/search?type=WAR", "choose one of"),
        ("/search?origin=oracle", "witness"),
        ("/search?stance=maybe", "doubts"),
        ("/search?page=0", "pages count from 1"),
        ("/map?box=1,2,3", "box=35,34,39,37"),
        ("/timeline?lanes=mood", "place, actor, type and storyline"),
        ("/e/eattack?by=mood", "outlet or origin"),
    ],
)
def test_a_wrong_address_is_told_how_to_mend_it(client: TestClient, address: str, advice: str) -> None:
    assert advice in read(client, address, 400)


@pytest.mark.parametrize("address", ["/nowhere", "/e/nowhere", "/d/nowhere", "/e/%00", "/d/..%2f..%2fetc"])
def test_what_is_not_there_says_what_to_do(client: TestClient, address: str) -> None:
    html = read(client, address, 404)
    assert 'href="/search"' in html


@pytest.mark.parametrize("page", ["/", "/map", "/timeline", "/sources", "/search", "/report"])
def test_an_empty_casebook_says_how_to_fill_it(settings: Settings, page: str) -> None:
    with TestClient(create_app(MemoryStore(), settings)) as client:
        assert "dateline add" in read(client, page)


@pytest.mark.parametrize("page", ["/", "/map", "/timeline", "/search", "/report", "/report.html", "/report.md"])
@pytest.mark.parametrize("days", ["0001-01-01&until=0001-01-02", "0001-01-01&until=9999-12-31", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(client: TestClient, page: str, days: str) -> None:
    assert client.get(f"{page}?since={days}").status_code == 200


@pytest.mark.parametrize("words", ['"', "*", "a AND", "NEAR(a b)", "\x00", "'; --", "%", "{{7*7}}", "ض", "x" * 3000])
def test_search_takes_any_words(client: TestClient, words: str) -> None:
    for what in ("all", "events", "claims", "documents"):
        assert client.get("/search", params={"q": words, "actor": words, "what": what}).status_code == 200


def test_only_this_machine_is_answered(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "rebound.example"}).status_code == 400
    assert client.get("/", headers={"Host": "localhost:8000"}).status_code == 200


def test_style_and_scripts_stay_small() -> None:
    drawing = STATIC.parents[1] / "export" / "report" / "drawing.css"
    assert sum(path.stat().st_size for path in (*STATIC.glob("*.css"), *STATIC.glob("*.js"), drawing)) < 60_000


def test_reports_are_offered_and_styled_by_hash(client: TestClient) -> None:
    assert 'value="2019-05-19"' in read(client, "/report")
    answer = client.get("/report.html?since=2019-05-13&until=2019-05-19")
    assert "style-src 'sha256-" in answer.headers["content-security-policy"]
    assert "Situation report, 13–19 May 2019" in answer.text
    assert client.get("/report.md").headers["content-type"].startswith("text/markdown")


def test_copies_of_a_sentence_fill_no_column(settings: Settings) -> None:
    copies = tuple(replace(ARTICLES[0], url=f"https://wire.example/{n}") for n in range(3))
    store = MemoryStore()
    fill(store, copies)
    with TestClient(create_app(store, settings)) as client:
        html = read(client, "/e/eattack").split('class="grid"')[1].split("</table>")[0]
    assert html.count("<q ") == 1
    assert "in 3 documents" in html


def test_a_document_without_its_capture_is_shown(settings: Settings) -> None:
    store = MemoryStore()
    with store.writer() as writer:
        writer.add_document(make_document(ARTICLES[0]))
    with TestClient(create_app(store, settings)) as client:
        html = read(client, f"/d/{make_document(ARTICLES[0]).id}")
    assert "Not read yet" in html
    assert "SHA-256" not in html


def test_a_failure_is_told_calmly(settings: Settings) -> None:
    store = MemoryStore()
    app = create_app(store, settings)
    app.add_api_route("/broken", lambda: 1 // 0)
    with TestClient(app, raise_server_exceptions=False) as client:
        assert "The terminal in which dateline runs" in read(client, "/broken", 500)
