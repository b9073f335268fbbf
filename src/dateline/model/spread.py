"""Spread: how the news of an event went from outlet to outlet."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.codes import KnownBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When an outlet is first known to have told an event, how that is known, and the claims that tell it then.

    `lag_hours` is how many hours at least it came after the first; null where the two may be of one moment, or unknown.
    """

    outlet: str
    at: str | None
    known_by: KnownBy
    lag_hours: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Outlets that cannot be told apart in time: the first and last moment (ISO) at which they may have told the event.

    A time known to the day only may be any moment of the day, so it ties with all of that day. Days are those that the
    moments are written in, in their own zones where they have one.
    """

    from_: str | None
    to: str | None
    outlets: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """One outlet or source that passes on what another said; `loop` says that the two cite each other in a circle."""

    citing: str
    cited: str
    claims: tuple[str, ...]
    loop: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An outlet that later told a field of the event otherwise than it had told it before."""

    outlet: str
    field: str
    before: str
    after: str
    at: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the news of one event spread: bands in order of time, who cites whom, circles, and who corrected itself.

    `loops` are the circles of sources that cite one another: each counts as one origin, and none of them is the first.
    """

    event: str
    title: str
    bands: tuple[Band, ...]
    citing: tuple[Citing, ...]
    loops: tuple[tuple[str, ...], ...]
    corrections: tuple[Correction, ...]
