"""What every store does with jobs, tries, shares and deliveries, and what it counts of outlets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import NotFound
from dateline.model.job import Job
from dateline.model.query import ClaimQuery, EventQuery
from dateline.model.share import Share
from dateline.model.watch import Delivery
from dateline.store.base import Store
from dateline.store.keeping import CUT_OFF
from dateline.store.serving import MOST_JOBS
from web.casebook import fill

NOON, ONE, TWO = (f"2026-01-01T{hour}:00:00+00:00" for hour in (12, 13, 14))
JOB = Job(id="j0", what="a page", user="mara", begun=NOON, seen=NOON, owner="host:1:x")
SHARE = Share(
    id="s1", name="Our map", kind="map", filters=(("type", "ASSAULT"),), sites=("https://paper.example",),
    token="t" * 24, user="ola", at=NOON,
)  # fmt: skip


def test_jobs_are_remembered_the_latest_first(store: Store) -> None:
    with store.writer() as writer:
        writer.put_job(JOB)
        for number in range(1, MOST_JOBS + 10):
            writer.put_job(replace(JOB, id=f"j{number}", state="done", lines=("one", "two"), documents=("d",)))
    with store.view() as view:
        assert view.job("j0") == JOB, "what is not over is never forgotten"
        assert [one.id for one in view.jobs(limit=2, offset=1)] == [f"j{MOST_JOBS + 8}", f"j{MOST_JOBS + 7}"]
        assert view.count_jobs() <= MOST_JOBS + 1
        with pytest.raises(NotFound):
            view.job("j1")
    with store.writer() as writer:
        writer.put_job(replace(JOB, state="running", done=3))
    with store.view() as view:
        assert (view.job("j0").done, view.jobs()[-1].id) == (3, "j0")


def test_tries_run_out_and_come_back(store: Store) -> None:
    rate = {"most": 3, "seconds": 10.0}

    def take(now: float, key: str = "mara") -> float:
        with store.writer() as writer:
            return writer.take_try(key, now=now, **rate)

    assert [take(100.0) for _ in range(4)] == [0, 0, 0, 10.0]
    assert take(100.0, "ola") == 0
    assert take(105.0) == pytest.approx(5.0)
    assert take(110.0) == 0
    with store.writer() as writer:
        writer.give_try("mara", now=110.0, **rate)
    assert [take(110.0), take(110.0) > 0] == [0, True]
    assert [take(90.0, "clock") for _ in range(3)] == [0, 0, 0]
    assert take(80.0, "clock") == 10.0, "a clock that is set back gives nothing away"
    assert [take(1e9) for _ in range(4)] == [0, 0, 0, 10.0]


def test_a_share_is_found_by_its_token(store: Store) -> None:
    with store.writer() as writer:
        writer.put_share(SHARE)
        writer.put_share(replace(SHARE, id="s2", token="u" * 24))
        writer.put_share(replace(SHARE, revoked=ONE))
    with store.view() as view:
        assert [one.id for one in view.shares()] == ["s1", "s2"]
        assert view.share("t" * 24) == replace(SHARE, revoked=ONE)
        with pytest.raises(NotFound):
            view.share("s1")


def test_a_delivery_is_taken_once(store: Store) -> None:
    plain = Delivery(id="v1", watch="w", channel="mail", body="{}", made=NOON, due=NOON)
    with store.writer() as writer:
        for number in (1, 2):
            writer.put_delivery(replace(plain, id=f"v{number}"))
        writer.put_delivery(replace(plain, id="v3", due=TWO))
    taken = []
    for _ in range(3):
        with store.writer() as writer:
            taken.append(writer.claim_delivery(NOON, ONE))
    assert [one and one.id for one in taken] == ["v1", "v2", None]
    with store.writer() as writer:
        writer.put_delivery(replace(plain, id="v1", state="sent"))
        assert writer.claim_delivery(ONE, TWO) is None
    with store.view() as view:
        states = {one.id: (one.state, one.trouble) for one in view.deliveries()}
    assert states == {"v1": ("sent", None), "v2": ("given up", CUT_OFF), "v3": ("waiting", None)}


def test_outlets_are_counted(store: Store) -> None:
    fill(store)
    with store.view() as view:
        heads, events = view.documents(), view.events()
        outlets = {one.name: one for one in view.outlets()}
        held = view.held_days()
        assert [one.documents for one in view.outlets()] == sorted(
            (o.documents for o in outlets.values()), reverse=True
        )
        assert view.documents(states=("failed", "skipped")) == [h for h in heads if h.state in ("failed", "skipped")]
        assert len(view.documents(states=("read",), limit=2)) == 2
        assert view.latest_published() == max((h.published for h in heads if h.published), default=None)
        found = set(view.event_ids(ClaimQuery(source="Radio Salt")))
        assert found == {one.event_id for one in view.claims(ClaimQuery(source="Radio Salt"))} - {None}
        assert len(view.event_ids(ClaimQuery(limit=1))) == 1
    for name, one in outlets.items():
        own = [head for head in heads if head.source == name]
        assert (one.documents, one.claims) == (len(own), sum(head.claims for head in own))
        assert (one.copies, one.unread) == (
            sum(h.copy_of is not None for h in own),
            sum(h.state == "unread" for h in own),
        )
        assert one.latest == max((head.published for head in own if head.published), default=None)
        told = [event for event in events if name in {said.outlet for said in event.first_said}]
        assert one.events == len(told)
        assert one.first <= one.events
    assert sum(one.first for one in outlets.values()) > 0
    assert sum(one.documents for one in held) == sum(head.source is not None for head in heads)
    with store.writer() as writer:
        writer.put_events([])
    with store.view() as view:
        assert all(one.events == one.first == 0 for one in view.outlets())


def test_events_are_found_by_their_first_report(store: Store) -> None:
    fill(store)
    with store.view() as view:
        days = {
            event.id: min((said.at[:10] for said in event.first_said if said.at), default=None)
            for event in view.events()
        }
        known = sorted(day for day in days.values() if day)
        for day in (known[0], known[-1]):
            query = EventQuery(reported_since=day, reported_until=day)
            assert {event.id for event in view.events(query)} == {name for name, told in days.items() if told == day}
            assert view.count_events(query) == list(days.values()).count(day)
        assert view.count_events(EventQuery(reported_since="2100-01-01")) == 0


def test_events_are_found_by_the_days_on_which_they_are_told(store: Store) -> None:
    fill(store)
    with store.view() as view:
        claims = view.claims_by_id(name for event in view.events() for name in event.claims)
        days = {
            event.id: {(claims[name].document.published or "")[:10] for name in event.claims if name in claims} - {""}
            for event in view.events()
        }
        for day in sorted(set().union(*days.values())):
            query = EventQuery(told_since=day, told_until=day)
            assert {event.id for event in view.events(query)} == {name for name, told in days.items() if day in told}
            assert view.count_events(query) == sum(day in told for told in days.values())
        assert view.count_events(EventQuery(told_since="2100-01-01")) == 0
        assert view.count_events(EventQuery(told_until="1900-01-01")) == 0


def test_who_has_it_from_whom_follows_what_is_held(store: Store) -> None:
    fill(store)
    with store.view() as view:
        before, document = view.citations(), view.claims(ClaimQuery(source="Radio Salt"))[0].document.id
        own = {one.id for one in view.claims(ClaimQuery(document=document))}
    assert before
    with store.writer() as writer:
        writer.put_events([])
    with store.view() as view:
        assert view.citations() == before
        assert own
