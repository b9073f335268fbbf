"""Floors, the page of figures, and how reports are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.evaluation.display import render_lines, render_plain
from dateline.evaluation.floors import Floor, SetFloors, check_floors, load_floors, pin_floors, write_floors
from dateline.evaluation.gate import Wishes, settle
from dateline.evaluation.headlines import load_headlines
from dateline.evaluation.quality import BEGIN, END, keep_reading, write_quality
from dateline.evaluation.registry import SETS
from dateline.evaluation.report import Figure, Report


def make_report(name: str = "tr_news", value: float = 0.7, **more: object) -> Report:
    figures = (
        Figure(name="recognition, overlap, F1", value=value),
        Figure(name="median error, km", value=12.0, better="lower"),
        Figure(name="accuracy within 161 km, end to end", value=0.5, by="baseline"),
    )
    report = Report(name=name, figures=figures, texts=3, failed=0, seconds=1.0, corpus="c1", run="r", limit=None)
    return replace(report, **more)  # type: ignore[arg-type]


PINNED = {"tr_news": SetFloors("c1", {"recognition, overlap, F1": Floor(0.695, "higher")})}


def test_pinning_takes_headlines_of_the_product_only() -> None:
    assert pin_floors([make_report()], {}) == PINNED


def test_a_set_of_baselines_is_not_pinned() -> None:
    assert (
        pin_floors([make_report(figures=(Figure(name="recognition, overlap, F1", value=0.9, by="baseline"),))], {})
        == {}
    )


def test_floors_go_up_and_only_down_when_asked() -> None:
    assert pin_floors([make_report(value=0.8)], PINNED)["tr_news"].figures["recognition, overlap, F1"].value == 0.795
    assert pin_floors([make_report(value=0.6)], PINNED) == PINNED
    lowered = pin_floors([make_report(value=0.6)], PINNED, lower=True)
    assert lowered["tr_news"].figures["recognition, overlap, F1"].value == 0.595


def test_another_corpus_is_pinned_only_when_asked() -> None:
    with pytest.raises(InputError, match="--lower"):
        pin_floors([make_report(corpus="c2")], PINNED)
    assert pin_floors([make_report(corpus="c2")], PINNED, lower=True)["tr_news"].corpus == "c2"


@pytest.mark.parametrize(
    ("report", "why"),
    [
        (make_report(value=0.69), "worse than the floor"),
        (make_report(corpus="c2"), "another than was pinned"),
        (make_report(failed=1), "could not be annotated"),
        (make_report(figures=()), "no longer measured"),
        (make_report(skipped="no such gold file"), "was not measured"),
    ],
)
def test_checking_tells_what_is_wrong(report: Report, why: str) -> None:
    (line,) = check_floors([report], PINNED)
    assert why in line


def test_checking_is_content_with_the_same_or_better() -> None:
    assert check_floors([make_report(), make_report(value=0.9), make_report(name="polnear")], PINNED) == []


def test_where_less_is_better_the_floor_is_a_ceiling() -> None:
    floors = {"tr_news": SetFloors("c1", {"median error, km": Floor(11.0, "lower")})}
    assert len(check_floors([make_report()], floors)) == 1


def test_parts_of_a_set_are_neither_checked_nor_pinned() -> None:
    with pytest.raises(InputError, match="first 5"):
        check_floors([make_report(limit=5)], PINNED)
    with pytest.raises(InputError, match="first 5"):
        pin_floors([make_report(limit=5)], PINNED)


def test_floors_are_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.yaml"
    assert load_floors(path) == {}
    write_floors(PINNED, path)
    assert load_floors(path) == PINNED
    path.write_text("- set: x", encoding="utf-8")
    with pytest.raises(InputError, match="pin anew"):
        load_floors(path)


def test_shipped_floors_name_headlines_of_known_sets() -> None:
    known = {(headline.set, headline.name) for headline in load_headlines()}
    assert {name for name, _ in known} <= set(SETS)
    assert {(name, figure) for name, pinned in load_floors().items() for figure in pinned.figures} <= known


def test_the_page_keeps_what_was_read_by_hand(tmp_path: Path) -> None:
    path, reports = tmp_path / "docs/quality.md", [make_report(name) for name in SETS]
    write_quality(reports, path, date(2026, 1, 2))
    page = path.read_text(encoding="utf-8")
    assert "on 2026-01-02, run `r`" in page
    assert "| **recognition, overlap, F1** | 0.700 | 0.76 a plain floor (spaCy small) |" in page
    path.write_text(
        page.replace("Nobody has read a sample by hand yet.", "Of 50 claims 40 are right."), encoding="utf-8"
    )
    write_quality(reports, path, date(2026, 1, 3))
    assert keep_reading(path.read_text(encoding="utf-8")) == "Of 50 claims 40 are right.\n"


def test_the_page_wants_all_sets_in_full(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="all sets"):
        write_quality([make_report()], tmp_path / "quality.md", date(2026, 1, 2))
    with pytest.raises(InputError, match="all sets"):
        write_quality([make_report(name, limit=1) for name in SETS], tmp_path / "quality.md", date(2026, 1, 2))


def test_without_markers_nothing_was_read() -> None:
    assert "Nobody" in keep_reading("")
    assert keep_reading(f"{BEGIN}\na\n\nb\n{END}") == "a\n\nb\n"


def test_reports_are_shown_with_as_many_errors_as_asked() -> None:
    report = make_report(errors=("one", "two"))
    lines = list(render_lines(report, errors=1))
    assert lines[0].startswith("tr_news (3 texts, 0 failed")
    assert lines[-1].endswith("one")
    assert "errors" not in render_plain([report])[0]
    assert any("skipped: gone" in line for line in render_lines(make_report(skipped="gone")))


def test_nothing_is_pinned_while_something_is_wrong(tmp_path: Path) -> None:
    floors, day = tmp_path / "floors.yaml", date(2026, 1, 2)
    assert settle([make_report()], Wishes(pin=True), day, floors) == []
    wrong = settle([make_report(value=0.5)], Wishes(check=True, pin=True), day, floors)
    assert len(wrong) == 1
    assert load_floors(floors) == PINNED
    settle([make_report(value=0.5)], Wishes(check=True, pin=True, lower=True), day, floors)
    assert load_floors(floors)["tr_news"].figures["recognition, overlap, F1"].value == 0.495


def test_the_page_is_written_on_wish(tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    settle([make_report(name) for name in SETS], Wishes(page=page), date(2026, 1, 2), tmp_path / "floors.yaml")
    assert page.exists()
