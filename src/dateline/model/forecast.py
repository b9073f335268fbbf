"""Forecasts: what sources said lies ahead, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.codes import ProspectiveKind

Outcome = Literal["open", "came true", "did not", "cannot be told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An event that a forecast is matched by: how well, from 0 to 1, and why."""

    event: str
    title: str
    day: str | None
    score: float
    reasons: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """One thing that one origin said lies ahead.

    `said` is the ISO day on which it is first known to have been said. `from_` and `to` are the horizon; `told` says
    that the words tell it, and otherwise it is the time that forecasts without a horizon are given. `probability` is a
    range between 0 and 1, null where no estimative word was used. `why` says how the outcome was come to.
    """

    id: str
    kind: ProspectiveKind
    source: str
    outlets: tuple[str, ...]
    text: str
    act: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    said: str | None
    from_: str | None
    to: str | None
    told: bool
    probability: tuple[float, float] | None
    outcome: Outcome
    why: str
    matches: tuple[Match, ...]
    event: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """How the settled forecasts of one source went.

    `brier` is the mean squared difference between the probability (the middle of its range) and what came (1 or 0),
    over the `rated` forecasts that gave one; `base` the same for somebody who always gives this source's own rate of
    coming true. Both are null where none was rated.
    """

    source: str
    forecasts: int
    open: int
    came_true: int
    did_not: int
    cannot_tell: int
    rated: int
    brier: float | None
    base: float | None
    claims: tuple[str, ...]
