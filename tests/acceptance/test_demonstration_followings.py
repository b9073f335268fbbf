"""What following makes of the demonstration corpus, so that a first look shows what it is for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest

from dateline.following import find_coverage, find_linked, find_wordings
from dateline.ingest.intake import IntakeOptions
from dateline.pipeline import IntakeCount, Pipeline, collect, read_casebook
from dateline.settings import Settings, default_home
from dateline.store.base import View
from dateline.store.memory import MemoryStore


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    store = MemoryStore()
    with as_file(files("dateline") / "demonstration") as parcel:
        for entry in tomllib.loads((parcel / "manifest.toml").read_text(encoding="utf-8"))["add"]:
            options = IntakeOptions(source=entry.get("source"))
            collect(store, str(parcel / "corpus" / entry["location"]), options, IntakeCount())
    read_casebook(store, Pipeline(Settings(home=default_home())))
    with store.view() as opened:
        yield opened


def test_one_storyline_holds_most_of_it_and_turns_with_the_ceasefire(view: View) -> None:
    stories = sorted(view.storylines(), key=lambda one: -len(one.events))
    assert len(stories[0].events) > 3 * len(stories[1].events)
    assert "Idlib" in stories[0].places
    assert any("Ceasefire" in part.turn for part in stories[0].parts)
    agreements, forecasts = find_linked(view, stories[0].id)
    assert agreements
    assert forecasts


def test_the_agreements_are_sochi_and_the_ceasefire(view: View) -> None:
    kinds = {one.kind: one for one in view.agreements()}
    assert kinds["ceasefire"].start == "2019-05-18"
    assert kinds["demilitarised zone"].start == "2018-09-17"
    assert kinds["demilitarised zone"].venue == "Sochi"
    assert any(one.named for one in kinds["demilitarised zone"].violations)


def test_a_forecast_is_kept_with_its_probability(view: View) -> None:
    assert (0.55, 0.8) in {one.probability for one in view.forecasts()}


def test_a_silence_is_told_apart_from_not_watching(view: View) -> None:
    coverage = find_coverage(view, limit=8)
    states = {cell.state for row in coverage.cells for cell in row}
    assert {"covered", "silent", "not monitored"} <= states
    silent = [cell for row in coverage.cells for cell in row if cell.state == "silent"]
    assert all("not found in what we hold" in cell.words and cell.others > 0 for cell in silent)


def test_outlets_name_the_rebels_differently(view: View) -> None:
    rebels = next(one for one in find_wordings(view) if one.key == "SYR-REB")
    assert len(rebels.wordings) > 2
    assert all(count.uses for count in rebels.counts)
