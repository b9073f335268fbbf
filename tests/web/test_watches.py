"""Watches: saved searches tell what is new by feed, webhook and e-mail; the servers here are real ones."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_string, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from starlette.testclient import TestClient

from dateline.errors import InputError, SettingsError
from dateline.model.watch import Finding, Watch
from dateline.sending import WAITS, Sender, Sent, read_smtp, send_due
from dateline.settings import Settings, read_settings
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.store.sql import SqlStore
from dateline.watching import Noticed, add_watch, list_deliveries, make_watch, run_watches, sign
from dateline.web.app import create_app
from web.casebook import ARTICLES, FIGHTING, Article, Saying, fill

NOW, LATER = "2019-05-20T10:00:00+00:00", "2019-05-20T12:00:00+00:00"
SETTINGS = Settings(home=Path("unused"), allow_private=True, address="https://casebook.example")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def store() -> Store:
    filled = MemoryStore()
    fill(filled)
    return filled


def watch_for(settings: Settings = SETTINGS, **given: object) -> Watch:
    options: dict[str, object] = {"filters": {"actor": "Northern League"}, "user": "ana", "at": NOW, **given}
    return make_watch(settings, str(options.pop("name", "The League")), **options)  # type: ignore[arg-type]


class Hook(BaseHTTPRequestHandler):
    """Keeps what it is sent, and answers with the statuses that it is told to."""

    def do_POST(self) -> None:
        server: HookServer = self.server  # type: ignore[assignment]
        body = self.rfile.read(int(self.headers["content-length"]))
        server.calls.append((dict(self.headers.items()), body))
        status = server.statuses.pop(0) if server.statuses else 200
        self.send_response(status)
        if status == 302:
            self.send_header("location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class HookServer(ThreadingHTTPServer):
    calls: list[tuple[dict[str, str], bytes]]
    statuses: list[int]


@pytest.fixture
def hook() -> Iterator[HookServer]:
    server = HookServer(("127.0.0.1", 0), Hook)
    server.calls, server.statuses = [], []
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


class Post:
    """A small mail server that speaks enough SMTP to take a message, or to refuse one."""

    def __init__(self, *, refuse: bool = False) -> None:
        self.refuse, self.messages, self.lines, self.port = refuse, [], [], 0
        self.messages: list[str]
        self.lines: list[str]

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def say(line: str) -> None:
            writer.write(f"{line}\r\n".encode())
            await writer.drain()

        await say("220 post.example ready")
        while line := (await reader.readline()).decode().rstrip("\r\n"):
            self.lines.append(line)
            word = line[:4].upper()
            if word == "EHLO":
                await say("250-post.example\r\n250 AUTH PLAIN LOGIN")
            elif word == "AUTH":
                await say("235 welcome")
            elif word == "RCPT" and self.refuse:
                await say("550 nobody here")
            elif word == "DATA":
                await say("354 go on")
                self.messages.append((await reader.readuntil(b"\r\n.\r\n")).decode())
                await say("250 taken")
            elif word == "QUIT":
                await say("221 bye")
                break
            else:
                await say("250 fine")
        writer.close()


@contextmanager
def running(post: Post) -> Iterator[Post]:
    loop, ready = asyncio.new_event_loop(), threading.Event()
    stop = asyncio.Event()

    async def serve() -> None:
        server = await asyncio.start_server(post.talk, "127.0.0.1", 0)
        post.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await stop.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(5)
    try:
        yield post
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(5)
        loop.close()


def test_what_is_there_already_is_not_told(store: Store, hook: HookServer) -> None:
    watch = watch_for(webhook=f"http://127.0.0.1:{hook.server_port}/hook")
    noticed = add_watch(store, watch)
    assert {finding.subject for finding in noticed.new} == {"eattack", "eshelling", "etruce", "eforecast", "esalt"}
    (again,) = run_watches(store, SETTINGS, LATER)
    assert (again.new, again.changed) == ((), ())
    assert send_due(store, SETTINGS, LATER) == Sent(0, 0, 0, ())
    assert hook.calls == []


def test_what_comes_later_is_posted_signed(store: Store, hook: HookServer) -> None:
    watch = watch_for(webhook=f"http://127.0.0.1:{hook.server_port}/hook?x=1")
    add_watch(store, watch)
    fill(store, (*ARTICLES, FIGHTING))
    (noticed,) = run_watches(store, SETTINGS, LATER)
    assert {finding.subject for finding in noticed.new} == {"ebreach", "enordvik"}
    assert send_due(store, SETTINGS, LATER).sent == 1
    headers, body = hook.calls[0]
    told = json.loads(body)
    assert {item["id"] for item in told["items"]} == {"ebreach", "enordvik"}
    assert told["items"][0]["link"].startswith("https://casebook.example/e/e")
    stamp, secret = headers["x-dateline-timestamp"], (watch.secret or "").encode()
    proof = hmac.new(secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["x-dateline-signature"] == f"sha256={proof}" == f"sha256={sign(watch.secret or '', stamp, body)}"
    assert send_due(store, SETTINGS, LATER).sent == 0
    assert len(hook.calls) == 1


def test_a_changed_event_is_told_once(store: Store) -> None:
    add_watch(store, watch_for(filters={"place": "Salt Bay"}))
    with store.view() as view:
        events = [replace(e, reading="denied") if e.id == "eshelling" else e for e in view.events()]
    with store.writer() as writer:
        writer.put_events(events)
    (noticed,) = run_watches(store, SETTINGS, LATER)
    assert [(one.subject, one.first, one.at) for one in noticed.changed] == [("eshelling", NOW, LATER)]
    (again,) = run_watches(store, SETTINGS, LATER)
    assert not again.changed


def test_a_webhook_that_fails_is_tried_again_and_then_given_up(store: Store, hook: HookServer) -> None:
    watch = watch_for(webhook=f"http://127.0.0.1:{hook.server_port}/hook")
    add_watch(store, watch)
    fill(store, (*ARTICLES, FIGHTING))
    run_watches(store, SETTINGS, NOW)
    hook.statuses = [500, 302, 404]
    outcome = send_due(store, SETTINGS, NOW)
    assert (outcome.sent, outcome.waiting) == (0, 1)
    assert "status 500" in outcome.troubles[0]
    with store.view() as view:
        (waiting,) = view.deliveries(state="waiting")
    assert waiting.due == "2019-05-20T10:01:00+00:00"
    assert send_due(store, SETTINGS, NOW).waiting == 0
    for _ in range(len(WAITS) + 1):
        with store.view() as view:
            due = [one.due for one in view.deliveries(state="waiting")]
        if due:
            hook.statuses = hook.statuses or [503]
            outcome = send_due(store, SETTINGS, due[0])
    with store.view() as view:
        assert [one.state for one in view.deliveries()] == ["given up"]
    assert len(hook.calls) == len(WAITS) + 1


def test_a_webhook_that_came_back_gets_it(store: Store, hook: HookServer) -> None:
    watch = watch_for(webhook=f"http://127.0.0.1:{hook.server_port}/hook")
    add_watch(store, watch)
    fill(store, (*ARTICLES, FIGHTING))
    run_watches(store, SETTINGS, NOW)
    hook.statuses = [500]
    send_due(store, SETTINGS, NOW)
    assert send_due(store, SETTINGS, LATER).sent == 1
    assert hook.calls[0][1] == hook.calls[1][1]
    assert hook.calls[0][0]["x-dateline-delivery"] == hook.calls[1][0]["x-dateline-delivery"]


def test_nothing_is_posted_to_this_machine_unless_that_is_allowed(store: Store, hook: HookServer) -> None:
    address = f"http://127.0.0.1:{hook.server_port}/hook"
    closed = replace(SETTINGS, allow_private=False)
    with pytest.raises(InputError, match="not a public address"):
        watch_for(closed, webhook=address)
    add_watch(store, watch_for(webhook=address))
    fill(store, (*ARTICLES, FIGHTING))
    run_watches(store, closed, NOW)
    assert "not a public address" in send_due(store, closed, NOW).troubles[0]
    assert hook.calls == []


@pytest.mark.parametrize(
    "address", ["ftp://example.org/x", "javascript:alert(1)", "http://user:pw@127.0.0.1/", "nonsense"]
)
def test_what_is_no_webhook_is_refused(address: str) -> None:
    with pytest.raises(InputError):
        watch_for(webhook=address)


def test_mail_goes_out(store: Store) -> None:
    with running(Post()) as post:
        settings = replace(
            SETTINGS, smtp=f"smtp://ana%40example.org@127.0.0.1:{post.port}", mail_from="dateline@example.org",
            smtp_password="hush",
        )  # fmt: skip
        add_watch(store, watch_for(settings, name="Truces\nBcc: all@example.org", mail="editor@example.org"))
        fill(store, (*ARTICLES, FIGHTING))
        run_watches(store, settings, NOW)
        assert send_due(store, settings, NOW) == Sent(1, 0, 0, ())
    message = message_from_string(post.messages[0], policy=policy.default)
    assert message["to"] == "editor@example.org"
    assert message["from"] == "dateline@example.org"
    assert message["bcc"] is None
    assert message["subject"] == "Truces Bcc: all@example.org: 2 new, 0 changed"
    assert "https://casebook.example/e/ebreach" in message.get_content()
    assert any(line.startswith("AUTH") for line in post.lines)


def test_mail_that_is_refused_is_told_without_secrets(store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    with running(Post(refuse=True)) as post:
        settings = replace(SETTINGS, smtp=f"smtp://ana@127.0.0.1:{post.port}", smtp_password="hush")
        add_watch(store, watch_for(settings, mail="editor@example.org"))
        fill(store, (*ARTICLES, FIGHTING))
        run_watches(store, settings, NOW)
        outcome = send_due(store, settings, NOW)
    assert (outcome.sent, outcome.waiting) == (0, 1)
    assert "hush" not in " ".join(outcome.troubles) + repr(settings) + "".join(capfd.readouterr())


@pytest.mark.parametrize("smtp", [None, "mail.example.org", "smtp://", "smtp://127.0.0.1:99999", "smtp://127.0.0.1:1"])
def test_a_mail_server_that_is_not_there_waits(store: Store, smtp: str | None) -> None:
    settings = replace(SETTINGS, smtp=smtp)
    add_watch(store, watch_for(settings, mail="editor@example.org"))
    fill(store, (*ARTICLES, FIGHTING))
    run_watches(store, settings, NOW)
    assert send_due(store, settings, NOW).waiting == 1


def test_tls_from_the_start_and_users_are_read_from_the_address() -> None:
    read = read_smtp(replace(SETTINGS, smtp="smtps://ana%40example.org@mail.example.org"))
    assert read == ("mail.example.org", 465, "ana@example.org", True)


@pytest.mark.parametrize("mail", ["a b@example.org", "x@y\r\nBcc: z@example.org", "nobody", "@example.org"])
def test_what_is_no_mail_address_is_refused(mail: str) -> None:
    with pytest.raises(InputError):
        watch_for(mail=mail)


@pytest.mark.parametrize(
    ("filters", "what", "kind"),
    [
        ({"q": "truce"}, None, "events"),
        ({"source": "Fjord Wire"}, "all", "claims"),
        ({"status": "denied"}, None, "claims"),
        ({"q": "truce"}, "documents", "documents"),
        ({}, None, "events"),
    ],
)  # fmt: skip
def test_the_filters_tell_what_is_watched(store: Store, filters: dict[str, str], what: str | None, kind: str) -> None:
    watch = watch_for(filters=filters, what=what)
    assert watch.what == kind
    assert add_watch(store, watch).new


@pytest.mark.parametrize(
    ("filters", "what"),
    [({"status": "sure"}, None), ({"q": "x"}, "people"), ({"actor": "x"}, "documents"), ({"reading": "denied"}, "claims"),
     ({"type": "FIGHT"}, None)],
)  # fmt: skip
def test_what_cannot_be_watched_is_refused(filters: dict[str, str], what: str | None) -> None:
    with pytest.raises(InputError):
        watch_for(filters=filters, what=what)


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, SETTINGS), follow_redirects=False) as opened:
        yield opened


def save(client: TestClient, **fields: str) -> str:
    page = client.get("/watches/new", params={"q": "truce", "what": "events"}).text
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    answer = client.post("/watches/add", data={"token": found.group(1), "q": "72 hours", "name": "Truces", **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_search_is_saved_on_the_pages(client: TestClient, store: Store) -> None:
    search = client.get("/search", params={"q": "truce"}).text
    assert "/watches/new?q=truce" in search
    where = save(client)
    page = client.get(where).text
    assert "Truce of 72 hours" in page
    assert "/feeds/" in page
    assert "Truces" in client.get("/watches").text
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    assert client.post("/watches/run", data={"token": token.group(1), "back": where}).headers["location"] == where
    assert client.post(f"{where}/remove", data={"token": token.group(1)}).status_code == 303
    with store.view() as view:
        assert view.watches() == []


@pytest.mark.parametrize("path", ["/watches/add", "/watches/run", "/watches/x/remove"])
def test_watches_change_only_by_our_own_forms(client: TestClient, path: str) -> None:
    assert client.post(path, data={"token": "guessed", "name": "x"}).status_code == 403


def read_feeds(client: TestClient, store: Store) -> tuple[str, bytes, bytes]:
    with store.view() as view:
        watch = view.watches()[0]
    path = f"/feeds/{watch.id}/{watch.token}"
    return path, client.get(f"{path}/atom.xml").content, client.get(f"{path}/rss.xml").content


def test_feeds_are_whole_and_their_ids_stay(client: TestClient, store: Store) -> None:
    save(client)
    path, atom, rss = read_feeds(client, store)
    for content in (atom, rss):
        read = feedparser.parse(content)
        assert not read.bozo
        assert [entry.title for entry in read.entries] == ["Truce of 72 hours on the North Shore"]
        assert read.entries[0].link == "https://casebook.example/e/etruce"
    root = ElementTree.fromstring(atom)
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == 2
    assert all(str(one).startswith("urn:uuid:") for one in ids)
    fill(store, (*ARTICLES, FIGHTING))
    with store.view() as view:
        events = [replace(e, outlets=9) if e.id == "etruce" else e for e in view.events()]
    with store.writer() as writer:
        writer.put_events(events)
    run_watches(store, SETTINGS, "2030-01-01T00:00:00+00:00")
    later = ElementTree.fromstring(client.get(f"{path}/atom.xml").content)
    assert [element.text for element in later.iter(f"{ATOM}id")] == ids
    assert later.findtext(f"{ATOM}updated") == "2030-01-01T00:00:00+00:00"
    tag = client.get(f"{path}/rss.xml").headers["etag"]
    assert client.get(f"{path}/rss.xml", headers={"if-none-match": tag}).status_code == 304


def test_feeds_open_to_those_alone_who_know_their_address(store: Store) -> None:
    add_watch(store, watch_for())
    with TestClient(create_app(store, SETTINGS, shared=True), follow_redirects=False) as client:
        path, atom, _ = read_feeds(client, store)
        assert b"<feed" in atom
        assert client.get(f"{path}/map.html").status_code == 200
        for wrong in (path[:-1], path[:-3] + "xyz", "/feeds/w0/t"):
            for name in ("atom.xml", "rss.xml", "map.html"):
                assert client.get(f"{wrong}/{name}").status_code == 404
        assert client.get("/watches").status_code in (303, 401)
        assert client.get(f"{path}/evil.xml").status_code == 404


def test_odd_words_break_no_feed() -> None:
    store = MemoryStore()
    odd = "Truce ]]> <script>alert(1)</script> \x00\x0b\ud83d ‮&amp;"
    fill(store, (Article("A & B", "t", "2019-05-14", (Saying("odd truce", "truce", "truce", "RETREAT", "ceasefire",
                 actors=("Northern League",), chain=("A & B",)),)),))  # fmt: skip
    watch = watch_for(filters={})
    with store.writer() as writer:
        writer.put_watch(watch)
        writer.put_findings([Finding(watch=watch.id, subject="x", digest="", first="soon", at=NOW, title=odd, words=odd,
                                     path="/e/x")])  # fmt: skip
    with TestClient(create_app(store, SETTINGS)) as client:
        _, atom, rss = read_feeds(client, store)
    for content in (atom, rss):
        ElementTree.fromstring(content)
        assert b"<script" not in content


def test_many_findings_make_one_bounded_message() -> None:
    found = tuple(
        Finding(watch="w", subject=str(n), digest="", first=NOW, at=NOW, title="t" * 100, words="w", path="/e/x")
        for n in range(3000)
    )
    watch = watch_for(mail="ana@example.org")
    (delivery,) = list_deliveries(Noticed(watch, found, ()), SETTINGS, NOW)
    assert "and 2900 more" in json.loads(delivery.body)["text"]


def test_two_who_run_watches_at_once_notice_and_send_once(tmp_path: Path, hook: HookServer) -> None:
    store = SqlStore(f"sqlite:///{tmp_path / 'a.db'}")
    fill(store)
    watch = watch_for(webhook=f"http://127.0.0.1:{hook.server_port}/", filters={"type": "ASSAULT"})
    with store.writer() as writer:
        writer.put_watch(watch)
    start = threading.Barrier(4)

    def tend() -> None:
        start.wait()
        run_watches(store, SETTINGS, NOW)
        send_due(store, SETTINGS, LATER)

    threads = [threading.Thread(target=tend) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    send_due(store, SETTINGS, LATER)
    assert len(hook.calls) == 1
    with store.view() as view:
        assert [one.state for one in view.deliveries()] == ["sent"]
    store.close()


def test_a_server_runs_watches_in_the_background_until_it_stops(store: Store, hook: HookServer) -> None:
    watch = watch_for(webhook=f"http://127.0.0.1:{hook.server_port}/")
    with store.writer() as writer:
        writer.put_watch(watch)
    with Sender(store, replace(SETTINGS, watch_every=0)):
        pass
    assert hook.calls == []
    with Sender(store, replace(SETTINGS, watch_every=1)):
        for _ in range(100):
            if hook.calls:
                break
            time.sleep(0.05)
    assert len(hook.calls) == 1


@pytest.mark.parametrize(("line", "every"), [("", 300), ("watch_every = 0", 0), ("watch_every = 60", 60)])
def test_the_casebook_says_how_often(tmp_path: Path, line: str, every: int) -> None:
    (tmp_path / "casebook.toml").write_text(line + "\n")
    assert read_settings({}, tmp_path).watch_every == every


@pytest.mark.parametrize("line", ["watch_every = -1", "watch_every = true", 'watch_every = "often"'])
def test_what_is_no_time_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "casebook.toml").write_text(line + "\n")
    with pytest.raises(SettingsError):
        read_settings({}, tmp_path)
