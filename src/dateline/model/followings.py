"""Followings: what is kept of following a casebook over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.model.agreement import Agreement
from dateline.model.forecast import Forecast
from dateline.model.storyline import Storyline


@dataclass(frozen=True, slots=True, kw_only=True)
class Followings:
    """The storylines, agreements and forecasts of a casebook, in the order in which they are listed.

    `redirects` are the ids of storylines that vanished, with the id that each leads to.
    """

    storylines: tuple[Storyline, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
