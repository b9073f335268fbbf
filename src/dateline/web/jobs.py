"""Jobs that people start on a page: taking in and reading, one after another in a thread of their own."""

from __future__ import annotations

import logging
import queue
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from dateline.errors import DatelineError
from dateline.review import tell_time

State = Literal["waiting", "running", "done", "failed"]
MOST_KEPT = 60
MOST_WAITING = 20
MOST_LINES = 200
LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    """What is done for somebody behind the pages: how far it is, what it says, and to whom it leads.

    `done` of `total` steps are done; `lines` says what went wrong or should be known, one thing a line; `documents`
    are the ids of documents that came in.
    """

    id: str
    what: str
    user: str
    begun: str
    state: State = "waiting"
    step: str = "waiting for its turn"
    done: int = 0
    total: int = 0
    lines: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    summary: str = ""

    @property
    def over(self) -> bool:
        """Say whether nothing more will happen."""
        return self.state in ("done", "failed")

    def say(self, line: str) -> None:
        """Add a line, unless there are very many already."""
        if len(self.lines) < MOST_LINES:
            self.lines.append(line)


class TooManyJobs(Exception):
    """So many jobs wait that no more are taken."""


class Jobs:
    """Runs jobs in the order in which they came, and remembers the last ones."""

    def __init__(self) -> None:
        self._kept: dict[str, Job] = {}
        self._waiting: queue.Queue[tuple[Job, Callable[[Job], None]]] = queue.Queue(MOST_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def start(self, what: str, user: str, work: Callable[[Job], None]) -> Job:
        """Put a job at the end of the queue and return it; raises TooManyJobs when the queue is full."""
        job = Job(id=secrets.token_hex(6), what=what[:300], user=user, begun=tell_time())
        try:
            self._waiting.put_nowait((job, work))
        except queue.Full as error:
            raise TooManyJobs(f"{MOST_WAITING} jobs wait already; try again when some are done") from error
        with self._lock:
            self._kept[job.id] = job
            for name in list(self._kept)[:-MOST_KEPT]:
                del self._kept[name]
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="dateline jobs", daemon=True)
                self._thread.start()
        return job

    def find(self, name: str) -> Job | None:
        """Return a job, nothing if it is no longer remembered."""
        return self._kept.get(name)

    def latest(self) -> list[Job]:
        """List the jobs that are remembered, the latest first."""
        return list(self._kept.values())[::-1]

    def _run(self) -> None:
        while True:
            job, work = self._waiting.get()
            job.state, job.step = "running", "beginning"
            try:
                work(job)
            except DatelineError as error:
                job.state = "failed"
                job.say(str(error))
            except Exception:
                # What fails here must end as a named failure on the page, and not silence the thread for all that wait.
                LOG.exception("job %s failed", job.what)
                job.state = "failed"
                job.say("This did not work; the terminal in which dateline runs tells what went wrong.")
            else:
                job.state, job.step = "done", "done"
