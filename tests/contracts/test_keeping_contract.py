"""What every store does alike with reports that are kept and with watches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import NotFound, StoreError
from dateline.model.report import KeptReport
from dateline.model.watch import Delivery, Finding, Watch
from dateline.store.base import Store

ODD = "مرحبا \x00 \ud83d ‮"


def version(report: str, number: int, **changes: object) -> KeptReport:
    made = KeptReport(
        report=report, number=number, title=f"Week {ODD}", since="2019-05-13", until=None, user="ana",
        at=f"2019-05-2{number}T10:00:00+00:00", note=None, body='{"a": 1}',
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


WATCH = Watch(
    id="w1", name=ODD, what="events", filters=(("q", "truce"), ("place", "Hamarfell")), token="t", user="ana",
    at="2019-05-20T10:00:00+00:00", webhook="https://example.org/hook", secret="s", mail=None,
)  # fmt: skip


def finding(subject: str, at: str, watch: str = "w1") -> Finding:
    return Finding(
        watch=watch, subject=subject, digest="d", first=at, at=at, title="Truce", words="two outlets", path="/e/x"
    )


def delivery(name: str, due: str, **changes: object) -> Delivery:
    made = Delivery(id=name, watch="w1", channel="webhook", body="{}", made=due, due=due)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_versions_of_reports_are_kept_and_never_changed(store: Store) -> None:
    with store.writer() as writer:
        for one in (version("a", 1), version("b", 1), version("a", 2)):
            writer.add_report(one)
    with store.view() as view:
        assert [(head.report, head.number) for head in view.reports()] == [("a", 2), ("b", 1)]
        assert [head.report for head in view.reports(limit=1, offset=1)] == ["b"]
        assert [head.number for head in view.report_versions("a")] == [1, 2]
        assert view.report_versions("nowhere") == []
        assert view.report_version("a", 1) == version("a", 1)
        assert view.report_version("a").number == 2
        for asked in (("nowhere", None), ("a", 7)):
            with pytest.raises(NotFound):
                view.report_version(*asked)
    with pytest.raises(StoreError, match="kept already"), store.writer() as writer:
        writer.add_report(version("a", 1, body="{}"))
    with store.view() as view:
        assert view.report_version("a", 1).body == '{"a": 1}'


def test_watches_come_back_as_they_were(store: Store) -> None:
    with store.writer() as writer:
        writer.put_watch(WATCH)
        writer.put_watch(replace(WATCH, id="w2"))
        writer.put_watch(replace(WATCH, name="renamed"))
    with store.view() as view:
        assert list(view.watches()) == [replace(WATCH, name="renamed"), replace(WATCH, id="w2")]
        assert view.watch("w2") == replace(WATCH, id="w2")
        with pytest.raises(NotFound):
            view.watch("nowhere")


def test_findings_are_replaced_by_their_subject(store: Store) -> None:
    with store.writer() as writer:
        writer.put_watch(WATCH)
        writer.put_findings([finding("e1", "2019-05-20"), finding("e2", "2019-05-21"), finding("e1", "2019", "w2")])
        writer.put_findings([finding("e1", "2019-05-22")])
    with store.view() as view:
        assert [one.subject for one in view.findings("w1")] == ["e1", "e2"]
        assert [one.subject for one in view.findings("w1", limit=1)] == ["e1"]
        assert view.findings("nowhere") == []


def test_deliveries_are_listed_by_state_and_when_they_are_due(store: Store) -> None:
    with store.writer() as writer:
        writer.put_delivery(delivery("d1", "2019-05-22"))
        writer.put_delivery(delivery("d2", "2019-05-21"))
        writer.put_delivery(delivery("d1", "2019-05-22", tries=1, state="sent"))
        writer.put_delivery(delivery("d3", "2019-05-23"))
    with store.view() as view:
        assert [one.id for one in view.deliveries()] == ["d2", "d1", "d3"]
        assert [one.id for one in view.deliveries(state="waiting", due="2019-05-21")] == ["d2"]
        assert [one.tries for one in view.deliveries(state="sent")] == [1]


def test_a_watch_goes_with_what_it_found(store: Store) -> None:
    with store.writer() as writer:
        writer.put_watch(WATCH)
        writer.put_findings([finding("e1", "2019-05-20")])
        writer.put_delivery(delivery("d1", "2019-05-20"))
        writer.drop_watch("w1")
    with store.view() as view:
        assert (view.watches(), view.findings("w1"), view.deliveries()) == ([], [], [])
    with pytest.raises(NotFound), store.writer() as writer:
        writer.drop_watch("w1")
