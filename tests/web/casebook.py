"""An invented crisis in an invented harbour country, for the tests of pages and reports.

Every outlet, actor, town and deed here is made up; only the coordinates lie on real land.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.following import follow
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
from dateline.model.document import Document, identify_document
from dateline.model.event import (
    Contradiction,
    Event,
    EventPlace,
    EventTime,
    FieldValue,
    FirstSaid,
    Holder,
)
from dateline.model.mention import Quantity, Uncoded
from dateline.model.passage import DocumentReading, Passage
from dateline.model.query import EventQuery
from dateline.model.run import Run
from dateline.model.span import Span
from dateline.store.base import Store

RUN = Run(code="test", lexicon="test", parser="test", gazetteer="test", reader="off")

PLACES: dict[str, dict[str, Any]] = {
    "Hamarfell": {"lat": 65.68, "lon": -18.1, "radius_km": 4.0, "precision": "settlement", "admin1": "North Shore"},
    "Nordvik": {"lat": 65.27, "lon": -14.0, "radius_km": 3.0, "precision": "settlement", "admin1": "East Shore"},
    "Salt Bay": {"lat": 64.25, "lon": -15.2, "radius_km": 25.0, "precision": "district", "admin1": "East Shore"},
    "North Shore": {"lat": 65.5, "lon": -18.6, "radius_km": 60.0, "precision": "province", "admin1": "North Shore"},
    "Old Quay": {"lat": 64.15, "lon": -21.9, "radius_km": 2.0, "precision": "spot", "admin1": "Capital"},
    "Iceland": {"lat": 64.9, "lon": -18.5, "radius_km": 250.0, "precision": "country", "admin1": None},
}
ACTORS: dict[str, tuple[str | None, str | None]] = {
    "Northern League": ("XNL", "REB"),
    "Harbour Guard": ("XHG", "MIL"),
    "Council of Ports": ("XCP", "GOV"),
    "Relief Mission": ("XRM", "NGO"),
}


@dataclass(frozen=True)
class Saying:
    """One sentence of an article and the claim in it; a sentence without a trigger holds none."""

    text: str
    trigger: str = ""
    event: str = ""
    event_type: Any = "ASSAULT"
    mode: str | None = None
    status: Any = "asserted"
    kind: Any = None
    probability: tuple[float, float] | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: tuple[str, str, str] | None = None
    quantities: tuple[tuple[Any, float | None, float | None, float | None, Any, str], ...] = ()
    chain: tuple[str, ...] = ()
    voice: str | None = None
    role: Any = "body"
    uncoded: str = ""


@dataclass(frozen=True)
class Article:
    source: str
    title: str
    published: str
    sayings: tuple[Saying, ...]
    url: str | None = None


ARTICLES = (
    Article(
        "Fjord Wire", "Warehouse struck in Hamarfell", "2019-05-14T08:10:00+00:00", (
            Saying("HAMARFELL (Fjord Wire) - Smoke stood over the northern port on Tuesday."),
            Saying(
                "The Northern League shelled a grain warehouse in Hamarfell early on Tuesday, killing 12 people, "
                "a dock foreman told Fjord Wire.", "shelled", "attack", "ASSAULT", "heavy-weapons",
                actors=("Northern League",), place="Hamarfell", time=("2019-05-14", "2019-05-14", "day"),
                quantities=(("killed", 12, 12, 12, None, "12 people"),), chain=("a dock foreman", "Fjord Wire"),
            ),
            Saying("The ferry company said that sailings went on.", uncoded="said"),
        ), "https://wire.example/hamarfell-warehouse",
    ),
    Article(
        "Harbour Post", "At least 30 dead in port attack", "2019-05-14T11:30:00+00:00", (
            Saying(
                "At least 30 people were killed when the Harbour Guard bombed a warehouse in Hamarfell, according to "
                "the Relief Mission.", "bombed", "attack", "ASSAULT", "aerial", actors=("Harbour Guard",),
                place="Hamarfell", time=("2019-05-14", "2019-05-14", "day"),
                quantities=(("killed", 30, 30, None, "at least", "At least 30 people"),),
                chain=("Relief Mission", "Harbour Post"),
            ),
            Saying("“We counted thirty sacks of shoes,” a nurse said.", voice="a nurse", role="quotation"),
        ), "https://post.example/30-dead",
    ),
    Article(
        "Radio Salt", "Guard denies warehouse raid", "2019-05-15T06:00:00+00:00", (
            Saying(
                "The Harbour Guard denied that its aircraft bombed the warehouse in Hamarfell.", "bombed", "attack",
                "ASSAULT", "aerial", status="denied", actors=("Harbour Guard",), place="Hamarfell",
                time=("2019-05-14", "2019-05-14", "day"), chain=("Harbour Guard", "Radio Salt"),
            ),
            Saying(
                "The League may have shelled Salt Bay overnight, fishermen there believe.", "shelled", "shelling",
                "ASSAULT", "heavy-weapons", status="hedged", probability=(0.2, 0.45), actors=("Northern League",),
                place="Salt Bay", time=("2019-05-14", "2019-05-15", "day"), chain=("fishermen", "Radio Salt"),
            ),
        ),
    ),
    Article(
        "صوت الميناء", "هجوم على مستودع في همارفيل", "2019-05-15T09:00:00+00:00", (
            Saying(
                "قال حرس الميناء إن الرابطة الشمالية قصفت المستودع.", "قصفت", "attack", "ASSAULT", "heavy-weapons",
                actors=("Northern League",), place="Hamarfell", time=("2019-05-14", "2019-05-14", "day"),
                chain=("حرس الميناء", "صوت الميناء"),
            ),
        ), "https://mina.example/1",
    ),
    Article(
        "Northern Courier", "Truce of 72 hours for the North Shore", "2019-05-18T07:00:00+00:00", (
            Saying(
                "The Northern League and the Council of Ports agreed to a truce of 72 hours on the North Shore from "
                "Saturday, the Council said.", "truce", "truce", "RETREAT", "ceasefire",
                actors=("Northern League", "Council of Ports"), place="North Shore",
                time=("2019-05-18", "2019-05-20", "day"),
                quantities=(("duration", 72, 72, 72, None, "72 hours"),),
                chain=("Council of Ports", "Northern Courier"),
            ),
            Saying(
                "The League will probably attack Nordvik when the truce ends, two analysts wrote.", "attack",
                "forecast", "ASSAULT", None, status="prospective", kind="forecast", probability=(0.55, 0.8),
                actors=("Northern League",), place="Nordvik", time=("2019-05-21", "2019-05-31", "month"),
                chain=("two analysts", "Northern Courier"),
            ),
        ), "https://courier.example/truce",
    ),
    Article(
        "Harbour Post", "League confirms truce", "2019-05-18T12:00:00+00:00", (
            Saying(
                "A commander of the Northern League confirmed the ceasefire on the North Shore to Fjord Wire.",
                "ceasefire", "truce", "RETREAT", "ceasefire", actors=("Northern League",), place="North Shore",
                time=("2019-05-18", "2019-05-20", "day"),
                chain=("a commander of the Northern League", "Fjord Wire", "Harbour Post"),
            ),
        ), "https://post.example/truce",
    ),
    Article(
        "Field Notes", "What I make of this week", "2019-05-19", (
            Saying("Everybody repeats the same dock foreman."),
            Saying(
                "Fjord Wire reported that the Northern League shelled a warehouse in Hamarfell, killing 12.",
                "shelled", "attack", "ASSAULT", "heavy-weapons", actors=("Northern League",), place="Hamarfell",
                time=("2019-05-14", "2019-05-14", "day"), quantities=(("killed", 12, 12, 12, None, "12"),),
                chain=("a dock foreman", "Fjord Wire", "Field Notes"), voice="Fjord Wire", role="quotation",
            ),
            Saying(
                "Talks between the Council of Ports and the Relief Mission went on somewhere in Iceland.", "Talks",
                "talks", "CONSULT", None, actors=("Council of Ports",), recipients=("Relief Mission",),
                place="Iceland", time=("2019-05-16", "2019-05-18", "week"), chain=("Field Notes",),
            ),
            Saying(
                "The Council accused the League of hoarding salt.", "accused", "salt", "ACCUSE", None,
                actors=("Council of Ports",), recipients=("Northern League",), chain=("Field Notes",),
            ),
            Saying(
                "Dockers marched to the Old Quay on Friday.", "marched", "march", "PROTEST", "demo",
                actors=(), place="Old Quay", time=("2019-05-17", "2019-05-17", "day"), chain=("Field Notes",),
            ),
        ), "https://notes.example/week",
    ),
)  # fmt: skip

TITLES: dict[str, tuple[str, Any, Any, str | None]] = {
    "attack": ("Warehouse in Hamarfell attacked", "contested", "ASSAULT", "heavy-weapons"),
    "shelling": ("Northern League shells Salt Bay", "single_origin", "ASSAULT", "heavy-weapons"),
    "truce": ("Truce of 72 hours on the North Shore", "corroborated", "RETREAT", "ceasefire"),
    "forecast": ("Attack on Nordvik by the Northern League", "announced", "ASSAULT", None),
    "talks": ("Council of Ports meets the Relief Mission", "single_origin", "CONSULT", None),
    "salt": ("Council of Ports accuses the Northern League", "single_origin", "ACCUSE", None),
    "march": ("Dockers march to the Old Quay", "single_origin", "PROTEST", "demo"),
}


def make_document(article: Article) -> Document:
    """Return the article as a document, its sentences one a line."""
    text = "\n".join(saying.text for saying in article.sayings)
    capture, _ = identify_capture(article.url or "paste", text.encode("utf-8", "replace"))
    return Document(
        id=identify_document(
            text, url=article.url, title=article.title, source=article.source, published=article.published
        ),
        text=text, title=article.title, source=article.source, published=article.published, url=article.url,
        capture_id=capture, published_basis="page",
    )  # fmt: skip


def make_capture(document: Document) -> Capture:
    """Return the capture that the document was cut from."""
    body = document.text.encode("utf-8", "replace")
    name, digest = identify_capture(document.url or "paste", body)
    return Capture(
        id=name, url=document.url or "paste", retrieved="2019-05-20T10:00:00+00:00", media_type="text/plain",
        sha256=digest, body=body,
    )  # fmt: skip


def make_annotation(article: Article) -> Annotation:
    """Return what a reading would make of the article."""
    document = make_document(article)
    spans, passages, claims, uncoded, at = [], [], [], [], 0
    for saying in article.sayings:
        span = Span(at, at + len(saying.text))
        spans.append(span)
        passages.append(Passage(start=span.start, end=span.end, role=saying.role, voice=saying.voice or article.source))
        if saying.trigger:
            claims.append(_make_claim(document, saying, span))
        if saying.uncoded:
            begin = span.start + saying.text.index(saying.uncoded)
            uncoded.append(
                Uncoded(start=begin, end=begin + len(saying.uncoded), trigger=saying.uncoded, reason="no_actor")
            )
        at = span.end + 1
    reading = DocumentReading(document=document, language="en", sentences=tuple(spans), passages=tuple(passages))
    return Annotation(reading=reading, claims=tuple(claims), uncoded=tuple(uncoded))


def _make_claim(document: Document, saying: Saying, span: Span) -> Claim:
    begin = span.start + saying.text.index(saying.trigger)
    return Claim(
        id=f"c{document.id[:6]}{begin}",
        document=DocumentRef(
            id=document.id, key=None, url=document.url, title=document.title, source=document.source,
            published=document.published,
        ),
        evidence=Evidence(
            start=span.start, end=span.end, quote=saying.text,
            trigger=Trigger(start=begin, end=begin + len(saying.trigger), text=saying.trigger),
        ),
        event_type=saying.event_type, plover_type=saying.event_type, mode=saying.mode, contexts=("military",),
        cameo=None, status=saying.status, kind=saying.kind, probability=saying.probability,
        factuality={"asserted": 3.0, "hedged": 1.0, "denied": -3.0, "prospective": 0.5}[saying.status],
        actors=tuple(_make_actor(name, document, span) for name in saying.actors),
        recipients=tuple(_make_actor(name, document, span) for name in saying.recipients),
        place=_make_place(saying.place), time=_make_time(saying.time),
        quantities=tuple(
            Quantity(
                kind=kind, who=None, low=low, best=best, high=high, qualifier=qualifier, unit=None, text=text,
                start=span.start + saying.text.index(text), end=span.start + saying.text.index(text) + len(text),
            )
            for kind, low, best, high, qualifier, text in saying.quantities
        ),
        attribution=tuple(_make_link(name, index, saying.chain) for index, name in enumerate(saying.chain)),
        stance=None, event_id=None, run=RUN.id,
    )  # fmt: skip


def _make_actor(name: str, document: Document, span: Span) -> ClaimActor:
    code, sector = ACTORS[name]
    found = document.text.find(name, span.start, span.end)
    start = found if found >= 0 else span.start
    end = start + len(name) if found >= 0 else span.start + 1
    return ClaimActor(
        name=name, id=code, country=None, sector=sector, text=document.text[start:end], start=start, end=end
    )


def _make_place(name: str | None) -> ClaimPlace | None:
    if name is None:
        return None
    return ClaimPlace(
        name=name, id=f"x:{name}", country="ISL", basis="named", text=None, start=None, end=None, **PLACES[name]
    )  # fmt: skip


def _make_time(time: tuple[str, str, str] | None) -> ClaimTime | None:
    if time is None:
        return None
    precision: Any = time[2]
    return ClaimTime(
        from_=time[0], to=time[1], precision=precision, basis="relative", timex=None, text=None, start=None, end=None
    )


def _make_link(name: str, index: int, chain: tuple[str, ...]) -> AttributionLink:
    return AttributionLink(
        name=name, id=None, kind="published" if index == len(chain) - 1 or "Wire" in name else "spoke",
        anonymous=name[:2] in ("a ", "tw", "fi"), cue="said" if index == 0 else None, quotation="indirect",
        text=None, start=None, end=None,
    )  # fmt: skip


def make_events(annotations: list[Annotation], articles: tuple[Article, ...] = ARTICLES) -> list[Event]:
    """Return the events that a reconciler would make of the claims."""
    held: dict[str, list[Claim]] = {}
    for article, annotation in zip(articles, annotations, strict=True):
        names = [saying.event for saying in article.sayings if saying.trigger]
        for name, claim in zip(names, annotation.claims, strict=True):
            held.setdefault(name, []).append(claim)
    return [_make_event(name, claims) for name, claims in held.items()]


def _make_event(name: str, claims: list[Claim]) -> Event:
    title, reading, event_type, mode = TITLES.get(name, (name, "single_origin", claims[0].event_type, None))
    values = _make_values(claims)
    killed = [index for index, value in enumerate(values) if value.field == "killed"]
    who = [index for index, value in enumerate(values) if value.field == "actor"]
    contradictions = []
    if len(killed) > 1:
        contradictions.append(
            Contradiction(field="killed", values=tuple(killed), kind="incompatible", why="12 against at least 30")
        )
    if reading == "contested" and len(who) > 1:
        contradictions.append(
            Contradiction(field="actor", values=tuple(who), kind="incompatible", why="two different attackers named")
        )
    timed = [claim.time for claim in claims if claim.time]
    place = next((claim.place for claim in claims if claim.place), None)
    return Event(
        id=f"e{name}", event_type=event_type, mode=mode, reading=reading, title=title, storyline=None,
        redirects=("eold",) if name == "attack" else (),
        time=EventTime(from_=timed[0].from_, to=timed[0].to, precision=timed[0].precision) if timed else None,
        place=EventPlace(
            name=place.name, id=place.id, lat=place.lat, lon=place.lon, radius_km=place.radius_km,
            country=place.country, admin1=place.admin1, precision=place.precision,
        ) if place else None,
        claims=tuple(claim.id for claim in claims),
        documents=tuple(dict.fromkeys(claim.document.id for claim in claims)),
        outlets=len({claim.document.source for claim in claims}),
        origins=len({claim.attribution[0].name for claim in claims}),
        values=tuple(values), contradictions=tuple(contradictions),
        first_said=tuple(
            FirstSaid(outlet=str(claim.document.source), at=claim.document.published, known_by="page")
            for claim in claims
        ),
    )  # fmt: skip


def _make_values(claims: list[Claim]) -> list[FieldValue]:
    held: dict[tuple[str, str], tuple[Any, list[Holder]]] = {}
    for claim in claims:
        holder = Holder(claim=claim.id, outlet=claim.document.source, origin=claim.attribution[0].name)
        found: list[tuple[str, Any]] = [("happened", claim.status != "denied")]
        found += [("actor", {"id": actor.id, "name": actor.name}) for actor in claim.actors]
        found += [("recipient", {"id": actor.id, "name": actor.name}) for actor in claim.recipients]
        found += [("act", {"event_type": claim.event_type, "mode": claim.mode})]
        if claim.place:
            found.append(("place", {"id": claim.place.id, "name": claim.place.name}))
        if claim.time:
            found.append(("time", {"from": claim.time.from_, "to": claim.time.to, "precision": claim.time.precision}))
        found += [(q.kind, {"low": q.low, "best": q.best, "high": q.high}) for q in claim.quantities]
        for field, value in found:
            held.setdefault((field, repr(value)), (value, []))[1].append(holder)
    return [FieldValue(field=field, value=value, holders=tuple(h)) for (field, _), (value, h) in held.items()]


def fill(store: Store, articles: tuple[Article, ...] = ARTICLES) -> list[Event]:
    """Fill a store with the articles, what a reading makes of them, and the events."""
    annotations = [make_annotation(article) for article in articles]
    events = make_events(annotations, articles)
    with store.writer() as writer:
        writer.add_run(RUN)
        for annotation in annotations:
            writer.add_capture(make_capture(annotation.reading.document))
            writer.add_document(annotation.reading.document)
            writer.put_annotation(annotation, RUN)
        writer.put_events(events)
    return events


FIGHTING = Article(
    "Fjord Wire", "Shelling in spite of the truce", "2019-05-19T18:00:00+00:00", (
        Saying("The Northern League shelled the Harbour Guard in Hamarfell on Sunday.", "shelled", "breach", "ASSAULT",
               "heavy-weapons", actors=("Northern League",), recipients=("Harbour Guard",), place="Hamarfell",
               time=("2019-05-19", "2019-05-19", "day"), chain=("Fjord Wire",)),
        Saying("The Northern League attacked Nordvik on Wednesday.", "attacked", "nordvik", "ASSAULT", None,
               actors=("Northern League",), place="Nordvik", time=("2019-05-22", "2019-05-22", "day"),
               chain=("Fjord Wire",)),
    ), "https://wire.example/breach",
)  # fmt: skip


def fill_followed(store: Store, articles: tuple[Article, ...] = (*ARTICLES, FIGHTING)) -> None:
    """Fill a store with the articles, and with what following their events over time finds."""
    fill(store, articles)
    with store.view() as view:
        events = view.events(EventQuery())
        found = follow(view, events, view.claims_by_id, (), ())
    with store.writer() as writer:
        writer.put_events(found.events)
        writer.put_followings(found.found)
