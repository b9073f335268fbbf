"""Reports and watches in memory: parts of the view and of the writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from itertools import islice

from dateline.errors import NotFound, StoreError
from dateline.model.report import KeptReport, ReportHead
from dateline.model.watch import Delivery, DeliveryState, Finding, Watch
from dateline.store.keeping import CUT_OFF
from dateline.store.memory_tables import Tables, need


class MemoryKeptView:
    """Reads reports and watches in memory."""

    _tables: Tables

    def reports(self, *, limit: int | None = None, offset: int = 0) -> Sequence[ReportHead]:
        """List the latest version of each report, the one saved last first."""
        latest: dict[str, KeptReport] = {}
        for version in self._tables.reports.values():
            latest.pop(version.report, None)
            latest[version.report] = version
        end = None if limit is None else offset + limit
        return [_behead(version) for version in list(reversed(latest.values()))[offset:end]]

    def report_versions(self, report: str) -> Sequence[ReportHead]:
        """List the versions of a report, the first one first."""
        held = [version for version in self._tables.reports.values() if version.report == report]
        return [_behead(version) for version in sorted(held, key=lambda version: version.number)]

    def report_version(self, report: str, number: int | None = None) -> KeptReport:
        """Return one version of a report, the latest where no number is given."""
        held = [
            version
            for version in self._tables.reports.values()
            if version.report == report and number in (None, version.number)
        ]
        if not held:
            raise NotFound(f"there is no report {report!r}{'' if number is None else f' with a version {number}'}")
        return max(held, key=lambda version: version.number)

    def watches(self) -> Sequence[Watch]:
        """List watches in the order in which they were made."""
        return list(self._tables.watches.values())

    def watch(self, watch_id: str) -> Watch:
        """Return the watch."""
        return need(self._tables.watches, "watch", watch_id)

    def count_findings(self, watch_id: str) -> int:
        """Return how many things a watch found."""
        return sum(one.watch == watch_id for one in self._tables.findings.values())

    def sent_by(self, watch_id: str, *, limit: int) -> Sequence[Delivery]:
        """List the deliveries of a watch, those made last first."""
        held = [one for one in self._tables.deliveries.values() if one.watch == watch_id]
        return held[::-1][: max(0, limit)]

    def findings(self, watch_id: str, *, limit: int | None = None, offset: int = 0) -> Sequence[Finding]:
        """List what a watch found, the latest found or changed first."""
        held = sorted((one for one in self._tables.findings.values() if one.watch == watch_id), key=_subject)
        end = None if limit is None else offset + limit
        return list(islice(sorted(held, key=lambda one: one.at, reverse=True), offset, end))

    def deliveries(
        self, *, state: DeliveryState | None = None, due: str | None = None, limit: int | None = None
    ) -> Sequence[Delivery]:
        """List deliveries in one state, or all, those due first first."""
        held = [
            one
            for one in self._tables.deliveries.values()
            if (state is None or one.state == state) and (due is None or one.due <= due)
        ]
        return list(islice(sorted(held, key=lambda one: (one.due, one.id)), limit))


class MemoryKeptWriter:
    """Writes reports and watches in memory."""

    _tables: Tables

    def add_report(self, version: KeptReport) -> None:
        """Keep a version of a report; one that is kept already is never changed."""
        if (version.report, version.number) in self._tables.reports:
            raise StoreError(f"report {version.report}: version {version.number} is kept already; save a later one")
        self._tables.reports[version.report, version.number] = version

    def put_watch(self, watch: Watch) -> None:
        """Keep a watch, in place of an earlier state of it."""
        self._tables.watches[watch.id] = watch

    def drop_watch(self, watch_id: str) -> None:
        """Take a watch away, with its findings and deliveries."""
        if self._tables.watches.pop(watch_id, None) is None:
            raise NotFound(f"there is no watch {watch_id!r}; `dateline watch list` lists them")
        self._tables.findings = {key: one for key, one in self._tables.findings.items() if one.watch != watch_id}
        self._tables.deliveries = {key: one for key, one in self._tables.deliveries.items() if one.watch != watch_id}

    def put_findings(self, found: Iterable[Finding]) -> None:
        """Keep findings, each in place of what was found before of the same thing by the same watch."""
        self._tables.findings.update({(one.watch, one.subject): one for one in found})

    def claim_delivery(self, now: str, until: str) -> Delivery | None:
        """Take the delivery that has been due for longest for sending; give up those whose sending was cut off."""
        held = sorted(self._tables.deliveries.values(), key=lambda one: (one.due, one.id))
        for one in held:
            if one.state == "sending" and one.due <= now:
                self.put_delivery(replace(one, state="given up", tries=one.tries + 1, trouble=CUT_OFF))
        due = next((one for one in held if one.state == "waiting" and one.due <= now), None)
        if due is not None:
            self.put_delivery(replace(due, state="sending", due=until))
        return due

    def put_delivery(self, delivery: Delivery) -> None:
        """Keep a delivery, in place of an earlier state of it."""
        self._tables.deliveries[delivery.id] = delivery


def _behead(version: KeptReport) -> ReportHead:
    return ReportHead(**{part.name: getattr(version, part.name) for part in fields(ReportHead)})


def _subject(finding: Finding) -> str:
    return finding.subject
