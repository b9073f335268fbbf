"""Exports keep to their formats: schemas, ACLED's columns, GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dateline.export.acled import COLUMNS, count_fatalities
from dateline.export.formats import FORMATS
from dateline.export.schema import draw_schemas, render_schema
from dateline.model.claim import Claim
from dateline.model.codes import PlaceBasis
from dateline.model.event import Event
from dateline.model.judgement import Judgement
from dateline.model.query import ClaimQuery, EventQuery
from dateline.reconciliation.reconcile import reconcile
from telling import tell

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


class Shelf:
    """Claims and their events in memory, paged as a store pages them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = list(claims)
        self._events = reconcile(claims, copies=(), earlier=(), judgements=())

    def claims(self, query: ClaimQuery = ClaimQuery()) -> Sequence[Claim]:  # noqa: B008 - frozen
        return self._claims[query.offset :][: query.limit]

    def claims_by_id(self, ids: Iterable[str]) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self._claims if claim.id in set(ids)}

    def events(self, query: EventQuery = EventQuery()) -> Sequence[Event]:  # noqa: B008 - frozen
        return self._events[query.offset :][: query.limit]

    def judgements(self) -> Sequence[Judgement]:
        return ()


def attack(**more: object) -> Claim:
    return tell("Shells hit the valley.", event_type="ASSAULT", mode="heavy-weapons", **more)  # type: ignore[arg-type]


def write(name: str, *claims: Claim) -> tuple[int, str]:
    stream = io.StringIO(newline="")
    return FORMATS[name](Shelf(claims), stream), stream.getvalue()


@pytest.mark.parametrize("name", sorted(draw_schemas()))
def test_the_schemas_in_docs_are_those_of_the_model(name: str) -> None:
    assert (SCHEMAS / name).read_text(encoding="utf-8") == render_schema(draw_schemas()[name])


@pytest.mark.parametrize(("name", "schema"), [("claims.jsonl", "claim"), ("events.jsonl", "event")])
def test_lines_hold_to_their_schema(name: str, schema: str) -> None:
    validator = Draft202012Validator(json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8")))
    rows, text = write(
        name,
        tell(),
        tell(outlet="Harbour Post", status="denied", killed=(5, None, "at least")),
        attack(day=None, place=None),
    )
    lines = [json.loads(line) for line in text.splitlines()]
    assert len(lines) == rows > 0
    for line in lines:
        validator.validate(line)


def read_table(*claims: Claim) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write("events.csv", *claims)[1])))


def test_acled_rows_have_its_columns_and_rules() -> None:
    killed = [attack(killed=(9, 9, None)), attack(outlet="Harbour Post", killed=(5, None, "at least"))]
    (row,) = read_table(*killed)
    assert tuple(row) == COLUMNS
    assert len(COLUMNS) == 31
    expected = {
        "event_date": "2019-05-18",
        "time_precision": "1",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "country": "Syrian Arab Republic",
        "iso": "760",
        "region": "Middle East",
        "geo_precision": "1",
        "fatalities": "5",
        "source": "Harbour Post; Valley Courier",
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    "claim",
    [
        tell(event_type="ACCUSE", mode=None),
        attack(place=None),
        attack(status="prospective"),
        attack(status="denied"),
        attack(day="2019-03-01", to="2019-05-18"),
    ],
)
def test_what_acled_would_not_record_is_left_out(claim: Claim) -> None:
    assert read_table(claim) == []


@pytest.mark.parametrize(
    ("to", "day", "precision"), [("2019-05-20", "2019-05-19", "2"), ("2019-05-30", "2019-05-24", "3")]
)
def test_a_stretch_of_days_has_the_day_in_the_middle(to: str, day: str, precision: str) -> None:
    (row,) = read_table(attack(to=to, published="2019-05-31"))
    assert (row["event_date"], row["time_precision"]) == (day, precision)


