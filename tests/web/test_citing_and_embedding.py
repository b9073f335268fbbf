"""Citations to copy, and the map and timeline that other sites may show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.cli.serving import name_address
from dateline.export.citations import FORMS, Citation, write_bibtex, write_csl, write_text
from dateline.settings import Settings
from dateline.store.base import Store
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from web.casebook import fill


@pytest.fixture(scope="module")
def store() -> Store:
    filled = MemoryStore()
    fill(filled)
    return filled


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings(home=Path("unused")))) as opened:
        yield opened


CITED = Citation(
    key="dateline-c1", document="d1", outlet="Fjord Wire", title="Warehouse struck", url="https://wire.example/1",
    published="2019-05-14T08:10:00+00:00", retrieved="2019-05-20T10:00:00+00:00", sha256="ab12",
    sentence="The League shelled\n a warehouse.", where=(1, 30),
)  # fmt: skip


def test_a_citation_tells_all_that_proves_it() -> None:
    assert write_text(CITED) == (
        "“The League shelled a warehouse.” Fjord Wire, “Warehouse struck”, published 14 May 2019, 08:10 UTC, "
        "retrieved "
        "20 May 2019, 10:00 UTC, https://wire.example/1, SHA-256 of the capture ab12."
    )
    (row,) = json.loads(write_csl(CITED))
    assert row["issued"] == {"date-parts": [[2019, 5, 14]]}
    assert row["accessed"] == {"date-parts": [[2019, 5, 20]]}
    assert (row["container-title"], row["URL"], row["abstract"]) == (
        "Fjord Wire", "https://wire.example/1", "The League shelled a warehouse.",
    )  # fmt: skip
    entry = write_bibtex(CITED)
    assert entry.startswith("@online{dateline-c1,\n")
    for part in ("date = {2019-05-14}", "urldate = {2019-05-20}", "author = {{Fjord Wire}}", "ab12"):
        assert part in entry


@pytest.mark.parametrize("title", ["50% of {all} $ & _ # ~ ^ \\end{x}", "}}} @misc{evil, x={", "قال حرس", ""])
def test_no_title_ends_an_entry(title: str) -> None:
    entry = write_bibtex(
        replace(CITED, title=title, outlet=None, url="https://x.example/}{", published=None, sha256=None)
    )
    bare = re.sub(r"\\[{}]", "", entry)
    depth = 0
    for character in bare.rstrip():
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert bare.count("@") <= 1 + title.count("@")


def test_a_claim_and_a_document_can_be_cited(client: TestClient, store: Store) -> None:
    with store.view() as view:
        claim = view.claims()[0]
    for path in (f"/cite/{claim.id}", f"/cite/document/{claim.document.id}"):
        page = client.get(path).text
        assert "SHA-256 of the capture" in page
        for name, (_, _, media_type) in FORMS.items():
            answer = client.get(path, params={"as": name})
            assert answer.headers["content-type"].startswith(media_type.partition(";")[0])
            assert (claim.evidence.quote[:20] in answer.text) == ("document" not in path)
    assert client.get("/cite/nowhere").status_code == 404
    assert client.get("/cite/document/nowhere").status_code == 404
    assert client.get(f"/cite/{claim.id}?as=doc").status_code == 400
    assert f"/cite/{claim.id}" in client.get("/search?what=claims").text
    assert f"/cite/document/{claim.document.id}" in client.get(f"/d/{claim.document.id}").text


@pytest.mark.parametrize("kind", ["map", "timeline"])
def test_no_site_shows_them_unless_it_is_named(client: TestClient, store: Store, kind: str) -> None:
    own = client.get(f"/embed/{kind}")
    assert "frame-ancestors 'none'" in own.headers["content-security-policy"]
    assert own.headers["x-frame-options"] == "DENY"
    settings = Settings(home=Path("unused"), embed_in=("https://paper.example",), address="https://casebook.example")
    with TestClient(create_app(store, settings)) as named:
        answer = named.get(f"/embed/{kind}", params={"reading": "contested"})
        assert "frame-ancestors https://paper.example" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] != "DENY"
        assert "DENY" in named.get("/map").headers["x-frame-options"]
        assert "frame-ancestors 'none'" in named.get("/").headers["content-security-policy"]
    assert "<svg" in answer.text
    assert f'href="https://casebook.example/{kind}?reading=contested' in answer.text
    assert "GeoNames" in answer.text
    assert "Natural Earth" in answer.text
    assert "1 event in dateline" in answer.text
    assert "<script" not in answer.text
    assert len(answer.content) < 200_000


def test_filters_that_find_nothing_say_so(client: TestClient) -> None:
    assert "No event with these filters" in client.get("/embed/map?since=1990-01-01&until=1990-01-02").text
    assert client.get("/embed/chart").status_code == 400
    assert client.get("/embed/timeline?lanes=mood").status_code == 400
    assert client.get("/embed/map?box=1,2").status_code == 400
    page = client.get("/embed?reading=contested").text
    assert "/embed/map?reading=contested" in page
    assert "&lt;iframe" in page


@pytest.mark.parametrize(
    ("told", "host", "port", "address"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1", 8741, "http://127.0.0.1:8741"),
        ("http://127.0.0.1:8000", "localhost", 9000, "http://localhost:9000"),
        ("http://127.0.0.1:8000", "::1", 9000, "http://[::1]:9000"),
        ("http://127.0.0.1:8000", "0.0.0.0", 9000, "http://127.0.0.1:8000"),
        ("https://cases.example", "127.0.0.1", 9000, "https://cases.example"),
    ],
)
def test_links_lead_to_where_the_pages_are_served(
    settings: Settings, told: str, host: str, port: int, address: str
) -> None:
    assert name_address(replace(settings, address=told), host, port).address == address
