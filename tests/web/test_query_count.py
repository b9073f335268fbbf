"""Pages ask the database a bounded number of times, however much it holds."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine
from starlette.testclient import TestClient

from dateline.api.app import create_api
from dateline.settings import Settings
from dateline.store.sql import SqlStore
from dateline.web.app import create_app
from dateline.web.search import PREVIEW
from web.casebook import ARTICLES, FIGHTING, fill_followed, make_annotation

DOCUMENT = make_annotation(ARTICLES[6]).reading.document.id
PAGES = (
    "/", "/?by=new", "/timeline?lanes=storyline", "/map?storyline=STORY", "/e/eattack", f"/d/{DOCUMENT}", "/map", "/timeline", "/sources", "/search?q=warehouse",
    "/search?what=claims", "/review", "/review?what=pairs", "/review?what=judged",
    "/review?what=differ", "/review/rule?source=Radio+Salt", "/grades", "/api/v1/review", "/api/v1/sources", "/api/v1/map",
    "/api/v1/source?name=Fjord+Wire", "/api/v1/judgements", "/api/v1/review/differences", "/api/v1/grades/suggested", "/sources/Fjord%20Wire", "/s",
    "/s/STORY", "/relations", "/relations?of=XNL&to=XHG", "/agreements", "/agreements/AGREEMENT", "/forecasts",
    "/coverage", f"/d/{DOCUMENT}?marks=sayings", f"/d/{DOCUMENT}?marks=names", "/map/events.json",
    "/tags/to%20check", "/report.html", "/report", "/report.html?event=eattack", "/watches",
    "/rereadings", "/embed", "/add", "/api/v1/today", "/api/v1/today?by=reported", "/api/v1/forecasts", "/api/v1/coverage",
    "/api/v1/ties", "/api/v1/wordings", "/api/v1/events/eattack/origins", "/api/v1/rereadings", "/api/v1/jobs",
    "/api/v1/shares", "/search?q=%22the+warehouse%22&what=documents", "/embed/map", "/embed/timeline", "/api/v1/claims", "/api/v1/events", "/api/v1/documents",
)  # fmt: skip
MOST = 30


@contextmanager
def count_statements() -> Iterator[list[str]]:
    """Collect the SQL statements that are run meanwhile."""
    statements: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.lstrip().upper().startswith(("PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE")):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def measure(folder: Path, times: int, settings: Settings) -> dict[str, int]:
    """Return how many statements each page takes over so many copies of the casebook."""
    store = SqlStore(f"sqlite:///{folder / f'{times}.db'}")
    articles = tuple(
        replace(article, title=f"{article.title} {n}" if n else article.title)
        for n in range(times)
        for article in (*ARTICLES, FIGHTING)
    )
    fill_followed(store, articles)
    with store.view() as view:
        names = {"STORY": view.storylines()[0].id, "AGREEMENT": view.agreements()[0].id}
    counted = {}
    with TestClient(create_app(store, settings, api=create_api(store))) as client:
        for page in PAGES:
            address = functools.reduce(lambda text, pair: text.replace(*pair), names.items(), page)
            with count_statements() as statements:
                assert client.get(address).status_code == 200
            counted[page] = len(statements)
    store.close()
    return counted


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> tuple[dict[str, int], dict[str, int]]:
    folder = tmp_path_factory.mktemp("counting")
    return measure(folder, 1, settings), measure(folder, 4, settings)


@pytest.mark.parametrize("page", PAGES)
def test_a_larger_casebook_takes_no_more_statements(counts: tuple[dict[str, int], dict[str, int]], page: str) -> None:
    small, large = counts
    texts = PREVIEW if page.startswith("/search?q") else 0  # one each, so that not all texts are held at a time
    assert 0 < large[page] <= small[page] + texts <= MOST
