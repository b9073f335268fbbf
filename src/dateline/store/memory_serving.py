"""Jobs, tries to sign in and shares in memory."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from dateline.errors import NotFound
from dateline.model.job import Job
from dateline.model.share import Share
from dateline.store.filing import take_try
from dateline.store.memory_tables import Tables, need
from dateline.store.serving import FORGOTTEN, MOST_JOBS


class MemoryServingView:
    """Reads jobs and shares; a part of the view."""

    _tables: Tables

    def jobs(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Job]:
        """List the jobs that are remembered, the latest first."""
        end = None if limit is None else offset + limit
        return list(islice(reversed(self._tables.jobs.values()), offset, end))

    def count_jobs(self) -> int:
        """Return how many jobs are remembered."""
        return len(self._tables.jobs)

    def job(self, job_id: str) -> Job:
        """Return the job."""
        return need(self._tables.jobs, "job", job_id)

    def shares(self) -> Sequence[Share]:
        """List shares in the order in which they were made."""
        return list(self._tables.shares.values())

    def share(self, token: str) -> Share:
        """Return the share that a token opens."""
        found = next((one for one in self._tables.shares.values() if one.token == token), None)
        if found is None:
            raise NotFound("there is no such share")
        return found


class MemoryServingWriter:
    """Writes jobs, tries and shares; a part of the writer."""

    _tables: Tables

    def put_job(self, job: Job) -> None:
        """Keep a job in place of an earlier state of it."""
        self._tables.jobs[job.id] = job
        for name, one in list(self._tables.jobs.items())[:-MOST_JOBS]:
            if one.over:
                del self._tables.jobs[name]

    def put_share(self, share: Share) -> None:
        """Keep a share in place of an earlier state of it."""
        self._tables.shares[share.id] = share

    def take_try(self, key: str, *, most: int, seconds: float, now: float) -> float:
        """Take one of the tries of a key; return 0, or in how many seconds there will be another."""
        left, at = self._tables.tries.get(key, (float(most), now))
        held, wait = take_try(left, at, most=most, seconds=seconds, now=now)
        kept = {name: one for name, one in self._tables.tries.items() if one[1] >= now - FORGOTTEN}
        self._tables.tries = {**kept, key: (held, now)}
        return wait

    def give_try(self, key: str, *, most: int, seconds: float, now: float) -> None:
        """Give one try of a key back."""
        left, at = self._tables.tries.get(key, (float(most), now))
        self._tables.tries[key] = (min(left + max(0.0, now - at) / seconds + 1, float(most)), now)
