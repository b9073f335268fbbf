"""What is done with reports once they are there: the page is written, floors are raised, and floors are checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.evaluation.floors import FLOORS, check_floors, load_floors, pin_floors, write_floors
from dateline.evaluation.quality import write_quality
from dateline.evaluation.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What to do: check against the floors, pin new ones, let them fall when pinning, write the page there."""

    check: bool = False
    pin: bool = False
    lower: bool = False
    page: Path | None = None


def settle(reports: Sequence[Report], wishes: Wishes, day: date, floors: Path = FLOORS) -> list[str]:
    """Do what is wished, in the order check, pin, page; return what the check found wrong, a line each.

    Nothing is pinned while the check finds something wrong, unless floors may fall.
    """
    wrong = check_floors(reports, load_floors(floors)) if wishes.check else []
    if wishes.pin and (wishes.lower or not wrong):
        write_floors(pin_floors(reports, load_floors(floors), lower=wishes.lower), floors)
    if wishes.page:
        write_quality(reports, wishes.page, day)
    return wrong
