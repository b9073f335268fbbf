"""What every store offers for reports that are kept and for watches: parts of its View and its Writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from dateline.model.report import KeptReport, ReportHead
from dateline.model.watch import Delivery, DeliveryState, Finding, Watch

CUT_OFF = "it was cut off while it was sent; it may have arrived, and is not sent twice"
"""The trouble of a delivery that somebody took for sending and never told the end of."""


class KeptView(Protocol):
    """Reads reports and watches."""

    def reports(self, *, limit: int | None = None, offset: int = 0) -> Sequence[ReportHead]:
        """List the latest version of each report, the one saved last first."""
        ...

    def report_versions(self, report: str) -> Sequence[ReportHead]:
        """List the versions of a report, the first one first; none for a report that is not kept."""
        ...

    def report_version(self, report: str, number: int | None = None) -> KeptReport:
        """Return one version of a report, the latest where no number is given."""
        ...

    def watches(self) -> Sequence[Watch]:
        """List watches in the order in which they were made."""
        ...

    def watch(self, watch_id: str) -> Watch: ...

    def findings(self, watch_id: str, *, limit: int | None = None, offset: int = 0) -> Sequence[Finding]:
        """List what a watch found, the latest found or changed first."""
        ...

    def count_findings(self, watch_id: str) -> int:
        """Return how many things a watch found."""
        ...

    def sent_by(self, watch_id: str, *, limit: int) -> Sequence[Delivery]:
        """List the deliveries of a watch, those made last first."""
        ...

    def deliveries(
        self, *, state: DeliveryState | None = None, due: str | None = None, limit: int | None = None
    ) -> Sequence[Delivery]:
        """List deliveries in one state, or all, those due first first; `due` leaves out later ones."""
        ...


class KeptWriter(Protocol):
    """Writes reports and watches."""

    def add_report(self, version: KeptReport) -> None:
        """Keep a version of a report; one that is kept already is never changed (StoreError)."""
        ...

    def put_watch(self, watch: Watch) -> None:
        """Keep a watch, in place of an earlier state of it."""
        ...

    def drop_watch(self, watch_id: str) -> None:
        """Take a watch away, with its findings and deliveries; NotFound if there is none."""
        ...

    def put_findings(self, findings: Iterable[Finding]) -> None:
        """Keep findings, each in place of what was found before of the same thing by the same watch."""
        ...

    def claim_delivery(self, now: str, until: str) -> Delivery | None:
        """Take the delivery that has been due for longest, so that nobody else sends it; nothing if none is due.

        Whoever takes it puts it again before `until`. One that was taken and not put by then is given up: it may have
        been sent, and nothing is sent twice.
        """
        ...

    def put_delivery(self, delivery: Delivery) -> None:
        """Keep a delivery, in place of an earlier state of it."""
        ...
