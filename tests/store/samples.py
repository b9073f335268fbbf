"""Small made-up documents, claims and events for the tests of stores. All outlets and people in them are invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.model.annotation import Annotation
from dateline.model.capture import Capture, identify_capture
from dateline.model.claim import (
    AttributionLink,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimTime,
    DocumentRef,
    Evidence,
    Trigger,
)
from dateline.model.document import Document, Link
from dateline.model.event import Event, EventPlace, EventTime, FieldValue, Holder
from dateline.model.judgement import Judgement
from dateline.model.mention import ActorMention, Attribution, Predicate, Quantity, TimeMention, Uncoded
from dateline.model.passage import DocumentReading, Passage
from dateline.model.run import Run
from dateline.model.span import Span

RUN = Run(code="1", lexicon="a", parser="p", gazetteer="g", reader="off")
LATER_RUN = replace(RUN, code="2")

TEXT = 'The Harbour Gazette said on May 18: "The truce holds in Kobanê." Rebels shelled the bridge, it added.'


def make_capture(body: bytes = b"<p>The truce holds.</p>", url: str = "https://gazette.example/1") -> Capture:
    identity, digest = identify_capture(url, body)
    return Capture(
        id=identity,
        url=url,
        retrieved="2019-05-18T12:00:00+00:00",
        media_type="text/html",
        sha256=digest,
        body=body,
        headers={"ETag": '"1"', "X-Grüße": "ja"},
    )


def make_document(identity: str = "d1", text: str = TEXT, **fields: Any) -> Document:
    given = {"title": "Truce holds", "source": "Harbour Gazette", "published": "2019-05-18", "key": identity}
    return Document(id=identity, text=text, **{**given, **fields})


def make_claim(identity: str, document: Document, start: int = 0, **fields: Any) -> Claim:
    quote = document.text[start:]
    given: dict[str, Any] = {
        "event_type": "ASSAULT",
        "plover_type": "ASSAULT",
        "mode": "heavy-weapons",
        "contexts": ("military",),
        "cameo": "194",
        "status": "hedged",
        "kind": None,
        "probability": (0.55, 0.8),
        "factuality": 1.5,
        "actors": (make_actor("Hill Brigade", "HIL-REB", "HIL"),),
        "recipients": (make_actor("River Army", None, "RIV"),),
        "place": make_place(),
        "time": make_time("2019-05-18", "2019-05-18"),
        "quantities": (
            Quantity(
                kind="killed",
                who=None,
                low=3,
                best=3,
                high=None,
                qualifier="at least",
                unit=None,
                text="3",
                start=4,
                end=5,
            ),
        ),
        "attribution": (make_link("an officer", None), make_link("Harbour Gazette", "harbour-gazette")),
        "stance": None,
        "event_id": None,
        "run": RUN.id,
        "rules": ("shell.1",),
    }
    return Claim(
        id=identity,
        document=DocumentRef(
            id=document.id,
            key=document.key,
            url=document.url,
            title=document.title,
            source=document.source,
            published=document.published,
        ),
        evidence=Evidence(
            start=start,
            end=len(document.text),
            quote=quote,
            trigger=Trigger(start=start, end=start + 3, text=quote[:3]),
        ),
        **{**given, **fields},
    )


def make_actor(name: str, identity: str | None, country: str | None) -> ClaimActor:
    return ClaimActor(name=name, id=identity, country=country, sector="REB", text=name, start=0, end=len(name))


def make_place(name: str = "Kobanê", identity: str | None = "gn:1", country: str | None = "SYR") -> ClaimPlace:
    return ClaimPlace(
        name=name,
        id=identity,
        lat=36.9,
        lon=38.35,
        radius_km=5,
        country=country,
        admin1="Aleppo",
        precision="settlement",
        basis="named",
        text=name,
        start=0,
        end=len(name),
    )


def make_time(first: str | None, last: str | None) -> ClaimTime:
    return ClaimTime(from_=first, to=last, precision="day", basis="stated", timex=first, text="then", start=0, end=4)


def make_link(name: str, identity: str | None) -> AttributionLink:
    return AttributionLink(
        name=name,
        id=identity,
        kind="spoke",
        anonymous=identity is None,
        cue="said",
        quotation="direct",
        text=name,
        start=0,
        end=3,
    )


def make_annotation(document: Document, claims: tuple[Claim, ...] = (), **fields: Any) -> Annotation:
    half = len(document.text) // 2
    content = Span(half, len(document.text))
    given: dict[str, Any] = {
        "attributions": (
            Attribution(
                source=(Span(0, 3),), cue=(), content=(content,), quotation="direct", source_name="Harbour Gazette"
            ),
        ),
        "actors": (ActorMention(start=0, end=3, text=document.text[:3], name="The", basis="alias"),),
        "times": (
            TimeMention(
                start=0,
                end=2,
                text="Th",
                from_=None,
                to=None,
                precision="open",
                basis="stated",
                timex="PRESENT_REF",
                type="DATE",
            ),
        ),
        "uncoded": (Uncoded(start=0, end=3, trigger="The", reason="no_actor"),),
        "predicates": (
            Predicate(start=0, end=3, text="The", status="asserted", kind=None, probability=None, factuality=3.0),
        ),
    }
    reading = DocumentReading(
        document=document,
        language="en",
        sentences=(Span(0, half), content),
        passages=(Passage(start=0, end=len(document.text), role="body", voice="Harbour Gazette", stance="agrees"),),
    )
    return Annotation(reading=reading, claims=claims, **{**given, **fields})


def make_event(identity: str, claims: tuple[str, ...] = (), day: str | None = "2019-05-18", **fields: Any) -> Event:
    given: dict[str, Any] = {
        "event_type": "ASSAULT",
        "mode": None,
        "reading": "single_origin",
        "title": "Hill Brigade shells River Army",
        "storyline": None,
        "redirects": (),
        "time": EventTime(from_=day, to=day, precision="day") if day else None,
        "place": EventPlace(
            name="Kobanê",
            id="gn:1",
            lat=36.9,
            lon=38.35,
            radius_km=5,
            country="SYR",
            admin1="Aleppo",
            precision="settlement",
        ),
        "documents": ("d1",),
        "outlets": 1,
        "origins": 1,
        "values": (
            FieldValue(
                field="killed",
                value={"low": 3, "best": 3, "high": None},
                holders=(Holder(claim="c1", outlet="Harbour Gazette", origin="an officer"),),
            ),
        ),
        "contradictions": (),
        "first_said": (),
    }
    return Event(id=identity, claims=claims, **{**given, **fields})


def make_judgement(identity: str = "j1", subject: str = "c1", **fields: Any) -> Judgement:
    given: dict[str, Any] = {
        "kind": "edit",
        "other": None,
        "value": '{"status": "denied"}',
        "user": "mara",
        "at": "2019-05-19T08:00:00+00:00",
        "why": "the officer took it back",
    }
    return Judgement(id=identity, subject=subject, **{**given, **fields})


def linked_document() -> Document:
    return make_document(
        "d9",
        url="https://gazette.example/9",
        author="M. Tal",
        published="2019-05-18T21:00:00+02:00",
        published_basis="page",
        capture_id="cap",
        capture_span=Span(4, 90),
        links=(Link(start=4, end=19, url="https://gazette.example/"), Link(start=0, end=1, url=None)),
        origin_source="Harbour Wire",
    )
