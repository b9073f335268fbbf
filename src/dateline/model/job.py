"""Jobs: what is done for somebody behind the pages, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JobState = Literal["waiting", "running", "done", "failed", "interrupted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is done for somebody: how far it is, what it says, and to whom it leads.

    `done` of `total` steps are done; `lines` says what went wrong or should be known, one thing a line; `documents`
    are the ids of documents that came in. `owner` names the process that does it, and `seen` is when that process last
    said that it does; one that went away without a word leaves its jobs interrupted.
    """

    id: str
    what: str
    user: str
    begun: str
    seen: str
    owner: str
    state: JobState = "waiting"
    step: str = "waiting for its turn"
    done: int = 0
    total: int = 0
    lines: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    summary: str = ""

    @property
    def over(self) -> bool:
        """Say whether nothing more will happen."""
        return self.state in ("done", "failed", "interrupted")
