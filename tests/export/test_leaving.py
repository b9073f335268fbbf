"""What leaves a casebook: shelters coarsely where it says so, and the makers of maps and places credited everywhere."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.api.app import create_api
from dateline.coarse import LEAST_KM, show_coarsely, view_coarsely
from dateline.dossiers import make_dossier
from dateline.export.formats import FORMATS
from dateline.export.report.docx import render_docx
from dateline.export.report.html import render_html
from dateline.export.report.markdown import render_markdown
from dateline.export.report.pdf import render_pdf
from dateline.model.annotation import Annotation
from dateline.reporting import make_report
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from portable import read_pdf
from web.casebook import ARTICLES, RUN, make_annotation, make_capture, make_events

CAMP = "Old Quay camp"
EXACT = "64.15"
"""The latitude of the Old Quay; coarsely it is 64.1 or 64.2."""


def name_event(name: str) -> str:
    """Return an id as events have it, which exports count on."""
    return sha256(name.encode()).hexdigest()[:12]


MARCH = name_event("emarch")


def shelter(annotation: Annotation) -> Annotation:
    """Return what was read with the Old Quay as a camp."""
    claims = tuple(
        replace(claim, place=replace(claim.place, name=CAMP, text="Old Quay"))
        if claim.place and claim.place.name == "Old Quay"
        else claim
        for claim in annotation.claims
    )
    return replace(annotation, claims=claims)


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    filled = MemoryStore()
    annotations = [shelter(make_annotation(article)) for article in ARTICLES]
    with filled.writer() as writer:
        writer.add_run(RUN)
        for annotation in annotations:
            writer.add_capture(make_capture(annotation.reading.document))
            writer.add_document(annotation.reading.document)
            writer.put_annotation(annotation, RUN)
        writer.put_events(replace(event, id=name_event(event.id)) for event in make_events(annotations))
    return filled


def export(store: MemoryStore, name: str, coarse: bool) -> str:
    stream = io.StringIO()
    with store.view() as view:
        FORMATS[name](view_coarsely(view, coarse), stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["claims.jsonl", "events.jsonl", "events.csv", "events.geojson"])
def test_exports_show_a_camp_coarsely(store: MemoryStore, name: str) -> None:
    assert EXACT in export(store, name, False)
    coarse = export(store, name, True)
    assert EXACT not in coarse
    # Other places stay as they are.
    assert "65.68" in coarse


def test_a_coarse_place_leads_to_no_entry_of_the_index_of_places(store: MemoryStore) -> None:
    rows = [json.loads(line) for line in export(store, "claims.jsonl", True).splitlines()]
    (place,) = (row["place"] for row in rows if row["place"] and row["place"]["name"] == CAMP)
    assert (place["id"], place["precision"], place["radius_km"]) == (None, "district", LEAST_KM)


def test_reports_show_a_camp_coarsely(store: MemoryStore) -> None:
    with store.view() as view:
        for coarse in (False, True):
            report = make_report(view, None, None, coarse=coarse)
            (point,) = (point for point in report.points if point.place == CAMP)
            assert (str(point.lat) == EXACT) is not coarse
            assert (point.radius_km == LEAST_KM) is coarse
            chosen = make_report(view, None, None, events=[view.event(MARCH)], coarse=coarse)
            assert (str(chosen.points[0].lat) == EXACT) is not coarse


@pytest.mark.parametrize("coarse", [False, True])
def test_dossiers_show_a_camp_coarsely(store: MemoryStore, coarse: bool) -> None:
    with store.view() as view:
        content, _ = make_dossier(view, coarse=coarse)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = {name for name in archive.namelist() if EXACT.encode() in archive.read(name)}
    assert found == (set() if coarse else {"data/events.jsonl", "data/claims.jsonl", "data/events.csv"})


@pytest.mark.parametrize("coarse", [False, True])
@pytest.mark.parametrize("path", ["claims?limit=200", "events?limit=200", "map?limit=200", f"events/{MARCH}"])
def test_the_api_shows_a_camp_coarsely(store: MemoryStore, path: str, coarse: bool) -> None:
    settings = Settings(home=Path("unused"), coarse=coarse)
    with TestClient(create_app(store, settings, api=create_api(store, coarse=coarse))) as client:
        answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    assert (EXACT in answer.text) is not coarse


def test_what_is_kept_stays_exact(store: MemoryStore) -> None:
    with show_coarsely(store, True).view() as view:
        shown = view.event(MARCH).place
        assert view.counts()["events"] == len(view.events())
        assert all(claim.place is None or str(claim.place.lat) != EXACT for claim in view.claims())
        assert (
            view.claim(view.event(MARCH).claims[0]).place
            == view.claims_by_id(view.event(MARCH).claims).popitem()[1].place
        )
    with store.view() as exact:
        kept = exact.event(MARCH).place
    assert kept
    assert shown
    assert str(kept.lat) == EXACT != str(shown.lat)


WRITERS: dict[str, Callable[[MemoryStore], str]] = {}


def written(kind: str) -> Callable[[Callable[[MemoryStore], str]], Callable[[MemoryStore], str]]:
    """Note what writes one kind of thing that leaves a casebook."""

    def note(write: Callable[[MemoryStore], str]) -> Callable[[MemoryStore], str]:
        WRITERS[kind] = write
        return write

    return note


@written("report as HTML")
def _html(store: MemoryStore) -> str:
    with store.view() as view:
        return render_html(make_report(view, None, None))


@written("report as Markdown")
def _markdown(store: MemoryStore) -> str:
    with store.view() as view:
        return render_markdown(make_report(view, None, None))


@written("report as PDF")
def _pdf(store: MemoryStore) -> str:
    with store.view() as view:
        return read_pdf(render_pdf(make_report(view, None, None)))


@written("report as DOCX")
def _docx(store: MemoryStore) -> str:
    with store.view() as view, zipfile.ZipFile(io.BytesIO(render_docx(make_report(view, None, None)))) as archive:
        return archive.read("word/document.xml").decode()


@written("GeoJSON")
def _geojson(store: MemoryStore) -> str:
    return export(store, "events.geojson", False)


def _read_dossier(store: MemoryStore, name: str) -> str:
    with store.view() as view:
        content, _ = make_dossier(view)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


for page in ("index.html", "events.html", "sources.html", "report.html", "report.md", "manifest.json", "README.txt"):
    WRITERS[f"{page} of a dossier"] = lambda store, page=page: _read_dossier(store, page)  # type: ignore[misc]


def _ask(store: MemoryStore, path: str) -> str:
    with TestClient(create_app(store, Settings(home=Path("unused")))) as client:
        return client.get(path).text


PATHS = ("/map", "/embed/map", f"/e/{MARCH}", "/timeline", "/embed/timeline", "/report.html")
for path in PATHS:
    WRITERS[f"page {path}"] = lambda store, path=path: _ask(store, path)  # type: ignore[misc]


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_geonames_and_natural_earth_are_credited(store: MemoryStore, kind: str) -> None:
    text = WRITERS[kind](store)
    assert "GeoNames" in text
    assert "Natural Earth" in text
