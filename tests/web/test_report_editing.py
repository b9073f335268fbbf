"""Reports on the pages: kept, edited, in versions, with what differs; what was built keeps its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.export.dossier.verifying import verify_dossier
from dateline.reporting import open_report
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import ARTICLES, FIGHTING, fill

PERIOD = {"since": "2019-05-13", "until": "2019-05-31"}
LINE = "line:eattack:killed"


@pytest.fixture
def kept() -> Iterator[tuple[TestClient, Store, str]]:
    store = MemoryStore()
    fill(store)
    with TestClient(create_app(store, Settings(home=Path("unused"))), follow_redirects=False) as client:
        answer = client.post("/report/keep", data={"token": read_token(client), **PERIOD, "title": "The week"})
        assert answer.status_code == 303
        yield client, store, answer.headers["location"].split("/")[2]


def read_token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/report").text)
    assert found
    return found.group(1)


def save(client: TestClient, report: str, base: int = 1, **fields: object) -> str:
    data = {"token": read_token(client), "base": str(base), **fields}
    answer = client.post(f"/report/{report}/save", data=data)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_report_is_kept_under_a_permalink(kept: tuple[TestClient, Store, str]) -> None:
    client, _, report = kept
    assert client.get(f"/report/{report}").headers["location"] == f"/report/{report}/1"
    page = client.get(f"/report/{report}/1")
    assert page.status_code == 200
    assert "The week" in page.text
    assert "Version 1, saved by" in page.text
    assert f'href="/report/{report}/1.pdf"' in page.text
    assert "The week" in client.get("/report").text


@pytest.mark.parametrize(
    ("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"# The week"), ("html", b"\n<!doctype html>")]
)
def test_a_version_comes_in_every_format(kept: tuple[TestClient, Store, str], kind: str, begins: bytes) -> None:
    client, _, report = kept
    answer = client.get(f"/report/{report}/1.{kind}")
    assert answer.content.lstrip(b"\n").startswith(begins.lstrip(b"\n"))
    assert f"{report}-1.{kind}" in answer.headers["content-disposition"]


def test_what_a_person_does_makes_the_next_version(kept: tuple[TestClient, Store, str]) -> None:
    client, store, report = kept
    fields = {
        "title": "The week at the harbour", "order.contested": "0", "hide.gaps": "yes",
        "strike": ["line:emarch", "entry:emarch"], "before.remarks": "I was there.\r\nIt rained.",
        f"word.{LINE}": "Nobody agrees on the dead [1, 2, 4].", "note": "for the editor",
    }  # fmt: skip
    assert save(client, report, **fields) == f"/report/{report}/2"
    page = client.get(f"/report/{report}/2").text
    assert page.index('id="contested"') < page.index('id="bottom-line"')
    assert 'id="gaps"' not in page
    assert "I was there." in page
    assert re.search(r"Nobody agrees on the dead</bdi> <span class=\"cites\">\[<a href=\"#q-", page)
    assert "in the words of" in page
    for section in ("bottom-line", "chronology", "map", "timeline"):
        part = page[page.index(f'id="{section}"') :].partition("</section>")[0]
        assert "Dockers march to" not in part, section
    first = client.get(f"/report/{report}/1").text
    assert "Dockers march to the Old Quay" in first
    assert "I was there" not in first
    with store.view() as view:
        opened = open_report(view, report)
    assert opened.kept.note == "for the editor"
    assert {one.key for one in opened.edits.struck} == {"line:emarch", "entry:emarch"}


def test_words_without_their_numbers_are_refused_and_nothing_typed_is_lost(
    kept: tuple[TestClient, Store, str],
) -> None:
    client, store, report = kept
    fields = {
        f"word.{LINE}": "Nobody agrees on the dead [1].", "word.entry:emarch": "They marched.", "strike": "entry:etalks",
        "before.remarks": "I was there.", "note": "for the editor", "title": "Mine",
    }  # fmt: skip
    answer = client.post(f"/report/{report}/save", data={"token": read_token(client), "base": "1", **fields})
    assert answer.status_code == 400
    assert "2 sentences in your words have other numbers" in answer.text
    assert "lacks [2, 4]; keep [1, 2, 4] in it" in answer.text
    for typed in ("Nobody agrees on the dead [1].", "They marched.", "I was there.", "for the editor", 'value="Mine"'):
        assert typed in answer.text
    assert re.search(r'value="entry:etalks" checked', answer.text)
    with store.view() as view:
        assert open_report(view, report).kept.number == 1


def test_a_line_as_dateline_wrote_it_is_no_edit(kept: tuple[TestClient, Store, str]) -> None:
    client, store, report = kept
    page = client.get(f"/report/{report}/edit").text
    written = re.findall(r'<textarea name="(word\.[^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert len(written) > 20
    save(client, report, **{name: unescape(text) for name, text in written})
    with store.view() as view:
        assert open_report(view, report).edits.reworded == ()


def test_a_report_as_known_on_a_day_is_asked_for_and_kept(kept: tuple[TestClient, Store, str]) -> None:
    client, store, _ = kept
    page = client.get("/report?as_known_on=2019-05-15&place=Hamarfell").text
    assert 'name="as_known_on" value="2019-05-15"' in page
    assert "--as-known-on 2019-05-15" in page
    told = client.get("/report.html", params={**PERIOD, "as_known_on": "2019-05-15"}).text
    assert "As known on 15 May 2019" in told
    assert "Field Notes" not in told
    fields = {**PERIOD, "as_known_on": "2019-05-15", "place": "Hamarfell"}
    answer = client.post("/report/keep", data={"token": read_token(client), **fields})
    with store.view() as view:
        opened = open_report(view, answer.headers["location"].split("/")[2])
    assert (opened.report.as_known_on, opened.report.place) == ("2019-05-15", "Hamarfell")
    assert client.get("/report.html?as_known_on=soon").status_code == 400


def test_words_stay_their_writers_and_struck_lines_come_back(kept: tuple[TestClient, Store, str]) -> None:
    client, store, report = kept
    save(client, report, **{"before.gaps": "Mine.", "strike": "line:emarch"})
    with store.view() as view:
        written = open_report(view, report).edits.own[0]
    save(client, report, 2, **{"own.0": "Mine."})
    with store.view() as view:
        edits = open_report(view, report).edits
    assert edits.own == (written,)
    assert edits.struck == ()
    save(client, report, 3, **{"own.0": ""})
    with store.view() as view:
        assert open_report(view, report).edits.own == ()


def test_the_difference_between_versions_is_shown(kept: tuple[TestClient, Store, str]) -> None:
    client, _, report = kept
    save(client, report, **{"strike": "line:emarch", "after.bottom_line": "<b>Mind</b> the gap."})
    page = client.get(f"/report/{report}/difference?one=1&other=2").text
    assert re.search(r"<del[^>]*>- \*\*single origin\*\*: Dockers march", page)
    assert re.search(r"<ins[^>]*>&gt; \\&lt;b\\&gt;Mind", page)
    versions = client.get(f"/report/{report}/versions").text
    assert "difference?one=1&amp;other=2" in versions


def test_two_who_edit_at_once_do_not_overwrite_each_other(kept: tuple[TestClient, Store, str]) -> None:
    client, _, report = kept
    save(client, report, note="first")
    answer = client.post(f"/report/{report}/save", data={"token": read_token(client), "base": "1"})
    assert answer.status_code == 400
    assert "while you edited version 1" in answer.text


def test_bringing_it_up_to_date_tells_what_changed(kept: tuple[TestClient, Store, str]) -> None:
    client, store, report = kept
    save(client, report, strike="line:emarch")
    fill(store, (*ARTICLES, FIGHTING))
    answer = client.post(f"/report/{report}/renew", data={"token": read_token(client)})
    page = client.get(answer.headers["location"]).text
    part = page[page.index('id="changes"') : page.index('id="contested"')]
    assert "Compared with “" in part
    assert part.count('class="kind new"') == 2
    assert "eattack" not in part
    with store.view() as view:
        assert open_report(view, report).edits.struck[0].key == "line:emarch"


@pytest.mark.parametrize(
    "path", ["/report/nowhere", "/report/nowhere/1", "/report/nowhere/1.pdf", "/report/nowhere/versions",
             "/report/nowhere/edit", "/report/nowhere/difference", "/report.exe"],
)  # fmt: skip
def test_what_is_not_kept_is_not_found(kept: tuple[TestClient, Store, str], path: str) -> None:
    client, _, report = kept
    assert client.get(path).status_code == 404
    assert client.get(path.replace("nowhere", report).replace("/1", "/77")).status_code in (200, 303, 404)


@pytest.mark.parametrize("what", ["keep", "save", "renew"])
def test_nothing_is_changed_without_our_own_form(kept: tuple[TestClient, Store, str], what: str) -> None:
    client, store, report = kept
    path = "/report/keep" if what == "keep" else f"/report/{report}/{what}"
    assert client.post(path, data={"token": "guessed", "base": "1"}).status_code == 403
    with store.view() as view:
        assert len(view.reports()) == 1
        assert len(view.report_versions(report)) == 1


def test_odd_words_do_no_harm(kept: tuple[TestClient, Store, str]) -> None:
    client, _, report = kept
    odd = "<script>alert(1)</script>\x00\ud83d مرحبا".encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    where = save(client, report, **{"title": odd, "before.map": odd, "order.map": "not a number", "note": odd * 100})
    for ending in ("", ".md", ".docx", ".pdf"):
        answer = client.get(where + ending)
        assert answer.status_code == 200
        assert not re.search(rb"(?<!\\)<script", answer.content)


def test_an_event_is_handed_on_by_itself(kept: tuple[TestClient, Store, str], tmp_path: Path) -> None:
    client, _, _ = kept
    page = client.get("/report.html", params={"event": "eattack"}).text
    assert "Situation report, Warehouse in Hamarfell attacked" in page
    assert "Dockers march" not in page.partition('id="sources"')[0]
    assert client.get("/report.pdf", params={"event": "eattack"}).content.startswith(b"%PDF")
    assert 'href="/report.pdf?event=eattack"' in client.get("/e/eattack").text
    answer = client.get("/dossier.zip", params={"event": ["eattack", "etruce"]})
    path = tmp_path / "dossier.zip"
    path.write_bytes(answer.content)
    assert verify_dossier(path, expected=answer.headers["x-dateline-manifest-sha256"]).whole
    for name in ("report.html", "report.pdf", "dossier.zip"):
        assert client.get(f"/{name}", params={"event": "nowhere"}).status_code == 404
    assert client.get("/dossier.zip", params={"since": "1990-01-01", "until": "1990-01-02"}).status_code == 400
