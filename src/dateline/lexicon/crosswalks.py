"""Crosswalks from our codes to those of other event data sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.loader import load_yaml


@dataclass(frozen=True, slots=True)
class AcledAct:
    """What ACLED calls an act: type of disorder, event type, sub-event type."""

    disorder: str
    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True)
class AcledCodes:
    """ACLED's acts by `TYPE` or `TYPE/mode`, its kinds of actors by sector, and its regions by country."""

    acts: dict[str, AcledAct]
    kinds: dict[str, str]
    regions: dict[str, str]

    def find_act(self, event_type: str, mode: str | None) -> AcledAct | None:
        """Return what ACLED calls an act, or nothing where it is no event in ACLED's sense."""
        return self.acts.get(f"{event_type}/{mode}") or self.acts.get(event_type)


@cache
def load_acled() -> AcledCodes:
    """Return ACLED's codes."""
    table = load_yaml("crosswalk_acled")
    return AcledCodes(
        acts={act: AcledAct(*names) for act, names in table["acts"].items()},
        kinds={sector: kind for kind, sectors in table["kinds"].items() for sector in sectors},
        regions={country: region for region, countries in table["regions"].items() for country in countries},
    )
