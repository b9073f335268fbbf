"""Jobs, tries to sign in and shares in SQL."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from dateline.errors import NotFound
from dateline.model.job import Job
from dateline.model.share import Share
from dateline.store.bodies import decode, encode, read_json, write_json
from dateline.store.conditions import page
from dateline.store.filing import take_try
from dateline.store.serving import FORGOTTEN, MOST_JOBS
from dateline.store.tables import jobs, shares, tries


class SqlServingView:
    """Reads jobs and shares; a part of the view."""

    _connection: Connection

    def jobs(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Job]:
        """List the jobs that are remembered, the latest first."""
        statement = page(select(jobs.c.body).order_by(jobs.c.row.desc()), limit, offset)
        return [decode(Job, read_json(row.body)) for row in self._connection.execute(statement)]

    def count_jobs(self) -> int:
        """Return how many jobs are remembered."""
        return int(self._connection.execute(select(func.count()).select_from(jobs)).scalar_one())

    def job(self, job_id: str) -> Job:
        """Return the job."""
        row = self._connection.execute(select(jobs.c.body).where(jobs.c.id == job_id)).first()
        if row is None:
            raise NotFound(f"there is no job {job_id!r}")
        return decode(Job, read_json(row.body))

    def shares(self) -> Sequence[Share]:
        """List shares in the order in which they were made."""
        statement = select(shares.c.body).order_by(shares.c.row)
        return [decode(Share, read_json(row.body)) for row in self._connection.execute(statement)]

    def share(self, token: str) -> Share:
        """Return the share that a token opens."""
        row = self._connection.execute(select(shares.c.body).where(shares.c.token == token)).first()
        if row is None:
            raise NotFound("there is no such share")
        return decode(Share, read_json(row.body))


class SqlServingWriter:
    """Writes jobs, tries and shares; a part of the writer."""

    _connection: Connection

    def put_job(self, job: Job) -> None:
        """Keep a job in place of an earlier state of it."""
        values = {"state": job.state, "body": write_json(encode(job))}
        if self._connection.execute(jobs.update().where(jobs.c.id == job.id).values(values)).rowcount:
            return
        self._connection.execute(jobs.insert(), [{"id": job.id, **values}])
        latest = select(jobs.c.row).order_by(jobs.c.row.desc()).limit(MOST_JOBS)
        over = jobs.c.state.not_in(("waiting", "running"))
        self._connection.execute(jobs.delete().where(over, jobs.c.row.not_in(latest)))

    def put_share(self, share: Share) -> None:
        """Keep a share in place of an earlier state of it."""
        values = {"token": share.token, "body": write_json(encode(share))}
        if not self._connection.execute(shares.update().where(shares.c.id == share.id).values(values)).rowcount:
            self._connection.execute(shares.insert(), [{"id": share.id, **values}])

    def take_try(self, key: str, *, most: int, seconds: float, now: float) -> float:
        """Take one of the tries of a key; return 0, or in how many seconds there will be another."""
        left, at = self._find_try(key, most, now)
        held, wait = take_try(left, at, most=most, seconds=seconds, now=now)
        self._keep_try(key, held, now)
        self._connection.execute(tries.delete().where(tries.c.at < now - FORGOTTEN))
        return wait

    def give_try(self, key: str, *, most: int, seconds: float, now: float) -> None:
        """Give one try of a key back."""
        left, at = self._find_try(key, most, now)
        self._keep_try(key, min(left + max(0.0, now - at) / seconds + 1, float(most)), now)

    def _find_try(self, key: str, most: int, now: float) -> tuple[float, float]:
        row = self._connection.execute(select(tries.c.left, tries.c.at).where(tries.c.key == key)).first()
        return (row.left, row.at) if row is not None else (float(most), now)

    def _keep_try(self, key: str, left: float, now: float) -> None:
        values = {"left": left, "at": now}
        if not self._connection.execute(tries.update().where(tries.c.key == key).values(values)).rowcount:
            self._connection.execute(tries.insert(), [{"key": key, **values}])