def test_a_spreadsheet_takes_no_foreign_text_for_a_formula() -> None:
    (row,) = read_table(attack(actors=(("=HYPERLINK(1)", "SYR"),)))
    assert row["actor1"] == "'=HYPERLINK(1)"


def test_geojson_has_longitude_first_and_no_point_for_no_place() -> None:
    rows, text = write("events.geojson", tell(), attack(place=None))
    features = json.loads(text)["features"]
    assert rows == len(features) == 2
    shapes = {feature["properties"]["event_type"]: feature["geometry"] for feature in features}
    assert shapes == {"RETREAT": {"type": "Point", "coordinates": [36.63, 35.93]}, "ASSAULT": None}


def place(basis: PlaceBasis) -> Claim:
    claim = attack()
    assert claim.place is not None
    return replace(claim, place=replace(claim.place, basis=basis))


@pytest.mark.parametrize(("basis", "acled", "ucdp", "gdelt"), [("named", 1, 1, 4), ("inferred", 2, 2, 4)])
def test_how_exactly_a_place_is_known_is_in_the_codes_of_others(
    basis: PlaceBasis, acled: int, ucdp: int, gdelt: int
) -> None:
    (row,) = read_table(place(basis))
    assert row["geo_precision"] == str(acled)
    (feature,) = json.loads(write("events.geojson", place(basis))[1])["features"]
    told = feature["properties"]
    assert (told["geo_precision"], told["where_prec"], told["geo_type"]) == (acled, ucdp, gdelt)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_an_empty_casebook_gives_an_empty_export(name: str) -> None:
    assert write(name)[0] == 0


def test_a_part_of_a_toll_is_not_the_lowest_toll() -> None:
    claim = tell("Shells hit the valley.", event_type="ASSAULT", mode="heavy-weapons", killed=(10, 10, None))
    part = replace(claim.quantities[0], low=2, best=2, high=2, who="children")
    (event,) = reconcile(
        (replace(claim, quantities=(*claim.quantities, part)),), copies=(), earlier=(), judgements=()
    )  # fmt: skip
    assert count_fatalities(event) == 10


def grade(subject: str, letter: str, user: str = "ana") -> Judgement:
    return Judgement(
        id=f"j{subject}{user}", kind="grade", subject=subject, other=None, value=json.dumps({"grade": letter}),
        user=user, at="2019-05-20T00:00:00+00:00", why="I checked",
    )  # fmt: skip


def test_grades_stand_beside_what_they_are_on(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = attack()
    (event,) = reconcile([claim], copies=(), earlier=(), judgements=())
    given = (grade("source:valley courier", "B"), grade("source:Valley Courier", "C", "ben"), grade(event.id, "2"))
    monkeypatch.setattr(Shelf, "judgements", lambda self: given)
    for name, schema, letters in (("claims.jsonl", "claim", ["B", "C"]), ("events.jsonl", "event", ["2", "B", "C"])):
        (line,) = map(json.loads, write(name, claim)[1].splitlines())
        assert [one["grade"] for one in line["grades"]] == letters
        assert line["grades"][-1] | {"at": "", "why": ""} == {
            "source": "Valley Courier", "grade": "C", "user": "ben", "at": "", "why": "",
        }  # fmt: skip
        Draft202012Validator(json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))).validate(line)
    (row,) = read_table(claim)
    assert tuple(row) == COLUMNS
    assert "; information grade: 2; source grades: Valley Courier B/C; " in row["tags"]
    (feature,) = json.loads(write("events.geojson", claim)[1])["features"]
    assert feature["properties"]["information_grade"] == "2"
    assert feature["properties"]["source_grades"] == "Valley Courier B/C"


def test_what_nobody_graded_has_no_grades() -> None:
    (line,) = map(json.loads, write("claims.jsonl", attack())[1].splitlines())
    assert "grades" not in line
    assert "grade" not in read_table(attack())[0]["tags"]


def test_exports_of_places_credit_them() -> None:
    told = json.loads(write("events.geojson", attack())[1])["attribution"]
    assert "GeoNames" in told
    assert "Natural Earth" in told
