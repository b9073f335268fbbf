"""Pinned floors: what a score may not fall below, and on which gold it was reached.

`floors.yaml` holds, for every headline that the product itself makes, the best value that was pinned, with the hash of
the gold files. Floors only go up, unless whoever pins them asks to lower them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from dateline.errors import InputError
from dateline.evaluation.headlines import load_headlines
from dateline.evaluation.report import Better, Figure, Report

FLOORS = Path(__file__).with_name("floors.yaml")
SLACK = 0.005
_HEAD = (
    "# Floors under the figures of `dateline evaluate`, 0.005 below them: --pin raises them, --lower lets them fall.\n"
    "# `corpus` is the SHA-256 over the gold files.\n"
)


@dataclass(frozen=True, slots=True)
class Floor:
    """The pinned value of one figure; for errors and the like, where less is better, it is a ceiling."""

    value: float
    better: Better


@dataclass(frozen=True, slots=True)
class SetFloors:
    """The floors of one set, and the hash of the gold they hold for."""

    corpus: str
    figures: Mapping[str, Floor]


Floors = Mapping[str, SetFloors]


def load_floors(path: Path = FLOORS) -> dict[str, SetFloors]:
    """Return the floors by set; none if the file is not there yet."""
    if not path.exists():
        return {}
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        return {
            row["set"]: SetFloors(
                row["corpus"],
                {figure["name"]: Floor(float(figure["floor"]), figure["better"]) for figure in row["figures"]},
            )
            for row in rows
        }
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise InputError(str(path), f"not a file of floors: {error!r}", "restore it, or pin anew with --pin") from error


def check_floors(reports: Iterable[Report], floors: Floors) -> list[str]:
    """Return what is wrong, a line each: a figure below its floor or gone, another corpus, a set that was not read."""
    wrong: list[str] = []
    for report in reports:
        _refuse_parts(report)
        if report.name in floors:
            wrong.extend(f"{report.name}: {why}" for why in _check(report, floors[report.name]))
    return wrong


def _check(report: Report, pinned: SetFloors) -> Iterator[str]:
    if report.skipped:
        yield f"was not measured: {report.skipped}"
        return
    if report.corpus != pinned.corpus:
        yield f"the gold is another than was pinned (SHA-256 {report.corpus}, not {pinned.corpus})"
    if report.failed:
        yield f"{report.failed} texts could not be annotated"
    for name, floor in pinned.figures.items():
        figure = report.figure(name)
        if figure is None or figure.value is None:
            yield f"{name}: no longer measured; the floor is {floor.value}"
        elif is_worse(figure.value, floor.value, floor.better):
            yield f"{name}: {figure.value} is worse than the floor {floor.value}"


def is_worse(value: float, floor: float, better: Better) -> bool:
    """Say whether a value is on the wrong side of a floor."""
    return value < floor if better == "higher" else value > floor


def leave_slack(value: float, better: Better) -> float:
    """Return the floor for a figure: a little below it, since another processor's arithmetic can move a parse."""
    return round(value - SLACK if better == "higher" else value + SLACK, 4)


def pin_floors(reports: Iterable[Report], floors: Floors, *, lower: bool = False) -> dict[str, SetFloors]:
    """Return the floors raised to the figures reached; with `lower`, set to them whichever way they went.

    A floor for another corpus is replaced only with `lower`, since the figures cannot be compared.
    """
    pinned = dict(floors)
    for report in reports:
        _refuse_parts(report)
        if report.skipped or report.corpus is None:
            continue
        old = pinned.get(report.name)
        if old and old.corpus != report.corpus and not lower:
            raise InputError(report.name, "the gold is another than was pinned", "ask for --lower to pin anew")
        if raised := dict(_pin(report, old, lower)):
            pinned[report.name] = SetFloors(report.corpus, raised)
    return pinned


def _pin(report: Report, old: SetFloors | None, lower: bool) -> Iterator[tuple[str, Floor]]:
    before = {} if old is None or lower else old.figures
    for figure in _pinnable(report):
        assert figure.value is not None
        floor = before.get(figure.name)
        keep = floor is not None and is_worse(leave_slack(figure.value, figure.better), floor.value, figure.better)
        yield figure.name, floor if floor and keep else Floor(leave_slack(figure.value, figure.better), figure.better)


def _pinnable(report: Report) -> Sequence[Figure]:
    """Return the headlines of a report that the product made; baselines are not pinned."""
    names = {headline.name for headline in load_headlines() if headline.set == report.name}
    return [
        figure for figure in report.figures if figure.name in names and figure.by is None and figure.value is not None
    ]


def _refuse_parts(report: Report) -> None:
    if report.limit is not None:
        raise InputError(report.name, f"only its first {report.limit} texts were read", "leave --limit away")


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, sorted by set."""
    lines = [_HEAD]
    for name, pinned in sorted(floors.items()):
        lines.append(f'- set: "{name}"\n  corpus: "{pinned.corpus}"\n  figures:\n')
        lines.extend(
            f'    - {{name: "{figure}", better: "{floor.better}", floor: "{floor.value}"}}\n'
            for figure, floor in pinned.figures.items()
        )
    path.write_text("".join(lines), encoding="utf-8")
