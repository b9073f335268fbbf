"""Files from the API, reports and dossiers, and what else the pages show: tags, support, grades, citations."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

from dateline.api.app import create_api
from dateline.api.schemas import list_schemas
from dateline.export.dossier.verifying import verify_dossier
from dateline.grading import give_grade
from dateline.remarking import remark
from dateline.reporting import keep_report
from dateline.settings import Settings
from dateline.store.memory import MemoryStore
from dateline.web.app import create_app
from portable import read_pdf
from web.casebook import fill_followed

BEGINNINGS = {"pdf": b"%PDF-", "docx": b"PK", "md": b"#", "html": b"<!doctype html>"}


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    filled = MemoryStore()
    fill_followed(filled)
    for subject in ("eattack", "etruce"):
        remark(filled, "tag", subject, "to check", user="ana")
    remark(filled, "tag", "eattack", "port", user="ana")
    give_grade(filled, "eattack", "2", user="ana", why="two origins")
    return filled


@pytest.fixture(scope="module")
def api(store: MemoryStore) -> Iterator[TestClient]:
    app = create_app(store, Settings(home=Path("unused")), api=create_api(store))
    with TestClient(app, base_url="http://localhost/api/v1/") as client:
        yield client


def check(name: str, body: object) -> None:
    jsonschema.validate(body, {"$ref": f"#/components/schemas/{name}", "components": {"schemas": list_schemas()}})


@pytest.mark.parametrize("kind", sorted(BEGINNINGS))
def test_a_report_is_had_in_every_format(api: TestClient, kind: str) -> None:
    answer = api.get(f"report?since=2019-05-13&until=2019-05-22&format={kind}")
    assert answer.status_code == 200
    assert answer.content.lower().startswith(BEGINNINGS[kind].lower())
    assert answer.headers["content-disposition"] == f'attachment; filename="sitrep.{kind}"'
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_kept_report_is_had_as_it_stands(api: TestClient, store: MemoryStore) -> None:
    made = keep_report(store, "2019-05-13", "2019-05-22", user="ana", title="Nine days")
    first = api.get(f"reports/{made.report}/file?version=1")
    assert "Nine days" in read_pdf(first.content)
    assert first.headers["content-disposition"] == f'attachment; filename="{made.report}-1.pdf"'
    written = api.get(f"reports/{made.report}/file?format=md")
    tag = {"If-None-Match": written.headers["etag"]}
    assert api.get(f"reports/{made.report}/file?format=md", headers=tag).status_code == 304
    assert api.get("reports/nowhere/file").status_code == 404
    assert api.get(f"reports/{made.report}/file?format=exe").status_code == 400


def test_a_dossier_is_had_and_proves_itself(api: TestClient, tmp_path: Path) -> None:
    answer = api.get("dossier?event=eattack&event=etruce")
    assert answer.headers["content-type"] == "application/zip"
    path = tmp_path / "dossier.zip"
    path.write_bytes(answer.content)
    found = verify_dossier(path, expected=answer.headers["x-dateline-manifest-sha256"])
    assert found.whole
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert len(archive.read("data/events.jsonl").splitlines()) == 2
    assert api.get("dossier?event=nowhere").status_code == 404
    assert api.get("dossier?since=1990-01-01&until=1990-01-02").status_code == 400


def test_tags_are_paged_and_lead_to_what_bears_them(api: TestClient) -> None:
    body = api.get("tags?limit=1").json()
    check("Tag", body["items"][0])
    assert (body["items"], body["total"]) == ([{"tag": "to check", "things": 2}], 2)
    assert body["next"]
    borne = api.get("tagged", params={"tag": "to check"}).json()
    assert {one["subject"] for one in borne["items"]} == {"eattack", "etruce"}
    assert borne["total"] == 2


def test_support_and_grade_of_an_event_show_their_workings(api: TestClient) -> None:
    event = api.get("events/eattack").json()
    support = api.get("events/eattack/support").json()
    for one in support["items"]:
        check("OriginSupport", one)
        assert one["why"]
    assert {name for one in support["items"] for name in one["claims"]} <= set(event["claims"])
    graded = api.get("events/eattack/grade").json()
    check("EventGrade", graded)
    assert [one["grade"] for one in graded["grades"]] == ["2"]
    assert graded["suggestion"]["workings"]
    assert api.get("events/nowhere/grade").status_code == api.get("events/nowhere/support").status_code == 404


def test_a_sentence_is_cited(api: TestClient) -> None:
    claim = api.get("claims?limit=1").json()["items"][0]
    cited = api.get(f"claims/{claim['id']}/citation").json()
    check("Cited", cited)
    assert cited["sentence"] == claim["evidence"]["quote"]
    assert cited["csl"][0]["id"].endswith(claim["id"])
    whole = api.get(f"documents/{claim['document']['id']}/citation").json()
    check("Cited", whole)
    assert whole["sentence"] is None
    assert api.get("claims/nowhere/citation").status_code == api.get("documents/nowhere/citation").status_code == 404


def test_documents_are_listed_by_what_reading_made_of_them(api: TestClient) -> None:
    counts, read = api.get("counts").json(), api.get("documents?state=read&limit=200").json()
    assert read["total"] == len(read["items"]) > 0
    assert {one["state"] for one in read["items"]} == {"read"}
    for state in ("skipped", "failed"):
        body = api.get(f"documents?state={state}&limit=200").json()
        assert body["total"] == len(body["items"]) == counts[state]
