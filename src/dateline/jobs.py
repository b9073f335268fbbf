"""Jobs that people start: taking in and reading, one after another in a thread of their own, told in the store."""

from __future__ import annotations

import logging
import os
import queue
import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from dateline.errors import DatelineError, StoreError
from dateline.model.job import Job, JobState
from dateline.review import tell_time
from dateline.store.base import Store

MOST_WAITING = 20
MOST_LINES = 200
MOST_DOCUMENTS = 40
BEAT = 3.0
"""Every so many seconds a process tells how far its jobs are."""

SILENT = timedelta(minutes=5)
"""A process that said nothing for so long is gone."""

INTERRUPTED = "The server stopped before this was done. Add it again; what came in already is known."
LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Task:
    """A job while this process has it; the fields are those of `Job`."""

    id: str
    what: str
    user: str
    begun: str
    owner: str
    state: JobState = "waiting"
    step: str = "waiting for its turn"
    done: int = 0
    total: int = 0
    lines: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    summary: str = ""

    def say(self, line: str) -> None:
        """Add a line, unless there are very many already."""
        if len(self.lines) < MOST_LINES:
            self.lines.append(line)

    def tell(self) -> Job:
        """Return the job as it stands now."""
        return Job(
            id=self.id, what=self.what, user=self.user, begun=self.begun, seen=tell_time(), owner=self.owner,
            state=self.state, step=self.step, done=self.done, total=self.total, lines=tuple(self.lines),
            documents=tuple(self.documents), summary=self.summary,
        )  # fmt: skip


Work = Callable[[Task], None]


class TooManyJobs(Exception):
    """So many jobs wait that no more are taken."""


class Jobs:
    """Runs the jobs of one process in the order in which they came, and keeps how far they are in the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._open: dict[str, Task] = {}
        self._waiting: queue.Queue[tuple[Task, Work]] = queue.Queue(MOST_WAITING)
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._news = threading.Event()

    def start(self, what: str, user: str, work: Work) -> Job:
        """Put a job at the end of the queue and return it; raises TooManyJobs when the queue is full."""
        task = Task(id=secrets.token_hex(6), what=what[:300], user=user, begun=tell_time(), owner=self._owner)
        made = task.tell()
        with self._lock:
            if self._waiting.full():
                raise TooManyJobs(f"{MOST_WAITING} jobs wait already; try again when some are done")
            with self._store.writer() as writer:
                writer.put_job(made)
            self._open[task.id] = task
            self._waiting.put_nowait((task, work))
            self._wake()
        return made

    def find(self, name: str) -> Job:
        """Return a job as it stands (NotFound for one that is not remembered)."""
        task = self._open.get(name)
        if task is not None:
            return task.tell()
        with self._store.view() as view:
            return self._check(view.job(name))

    def latest(self, *, limit: int = 12, offset: int = 0) -> list[Job]:
        """List the jobs that are remembered, the latest first."""
        with self._store.view() as view:
            kept = view.jobs(limit=limit, offset=offset)
        return [self._open[job.id].tell() if job.id in self._open else self._check(job) for job in kept]

    def _check(self, job: Job) -> Job:
        """Return a job, interrupted if the process that had it is gone."""
        if job.over or not self._is_gone(job):
            return job
        return replace(job, state="interrupted", step="interrupted", lines=(*job.lines, INTERRUPTED))

    def _is_gone(self, job: Job) -> bool:
        if job.owner == self._owner:
            return True
        if datetime.fromisoformat(tell_time()) - datetime.fromisoformat(job.seen) > SILENT:
            return True
        host, _, rest = job.owner.rpartition(":")[0].rpartition(":")
        return host == socket.gethostname() and rest.isdigit() and not _runs(int(rest))

    def _wake(self) -> None:
        """Start the threads again if they have ended; the lock is held."""
        if not self._threads or not all(thread.is_alive() for thread in self._threads):
            self._threads = [
                threading.Thread(target=target, name=f"dateline jobs: {name}", daemon=True)
                for name, target in (("work", self._run), ("word", self._report))
            ]
            for thread in self._threads:
                thread.start()

    def _run(self) -> None:
        while True:
            task, work = self._waiting.get()
            task.state, task.step = "running", "beginning"
            try:
                work(task)
            except DatelineError as error:
                task.say(str(error))
                task.state = "failed"
            except Exception:
                # What fails here must end as a named failure on the page, and not silence the thread for all that wait.
                LOG.exception("job %s failed", task.what)
                task.say("This did not work; the terminal in which dateline runs tells what went wrong.")
                task.state = "failed"
            else:
                task.state, task.step = "done", "done"
            self._news.set()

    def _report(self) -> None:
        """Keep how far the jobs are, at once where one is over; what is over belongs to the store alone."""
        while True:
            self._news.wait(BEAT)
            self._news.clear()
            told = [task.tell() for task in list(self._open.values())]
            try:
                if told:
                    with self._store.writer() as writer:
                        for job in told:
                            writer.put_job(job)
            except StoreError as error:
                LOG.warning("how far jobs are could not be kept: %s", error)
                continue
            for job in told:
                if job.over:
                    self._open.pop(job.id, None)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
