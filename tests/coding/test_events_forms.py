"""The forms in which deeds, their actors, their status and their tolls are told, through the whole of the coding."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.pipeline import Pipeline
from dateline.settings import Settings

Row = tuple[str, str, str, str, str]
DEEDS: list[Row] = [
    # type, actors, recipients, status, sentence
    ("ASSAULT", "SYR-MIL", "", "asserted", "Idlib was shelled by the Syrian army."),
    ("ASSAULT", "", "", "asserted", "The pier was shelled again on Sunday."),
    ("ASSAULT", "", "", "asserted", "A drone hit the bus depot."),
    ("ASSAULT", "RUS", "", "asserted", "A wave of Russian airstrikes destroyed the warehouse."),
    ("ASSAULT", "ISIS", "IRQ-MIL", "asserted", "Bombings claimed by Islamic State killed two Iraqi soldiers."),
    ("ASSAULT", "IRQ-MIL", "ISIS", "hedged", "Turkey backs the Iraqi army in its campaign to defeat Islamic State."),
    ("ASSAULT", "SYR-MIL", "ISIS", "asserted", "The Syrian army ambushed and killed three Islamic State fighters."),
    ("CONSULT", "FRA, DEU", "", "asserted", "Talks between France and Germany took place on Monday."),
    ("CONSULT", "per:sergei-lavrov", "per:john-kerry", "asserted", "Lavrov raised it in a call with John Kerry."),
    ("SUPPORT", "TUR", "IRQ-GOV", "asserted", "Turkey remains steadfast in its support of the government of Iraq."),
    ("REQUEST", "RUS-GOV", "TUR", "asserted", "Moscow said rebels may have lied and urged Turkey to wait."),
    ("REQUEST", "USA, GBR, FRA", "IRN", "asserted", "The US Britain and France have urged Iran to wait."),
    ("THREATEN", "ISIS", "IRQ-MIL", "asserted", "Islamic State pledged to keep fighting the Iraqi army."),
    ("REQUEST", "DEU", "TUR", "asserted", "Germany pressed for Turkey to reopen the crossing."),
    ("CONSULT", "per:sergei-lavrov", "per:john-kerry", "asserted", "Lavrov joined John Kerry for talks on the truce."),
    ("SUPPORT", "per:sergei-lavrov", "UN", "asserted", "Lavrov welcomed the findings of the United Nations."),
    ("ACCUSE", "FRA", "ISIS", "asserted", "France is united in its condemnation of Islamic State."),
    ("ASSAULT", "TUR-MIL", "ISIS", "asserted", "The Turkish army flew missions against Islamic State."),
    ("ASSAULT", "SYR-REB", "ISIS", "asserted", "Syrian rebels confronted Islamic State fighters near the dam."),
    (
        "ASSAULT",
        "IRQ-GOV",
        "ISIS",
        "asserted",
        "Norway voiced support for the government of Iraq in the fight against ISIS.",
    ),
    (
        "SUPPORT",
        "TUR-MIL",
        "IRQ-GOV",
        "asserted",
        "The Turkish army made strikes coordinated with and in support of the government of Iraq.",
    ),
    (
        "ASSAULT",
        "IRQ-MIL",
        "ISIS",
        "hedged",
        "It told of help for the Iraqi army in its campaign to defeat Islamic State.",
    ),
    (
        "ASSAULT",
        "ISIS",
        "IRQ-CVL",
        "asserted",
        "It is a town for which ISIS claimed responsibility and where Iraqi civilians were killed in a bombing.",
    ),
    (
        "AGREE",
        "RUS, TUR",
        "",
        "prospective",
        "Russia and Turkey will meet in Ankara to negotiate to reach a ceasefire.",
    ),
    ("AGREE", "RUS, TUR", "", "prospective", "Russia and Turkey negotiated to reach a truce in Idlib."),
    ("AGREE", "RUS, TUR", "", "prospective", "Russia and Turkey held talks so as to reach a truce in Idlib."),
    (
        "ASSAULT",
        "SYR-MIL",
        "ISIS",
        "asserted",
        "Russia has a part in an effort to prevent the Syrian army from its recent attacks on Islamic State.",
    ),
    (
        "ASSAULT",
        "ISIS",
        "IRQ-CVL",
        "asserted",
        "It deplored bombings by ISIS in the town of Hit, which killed Iraqi civilians.",
    ),
    (
        "ASSAULT",
        "ISIS",
        "IRQ-CVL",
        "asserted",
        "It deplored ISIS's raids in the town of Hit in Anbar, which wounded Iraqi civilians.",
    ),
    ("ASSAULT", "TUR-MIL", "ISIS", "denied", "The Turkish army did not attack Islamic State fighters."),
    ("ASSAULT", "TUR-MIL", "ISIS", "prospective", "The Turkish army will attack Islamic State fighters."),
    ("ASSAULT", "TUR-MIL", "ISIS", "hedged", "The Turkish army may have attacked Islamic State fighters."),
]
NOTHING = [
    "She lost her battle against cancer.",
    "The minister shot down the proposal.",
    "A resident said he spoke with paramedics.",
    "The fight against malaria goes on.",
]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    return Pipeline(Settings(home=tmp_path_factory.mktemp("home")))


def _claims(pipeline: Pipeline, text: str) -> list[dict[str, Any]]:
    row = next(iter(pipeline.annotate_objects([{"id": "1", "text": text, "published": "2016-05-18", "source": None}])))
    return list(row["claims"])


def _who(parties: list[dict[str, Any]]) -> str:
    return ", ".join(str(party["id"] or party["name"]) for party in parties)


@pytest.mark.parametrize(("kind", "actors", "recipients", "status", "text"), DEEDS)
def test_a_deed_in_its_form(
    pipeline: Pipeline, kind: str, actors: str, recipients: str, status: str, text: str
) -> None:
    told = [(c["event_type"], _who(c["actors"]), _who(c["recipients"]), c["status"]) for c in _claims(pipeline, text)]
    assert (kind, actors, recipients, status) in told


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_sounds_like_a_deed(pipeline: Pipeline, text: str) -> None:
    assert not _claims(pipeline, text)


def test_a_name_that_nobody_knows_is_quoted_as_the_document_has_it(pipeline: Pipeline) -> None:
    text = "THE SONS OF THE DELTA SHELLED THE HARBOUR"
    for claim in _claims(pipeline, text):
        for party in (*claim["actors"], *claim["recipients"]):
            assert text[party["start"] : party["end"]] == party["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Syrian army killed at least 12 rebels in 2014.", [("killed", 12.0, "at least")]),
        ("The Syrian army wounded dozens of rebels.", [("wounded", None, "vague")]),
        ("In 2015 the Syrian army attacked the rebels.", []),
    ],
)
def test_tolls(pipeline: Pipeline, text: str, expected: list[tuple[str, float | None, str | None]]) -> None:
    told = [(q["kind"], q["best"], q["qualifier"]) for c in _claims(pipeline, text) for q in c["quantities"]]
    assert told == expected
