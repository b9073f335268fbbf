"""Hostile titles, names, addresses and words go through every page that there is, and nothing of them becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from dateline.access import members
from dateline.api.app import create_api
from dateline.grading import give_grade, name_subject
from dateline.model.job import Job
from dateline.model.share import Share
from dateline.review import judge
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import Article, Saying, fill_followed, make_annotation
from web.test_signing import list_routes

CORPUS = (
    "<script>alert(1)</script>",
    "</title></textarea></style></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'>",
    '<a href="javascript:alert(1)">x</a>',
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    "{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "${7*7} #{7*7} <%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202e\u2066txet denrut\u2069",
    "nul\x00 bell\x07 half \ud83d",
    "a\r\nSet-Cookie: dateline=x\r\n\r\n<script>alert(1)</script>",
    "../../../../etc/passwd",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\u2028alert(1)\u2029",
    "x" * 5000,
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    'https://ok.example/"><script>alert(1)</script>',
    "https://ok.example/' onclick='alert(1)",
    "file:///etc/passwd",
    "http://127.0.0.1:1/",
)
HANDLERS = re.compile(r"on[a-z]+")
KINDS = ("json", "pdf", "docx")
PASSWORD = "four salted herrings"


class Markup(HTMLParser):
    """Collects what must not be there."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        source = given.get("src") or ""
        if tag == "script" and not (source.startswith("/static/") or given.get("type") == "application/json"):
            self.faults.append(f"script {given}")
        if (
            tag in ("iframe", "object", "embed")
            or (tag == "base" and "href" in given)
            or (tag == "meta" and given.get("http-equiv", "Content-Security-Policy") != "Content-Security-Policy")
        ):
            self.faults.append(f"{tag} {given}")
        if tag == "img" and not source.startswith(("/static/", "data:image/")):
            self.faults.append(f"img {given}")
        for name, value in attrs:
            words = "".join((value or "").split()).lower()
            if HANDLERS.fullmatch(name) or name == "srcdoc":
                self.faults.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action", "formaction") and words.startswith(
                ("javascript:", "data:text", "vbs")
            ):
                self.faults.append(f"{tag} {name}={value}")


def list_articles() -> list[Article]:
    articles = []
    for number, words in enumerate(CORPUS):
        address = ADDRESSES[number % len(ADDRESSES)]
        say = Saying(
            f"Foe shelled the {words} port.", "shelled", f"event {words}", place="Hamarfell",
            time=("2019-05-14", "2019-05-14", "day"), chain=(f"origin {words}", f"Outlet {words}"), voice=words,
        )  # fmt: skip
        other = Saying(f"It said {words}.", uncoded="said")
        articles.append(
            Article(f"Outlet {words}", f"Title {words}", "2019-05-14T08:10:00+00:00", (say, other), address)
        )
    return articles


NOW = "2026-01-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    store = MemoryStore()
    articles = list_articles()
    fill_followed(store, articles)
    for number, words in enumerate(CORPUS):
        claim = make_annotation(articles[number]).claims[0].id
        judge(store, "accept", claim, user=f"user {words}", why=words)
        judge(store, "reject", claim, user="mara", why=words)
        if len(words) < 300:
            give_grade(store, name_subject(f"Outlet {words}"), "C", user=f"user {words}", why=words)
    with store.writer() as writer:
        for number, words in enumerate(CORPUS):
            writer.put_job(
                Job(
                    id=f"job{number}", what=words, user=words, begun=NOW, seen=NOW, owner="elsewhere:1:x", state="failed",
                    step=words, lines=(words,), documents=(words,), summary=words,
                )
            )  # fmt: skip
            filters = (("q", words[:300]), ("actor", words[:300]))
            writer.put_share(
                Share(
                    id=f"share{number}", name=words, kind="map", filters=filters, sites=("https://a.example",),
                    token=f"token{number}", user=words, at=NOW,
                )
            )  # fmt: skip
    members.add_user(store, "mara", "admin", PASSWORD)
    members.make_token(store, "mara", CORPUS[0], "admin")
    return store


