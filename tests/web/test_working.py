"""Working in the pages: notes, tags, translations, claims that were missed, adding, taking out, versions."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.differing import compare_versions, mark_unshared, mark_words
from dateline.errors import InputError
from dateline.export.report.wording import word_zone
from dateline.ingest.taking import IntakeOptions, Taken
from dateline.jobs import Jobs, Task, TooManyJobs
from dateline.model.job import Job
from dateline.model.query import ClaimQuery
from dateline.model.run import Run
from dateline.pipeline import IntakeCount, keep_taken
from dateline.remarking import forget
from dateline.settings import Settings, default_home
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore
from dateline.web.adding import choose_input
from dateline.web.app import create_app
from web.casebook import ARTICLES, fill, make_annotation, make_capture, make_document

ANNOTATION = make_annotation(ARTICLES[0])
DOCUMENT = ANNOTATION.reading.document
HERE = f"/d/{DOCUMENT.id}"


@pytest.fixture
def own() -> Store:
    store = MemoryStore()
    fill(store)
    return store


@pytest.fixture
def page(own: Store, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(own, settings)) as client:
        yield client


def post(page: TestClient, address: str, **fields: str) -> int:
    """Send a form with the secret that the page carries, and return the status of where it leads."""
    token = re.search(r'name="token" value="([^"]+)"', page.get("/add").text)
    assert token
    return page.post(address, data={"token": token[1], **fields}).status_code


def test_notes_tags_and_translations_are_kept_and_taken_back(page: TestClient) -> None:
    assert post(page, "/remarks/add", kind="note", subject="eattack", text="<b>ask</b>", back="/e/eattack") == 200
    assert post(page, "/remarks/add", kind="tag", subject="eattack", text="To Check") == 200
    html = page.get("/e/eattack").text
    assert "&lt;b&gt;ask&lt;/b&gt;" in html
    assert 'href="/tags/to%20check"' in html
    assert "Warehouse in Hamarfell attacked" in page.get("/tags/to check").text
    translated = {"kind": "translation", "subject": DOCUMENT.id, "text": "Rauch", "start": "0", "end": "9"}
    assert post(page, "/remarks/add", **translated, language="de", maker="a dictionary") == 200
    shown = page.get(HERE).text
    assert "into de by <bdi>a dictionary</bdi>" in shown
    assert "The original is the evidence." in shown
    name = re.search(r'name="remark" value="([^"]+)"', shown)
    assert name
    assert post(page, "/remarks/undo", remark=name[1], back=HERE) == 200
    assert "a dictionary" not in page.get(HERE).text


def test_a_claim_that_is_marked_takes_its_first_note(page: TestClient, own: Store) -> None:
    with own.view() as view:
        claim = view.claims()[0]
    address = f"/d/{claim.document.id}?claim={claim.id}"
    html = page.get(address).text
    assert f'name="subject" value="{claim.id}"' in html.split('id="chosen"')[1].split("</section>")[0]


def test_nothing_is_kept_without_the_secret_of_the_page(page: TestClient, own: Store) -> None:
    for address in ("/remarks/add", f"{HERE}/claim", f"{HERE}/forget", "/add"):
        assert page.post(address, data={"token": "wrong", "kind": "note", "subject": "eattack"}).status_code == 403
    with own.view() as view:
        assert view.remarks(["eattack"]) == {}


@pytest.mark.parametrize("by", ["offsets", "words"])
def test_a_claim_that_was_missed_is_added_from_its_words(page: TestClient, own: Store, by: str) -> None:
    at = DOCUMENT.text.index("sailings")
    where = {"start": str(at), "end": str(at + 8)} if by == "offsets" else {"words": "sailings"}
    given = {"event_type": "COOPERATE", "actors": "Harbour Guard", "place": "Hamarfell", "quantities": "killed: 2"}
    assert post(page, f"{HERE}/claim", **where, **given, **{"from": "2019-05-14"}) == 200
    with own.view() as view:
        found = next(one for one in view.claims(ClaimQuery(document=DOCUMENT.id)) if one.run == "person")
    assert found.evidence.trigger.text == "sailings"
    assert (found.actors[0].id, found.place and found.place.lat) == ("XHG", 65.68)
    assert found.quantities[0].best == 2
    assert post(page, f"{HERE}/claim", words="not there", event_type="AID") == 400


def test_a_document_is_taken_out_and_its_page_says_so(page: TestClient) -> None:
    assert post(page, f"{HERE}/forget", why=" ") == 400
    assert post(page, f"{HERE}/forget", why="names a victim") == 410
    gone = page.get(HERE)
    assert gone.status_code == 410
    assert "names a victim" in gone.text
    assert "dock foreman told" not in gone.text
    assert post(page, f"{HERE}/lift") == 410
    assert "may be added again" in page.get(HERE).text


def test_versions_of_an_address_are_compared(page: TestClient, own: Store) -> None:
    text = DOCUMENT.text.replace("killing 12 people", "killing 15 people")
    later = replace(DOCUMENT, id="f" * 16, text=text)
    reading = replace(ANNOTATION.reading, document=later)
    claim = replace(
        ANNOTATION.claims[0], id="later", event_id=None,
        evidence=replace(ANNOTATION.claims[0].evidence, quote=text[slice(*_bounds(ANNOTATION.claims[0]))]),
        status="hedged", document=replace(ANNOTATION.claims[0].document, id=later.id),
    )  # fmt: skip
    run = Run(code="test", lexicon="test", parser="test", gazetteer="test", reader="off")
    with own.writer() as writer:
        writer.add_document(later)
        writer.put_annotation(replace(ANNOTATION, reading=reading, claims=(claim,)), run)
    assert "held in 2 versions" in page.get(HERE).text
    html = page.get(f"/d/{later.id}?against={DOCUMENT.id}").text
    assert "<mark>12</mark>" in html
    assert "<mark>15</mark>" in html
    assert "told otherwise" in html


def _bounds(claim: object) -> tuple[int, int]:
    return claim.evidence.start, claim.evidence.end  # type: ignore[attr-defined]


def test_what_a_new_reading_changed_is_shown(page: TestClient, own: Store) -> None:
    newer = Run(code="test", lexicon="newer", parser="test", gazetteer="test", reader="off")
    changed = tuple(replace(claim, status="hedged") for claim in ANNOTATION.claims)
    with own.writer() as writer:
        writer.put_annotation(replace(ANNOTATION, claims=changed), newer)
    html = page.get(HERE).text
    assert "was status: asserted" in html
    assert "is status: hedged" in html
    overview = page.get("/rereadings").text
    assert "changed 1 document" in overview
    assert "is status: hedged" in overview
    assert 'href="/rereadings"' in page.get("/add").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "not exactly one thing"),
        ({"address": "/etc/passwd"}, "no web address"),
        ({"address": "file:///etc/passwd"}, "no web address"),
        ({"address": "https://example.org/", "pasted": "words"}, "not exactly one thing"),
        ({"pasted": "words", "published": "yesterday"}, "no ISO date"),
    ],
    ids=["nothing", "path", "file-address", "two", "day"],
)
def test_what_cannot_be_added_is_refused(page: TestClient, fields: dict[str, str], words: str) -> None:
    token = re.search(r'name="token" value="([^"]+)"', page.get("/add").text)
    assert token
    answer = page.post("/add", data={"token": token[1], **fields})
    assert answer.status_code == 400
    assert words in answer.text.replace("&#39;", "'")


def test_a_private_address_is_refused_by_the_job_that_would_fetch_it(page: TestClient) -> None:
    token = re.search(r'name="token" value="([^"]+)"', page.get("/add").text)
    assert token
    answer = page.post("/add", data={"token": token[1], "address": "http://127.0.0.1:9/page"})
    for _ in range(100):
        if "failed" in answer.text:
            break
        time.sleep(0.05)
        answer = page.get(answer.url)
    assert "private" in answer.text or "this machine" in answer.text


PAGE = (
    "<html lang='en'><head><title>Jarjanaz shelled</title><meta property='og:site_name' content='Ridge Post'></head><body>"
    "<article><h1>Jarjanaz shelled</h1><p>Syrian government forces shelled the town of Jarjanaz on May 17, killing four "
    "civilians.</p><p>Residents said on Friday that the shelling lasted an hour and that houses burned.</p></article></body></html>"
)
FEED = (
    "<rss version='2.0'><channel><title>Ridge Post</title><link>https://ridge.example/</link><description>d</description>"
    "<item><title>Protest in Aleppo</title><link>https://ridge.example/2</link><pubDate>Sun, 19 May 2019 09:00:00 +0300</pubDate>"
    "<description>Residents of Aleppo protested against the government on May 2.</description></item></channel></rss>"
)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and writes no log."""

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "feed.xml").write_text(FEED, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_and_a_feed_are_taken_in_by_their_addresses_where_that_is_allowed(site: str) -> None:
    store = MemoryStore()
    with TestClient(create_app(store, Settings(home=default_home(), allow_private=True, reader="off"))) as client:
        for name in ("page.html", "feed.xml"):
            token = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
            assert token
            answer = client.post("/add", data={"token": token[1], "address": f"{site}/{name}"})
            await_end(Jobs(store), str(answer.url).rpartition("/")[2])
            assert "1 new document" in client.get(answer.url).text
        assert "protested against the government" in client.get("/search?q=protested&what=claims").text
        assert "shelled the town" in client.get("/search?q=shelled&what=claims").text


def await_end(jobs: Jobs, name: str) -> Job:
    for _ in range(1500):
        if jobs.find(name).over:
            break
        time.sleep(0.02)
    return jobs.find(name)


def test_jobs_run_one_after_another_and_failures_are_named() -> None:
    jobs, gate, order = Jobs(MemoryStore()), threading.Event(), []

    def wait(job: Task) -> None:
        gate.wait(5)
        order.append(job.what)

    def fail(job: Task) -> None:
        order.append(job.what)
        raise InputError("x", "it cannot be read", "choose another")

    first, second = jobs.start("one", "m", wait), jobs.start("two", "m", fail)
    with pytest.raises(TooManyJobs):
        [jobs.start("more", "m", wait) for _ in range(40)]
    gate.set()
    failed = await_end(jobs, second.id)
    assert order[:2] == ["one", "two"]
    assert (jobs.find(first.id).state, failed.state) == ("done", "failed")
    assert "cannot be read" in failed.lines[0]
    assert jobs.latest(limit=1)[0].what == "more"


def test_another_process_sees_jobs_and_one_that_is_gone_leaves_them_interrupted(
    tmp_path: Path, settings: Settings
) -> None:
    store = SqlStore(f"sqlite:///{tmp_path / 'a.db'}")
    code = (
        "import sys, time; from dateline.jobs import Jobs; from dateline.store.sql import SqlStore\n"
        "jobs = Jobs(SqlStore(sys.argv[1]))\n"
        "print(jobs.start('a long one', 'mara', lambda job: time.sleep(60)).id, flush=True)\n"
        "time.sleep(60)\n"
    )
    command = [sys.executable, "-c", code, f"sqlite:///{tmp_path / 'a.db'}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        name = process.stdout.readline().strip()
        jobs = Jobs(store)
        assert jobs.find(name).state in ("waiting", "running")
        process.kill()
    assert jobs.find(name).state == "interrupted"
    with TestClient(create_app(store, settings)) as client:
        assert "The server stopped before this was done" in client.get(f"/add/{name}").text
        assert "interrupted" in client.get("/add").text
    with store.writer() as writer:
        writer.put_job(
            replace(jobs.find(name), state="running", owner="elsewhere:1:x", seen="2026-01-01T00:00:00+00:00")
        )
    assert jobs.find(name).state == "interrupted"
    store.close()


@pytest.mark.parametrize(
    ("moment", "zone"),
    [
        ("2019-05-18", ""), ("2019-05-18T21:00:00Z", "UTC"), ("2019-05-18T21:00+03:00", "UTC+3"),
        ("2019-05-18T21:00:00-04:30", "UTC-4:30"), ("2019-05-18T21:00", "zone not told"), (None, ""),
    ],
)  # fmt: skip
def test_zones_are_named(moment: str | None, zone: str) -> None:
    assert word_zone(moment) == zone


def test_differing_words_are_marked_and_nothing_is_lost() -> None:
    left, right = mark_words("12 people were killed", "15 people were killed")
    assert left == (("12", True), (" people were killed", False))
    assert "".join(text for text, _ in right) == "15 people were killed"
    assert mark_unshared("The League shelled it, 12 died", "the league died") == (
        ("The League ", False), ("shelled", True), (" it, ", False), ("12", True), (" died", False),
    )  # fmt: skip
    assert mark_unshared("Altogether different words", "the league") == (("Altogether different words", False),)
    difference = compare_versions(["A b c d.", "E f g h."], ["A b c x.", "I j k l."], (), ())
    assert [(one.before is None, one.after is None) for one in difference.sentences] == [
        (False, False), (False, True), (True, False),
    ]  # fmt: skip


def test_documents_of_no_address_have_one_version(page: TestClient) -> None:
    other = make_document(ARTICLES[2])
    assert "versions" not in page.get(f"/d/{other.id}").text.split("</header>")[1]


def test_a_pasted_text_bears_the_title_that_it_is_given(settings: Settings) -> None:
    offered = choose_input(settings.max_bytes, "", "A  pasted piece", "Smoke stood over the port.", None, "", "")
    [taken] = offered.take(IntakeOptions())
    assert isinstance(taken, Taken)
    assert (offered.what, taken.documents[0].title, taken.documents[0].text.strip()) == (
        "A pasted piece", "A pasted piece", "Smoke stood over the port.",
    )  # fmt: skip


def test_what_was_taken_out_is_skipped_with_its_reason(own: Store) -> None:
    forget(own, DOCUMENT.id, "names a victim", user="mara")
    count = IntakeCount()
    keep_taken(own, [Taken(capture=make_capture(DOCUMENT), documents=(DOCUMENT,))], count)
    assert (count.documents, len(count.skipped)) == (0, 1)
    assert "names a victim" in str(count.skipped[0])
