"""Reports and watches in SQL: parts of the view and of the writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from dateline.errors import NotFound, StoreError
from dateline.model.report import KeptReport, ReportHead
from dateline.model.watch import Delivery, DeliveryState, Finding, Watch
from dateline.store.bodies import decode, encode, read_json, write_json
from dateline.store.conditions import page
from dateline.store.keeping import CUT_OFF
from dateline.store.tables import deliveries, findings, reports, watches

_HEAD = [column for column in reports.c if column.name not in ("row", "body")]


class SqlKeptView:
    """Reads reports and watches in SQL."""

    _connection: Connection

    def reports(self, *, limit: int | None = None, offset: int = 0) -> Sequence[ReportHead]:
        """List the latest version of each report, the one saved last first."""
        last = select(func.max(reports.c.row)).group_by(reports.c.report)
        statement = select(*_HEAD).where(reports.c.row.in_(last)).order_by(reports.c.row.desc())
        return [ReportHead(**row._mapping) for row in self._connection.execute(page(statement, limit, offset))]

    def report_versions(self, report: str) -> Sequence[ReportHead]:
        """List the versions of a report, the first one first."""
        statement = select(*_HEAD).where(reports.c.report == report).order_by(reports.c.number)
        return [ReportHead(**row._mapping) for row in self._connection.execute(statement)]

    def report_version(self, report: str, number: int | None = None) -> KeptReport:
        """Return one version of a report, the latest where no number is given."""
        statement = select(*_HEAD, reports.c.body).where(reports.c.report == report)
        if number is not None:
            statement = statement.where(reports.c.number == number)
        row = self._connection.execute(statement.order_by(reports.c.number.desc()).limit(1)).first()
        if row is None:
            raise NotFound(f"there is no report {report!r}{'' if number is None else f' with a version {number}'}")
        return KeptReport(**row._mapping)

    def watches(self) -> Sequence[Watch]:
        """List watches in the order in which they were made."""
        statement = select(watches.c.body).order_by(watches.c.row)
        return [decode(Watch, read_json(row.body)) for row in self._connection.execute(statement)]

    def watch(self, watch_id: str) -> Watch:
        """Return the watch."""
        row = self._connection.execute(select(watches.c.body).where(watches.c.id == watch_id)).first()
        if row is None:
            raise NotFound(f"there is no watch {watch_id!r}")
        return decode(Watch, read_json(row.body))

    def count_findings(self, watch_id: str) -> int:
        """Return how many things a watch found."""
        counted = select(func.count()).select_from(findings).where(findings.c.watch == watch_id)
        return int(self._connection.execute(counted).scalar_one())

    def sent_by(self, watch_id: str, *, limit: int) -> Sequence[Delivery]:
        """List the deliveries of a watch, those made last first."""
        chosen = select(deliveries.c.body).where(deliveries.c.watch == watch_id).order_by(deliveries.c.row.desc())
        return [decode(Delivery, read_json(row.body)) for row in self._connection.execute(chosen.limit(max(0, limit)))]

    def findings(self, watch_id: str, *, limit: int | None = None, offset: int = 0) -> Sequence[Finding]:
        """List what a watch found, the latest found or changed first."""
        statement = select(findings.c.body).where(findings.c.watch == watch_id)
        ordered = statement.order_by(findings.c.at.desc(), findings.c.subject)
        return [decode(Finding, read_json(row.body)) for row in self._connection.execute(page(ordered, limit, offset))]

    def deliveries(
        self, *, state: DeliveryState | None = None, due: str | None = None, limit: int | None = None
    ) -> Sequence[Delivery]:
        """List deliveries in one state, or all, those due first first."""
        statement = select(deliveries.c.body).order_by(deliveries.c.due, deliveries.c.id)
        if state is not None:
            statement = statement.where(deliveries.c.state == state)
        if due is not None:
            statement = statement.where(deliveries.c.due <= due)
        return [decode(Delivery, read_json(row.body)) for row in self._connection.execute(page(statement, limit, 0))]


class SqlKeptWriter:
    """Writes reports and watches in SQL."""

    _connection: Connection

    def add_report(self, version: KeptReport) -> None:
        """Keep a version of a report; one that is kept already is never changed."""
        known = select(reports.c.row).where(reports.c.report == version.report, reports.c.number == version.number)
        if self._connection.execute(known).first() is not None:
            raise StoreError(f"report {version.report}: version {version.number} is kept already; save a later one")
        self._connection.execute(reports.insert(), [encode(version)])

    def put_watch(self, watch: Watch) -> None:
        """Keep a watch, in place of an earlier state of it."""
        values = {"body": write_json(encode(watch))}
        if not self._connection.execute(watches.update().where(watches.c.id == watch.id).values(values)).rowcount:
            self._connection.execute(watches.insert(), [{"id": watch.id, **values}])

    def drop_watch(self, watch_id: str) -> None:
        """Take a watch away, with its findings and deliveries."""
        if not self._connection.execute(watches.delete().where(watches.c.id == watch_id)).rowcount:
            raise NotFound(f"there is no watch {watch_id!r}; `dateline watch list` lists them")
        for table in (findings, deliveries):
            self._connection.execute(table.delete().where(table.c.watch == watch_id))

    def put_findings(self, found: Iterable[Finding]) -> None:
        """Keep findings, each in place of what was found before of the same thing by the same watch."""
        table = findings.c
        for one in found:
            values = {"at": one.at, "body": write_json(encode(one))}
            same = (table.watch == one.watch) & (table.subject == one.subject)
            if not self._connection.execute(findings.update().where(same).values(values)).rowcount:
                self._connection.execute(findings.insert(), [{"watch": one.watch, "subject": one.subject, **values}])

    def claim_delivery(self, now: str, until: str) -> Delivery | None:
        """Take the delivery that has been due for longest for sending; give up those whose sending was cut off."""
        for one in self._list_due("sending", now, None):
            self.put_delivery(replace(one, state="given up", tries=one.tries + 1, trouble=CUT_OFF))
        due = next(iter(self._list_due("waiting", now, 1)), None)
        if due is not None:
            self.put_delivery(replace(due, state="sending", due=until))
        return due

    def _list_due(self, state: DeliveryState, now: str, limit: int | None) -> list[Delivery]:
        chosen = select(deliveries.c.body).where(deliveries.c.state == state, deliveries.c.due <= now)
        ordered = page(chosen.order_by(deliveries.c.due, deliveries.c.id), limit, 0)
        return [decode(Delivery, read_json(row.body)) for row in self._connection.execute(ordered)]

    def put_delivery(self, delivery: Delivery) -> None:
        """Keep a delivery, in place of an earlier state of it."""
        values = {"state": delivery.state, "due": delivery.due, "body": write_json(encode(delivery))}
        same = deliveries.c.id == delivery.id
        if not self._connection.execute(deliveries.update().where(same).values(values)).rowcount:
            self._connection.execute(deliveries.insert(), [{"id": delivery.id, "watch": delivery.watch, **values}])
