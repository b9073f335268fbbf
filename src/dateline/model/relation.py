"""Relations: an ordered pair of actors, and how it goes over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Standing = Literal["asserted", "threatened", "planned", "denied"]
"""How an event counts for a relation: told as having happened (hedged included); threatened; planned, promised,
demanded, conditional or forecast; or told only to be denied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationEvent:
    """One event between the pair, counted once however many report it.

    `score` is PLOVER's, -10 (conflict) to 10 (cooperation), as the claims that name the pair tell it; `act` is the
    event type with its mode. `day` is ISO, null if unknown, and then the event is in no period. `bloc` names the
    countries of the origins, most first.
    """

    event: str
    title: str
    day: str | None
    act: str
    score: float
    standing: Standing
    origins: int
    blocs: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationPeriod:
    """The asserted events of one period: the sums of their cooperation (0 and up) and conflict (0 and down), and the
    mean score with its band.

    The band is the mean give or take 1.96 * spread / root of the number of independent origins, within -10 and 10.
    """

    from_: str
    to: str
    cooperation: float
    conflict: float
    mean: float
    low: float
    high: float
    origins: int
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """Where the level of a relation changes: the day, the mean score before and after, and the events that begin it."""

    day: str
    before: float
    after: float
    events: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one party acts towards another over time.

    `told_by` is the bloc of origins that was asked for (an ISO 3166-1 alpha-3 code), null for all. `spread` is the
    standard deviation of scores that the bands and change points rest on. Mutual events, such as talks, stand in both
    directions.
    """

    actor: str
    recipient: str
    told_by: str | None
    events: tuple[RelationEvent, ...]
    periods: tuple[RelationPeriod, ...]
    changes: tuple[ChangePoint, ...]
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What one party did to another in a window, over asserted events: a line of a network.

    Keys are those of parties (`model/party.py`); sums and mean are of PLOVER's scores, one count an event.
    """

    actor: str
    actor_name: str
    recipient: str
    recipient_name: str
    events: tuple[str, ...]
    origins: int
    cooperation: float
    conflict: float
    mean: float
    claims: tuple[str, ...]
