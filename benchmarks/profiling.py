"""Where the time goes: core seconds of a piece of work, shared out among the stages by the module that was at work.

A signal interrupts the work every few milliseconds of core time. The time since the last one goes to the innermost
module on the stack that belongs to a stage; modules that all stages share count for who called them.
"""

from __future__ import annotations

import signal
import time
from collections import Counter
from types import FrameType, TracebackType

STEP = 0.004

STAGES = (
    (
        "parse",
        (
            "/coding/parse.py",
            "/coding/dependencies",
            "/coding/embedding",
            "/coding/encoding",
            "/coding/entities",
            "/coding/morphology",
            "/coding/headlines",
            "/coding/mending",
            "/coding/screening",
        ),
    ),
    ("events", ("/coding/events", "/coding/chooser", "/coding/tracing")),
    ("status", ("/coding/status",)),
    (
        "attribution",
        ("/coding/attribution", "/coding/chains", "/coding/tellings", "/coding/carriers", "/coding/reader"),
    ),
    ("actors", ("/coding/actors", "/resolution/actors")),
    ("places", ("/coding/places", "/resolution/places", "/resolution/gazetteer")),
    ("times", ("/coding/times",)),
    ("quantities", ("/coding/quantities",)),
    ("where, when, how many", ("/coding/circumstances",)),
    ("sentences and passages", ("/dateline/reading/",)),
    ("store", ("/dateline/store/",)),
    ("reconciliation", ("/dateline/reconciliation/",)),
    ("joining and the rest", ("/dateline/",)),
)


class Profile:
    """Shares out core time among stages while it is entered; `spent` has the seconds of each."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._last = 0.0
        self._stages: dict[str, str | None] = {}

    def __enter__(self) -> Profile:
        self._last = time.process_time()
        signal.signal(signal.SIGPROF, self._sample)
        signal.setitimer(signal.ITIMER_PROF, STEP, STEP)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _sample(self, number: int, frame: FrameType | None) -> None:
        # A step inside compiled code ends late: all the time since the last sample is its caller's.
        now = time.process_time()
        self.spent[self._find_stage(frame)] += now - self._last
        self._last = now

    def _find_stage(self, frame: FrameType | None) -> str:
        fallback = "outside"
        while frame is not None:
            path = frame.f_code.co_filename
            if path not in self._stages:
                self._stages[path] = name_stage(path)
            stage = self._stages[path]
            if stage is not None and stage != STAGES[-1][0]:
                return stage
            fallback = stage or fallback
            frame = frame.f_back
        return fallback


def name_stage(path: str) -> str | None:
    """Return the stage that a module belongs to, nothing for modules that are not dateline's or that all share."""
    if any(shared in path for shared in ("/dateline/model/", "/dateline/text/", "/dateline/lexicon/")):
        return None
    return next((stage for stage, parts in STAGES if any(part in path for part in parts)), None)
