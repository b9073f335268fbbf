"""What stores offer to those who serve the casebook: jobs, tries to sign in, shares; parts of View and Writer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dateline.model.job import Job
from dateline.model.share import Share


class ServingView(Protocol):
    """Reads jobs and shares."""

    def jobs(self, *, limit: int | None = None, offset: int = 0) -> Sequence[Job]:
        """List the jobs that are remembered, the latest first."""
        ...

    def count_jobs(self) -> int:
        """Return how many jobs are remembered."""
        ...

    def job(self, job_id: str) -> Job:
        """Return the job (NotFound for one that is not remembered)."""
        ...

    def shares(self) -> Sequence[Share]:
        """List shares in the order in which they were made, the revoked too."""
        ...

    def share(self, token: str) -> Share:
        """Return the share that a token opens (NotFound for none)."""
        ...


class ServingWriter(Protocol):
    """Writes jobs, tries and shares."""

    def put_job(self, job: Job) -> None:
        """Keep a job in place of an earlier state of it; of those that are over only the last ones are remembered."""
        ...

    def put_share(self, share: Share) -> None:
        """Keep a share in place of an earlier state of it."""
        ...

    def take_try(self, key: str, *, most: int, seconds: float, now: float) -> float:
        """Take one of the tries of a key; return 0, or in how many seconds there will be another.

        There are `most` at once and one more every so many seconds; `now` is in seconds since 1970.
        """
        ...

    def give_try(self, key: str, *, most: int, seconds: float, now: float) -> None:
        """Give one try of a key back."""
        ...


MOST_JOBS = 200
"""So many jobs are remembered."""

FORGOTTEN = 86_400.0
"""After so many seconds without a try a key is forgotten."""