@pytest.fixture(scope="module")
def app(store: MemoryStore, settings: Settings) -> FastAPI:
    return create_app(store, settings, api=create_api(store))


@pytest.fixture(scope="module")
def visitor(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, headers={"Accept": "text/html"}) as client:
        yield client


def list_pages(app: FastAPI, visitor: TestClient) -> list[str]:
    """List every page without parameters, and the pages that those lead to, a few of each kind."""
    plain = [
        path
        for path, route in list_routes(app.routes)
        if "GET" in (route.methods or ()) and "{" not in path and not path.startswith(("/static/", "/api/"))
    ]
    found: dict[str, None] = dict.fromkeys(plain)
    kinds: dict[str, int] = {}
    for page in plain:
        for lead in re.findall(r'href="(/[^"#]+)', visitor.get(page).text):
            kind = re.sub(r"[^/?=&]{12,}|%[0-9A-F]{2}.*", "*", lead)
            kinds[kind] = kinds.get(kind, 0) + 1
            if kinds[kind] <= 4 and lead.isprintable() and not lead.startswith("/static/"):
                found[lead.replace("&amp;", "&")] = None
    return list(found)


def check(address: str, html: str) -> None:
    markup = Markup()
    markup.feed(html)
    assert markup.faults == [], address
    assert "49{%" not in html
    assert "49 #" not in html


def test_no_page_lets_hostile_words_do_anything(app: FastAPI, visitor: TestClient) -> None:
    pages = list_pages(app, visitor)
    assert len(pages) > 40
    for page in pages:
        if page.partition("?")[0].endswith(KINDS):
            continue
        answer = visitor.get(page)
        assert answer.status_code < 500, page
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, page
        assert "script-src" not in policy or "script-src 'self';" in policy, page
        assert "unsafe" not in policy, page
        assert answer.headers["x-content-type-options"] == "nosniff"
        if answer.headers.get("content-type", "").startswith("text/html"):
            check(page, answer.text)


@pytest.mark.parametrize("number", range(len(CORPUS)))
def test_no_address_lets_hostile_words_do_anything(visitor: TestClient, number: int) -> None:
    words = CORPUS[number].encode("utf-8", "replace").decode()
    addresses = ("/search", "/review", "/review/rule", "/timeline", "/sign-in", "/relations", "/coverage", "/forecasts")
    for address in addresses:
        given = {"q": words, "actor": words, "source": words, "place": words, "next": words, "of": words, "to": words}
        answer = visitor.get(address, params={name: value[:300] for name, value in given.items()})
        assert answer.status_code in (200, 400, 404)
        check(address, answer.text)
    for folder in ("e", "d", "s", "sources", "agreements", "tags", "report", "nowhere"):
        answer = visitor.get(f"/{folder}/{quote(words[:300], safe='')}")
        assert answer.status_code in (200, 400, 404), folder
        check(folder, answer.text)


@pytest.mark.parametrize("number", range(len(CORPUS)))
def test_jobs_and_shares_let_no_words_do_anything(visitor: TestClient, number: int) -> None:
    for address in (f"/add/job{number}", f"/shared/token{number}", "/embed", "/add?page=2"):
        answer = visitor.get(address)
        assert answer.status_code == 200, address
        check(address, answer.text)


def test_no_answer_of_the_api_is_taken_for_a_page(app: FastAPI, visitor: TestClient) -> None:
    for path, route in list_routes(app.routes):
        if path.startswith("/api/") and isinstance(route, APIRoute) and "GET" in route.methods and "{" not in path:
            answer = visitor.get(path, params={"format": "html"} if path.endswith("/report") else {})
            if answer.headers.get("content-disposition", "").startswith("attachment;"):
                assert "script-src 'self'" not in answer.headers["content-security-policy"] or path.endswith("/dossier")
                assert "unsafe" not in answer.headers["content-security-policy"]
            else:
                kind = answer.headers["content-type"].split(";")[0]
                assert kind in ("application/json", "application/problem+json"), path
            assert answer.headers["x-content-type-options"] == "nosniff"
