"""Making claims for the tests of reconciliation, said by invented outlets."""

from __future__ import annotations

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
from dateline.model.codes import EventType, Status
from dateline.model.mention import Quantity

IDLIB = ("Idlib", "gn:169389", 35.93, 36.63, "SYR", "Idlib", "settlement")
HAMA = ("Hama", "gn:170017", 35.13, 36.75, "SYR", "Hama", "settlement")


def tell(
    quote: str = "Forces ceased fire in the valley.",
    *,
    number: int = 1,
    outlet: str = "Valley Courier",
    published: str | None = "2019-05-19",
    document: str | None = None,
    event_type: EventType = "RETREAT",
    mode: str | None = "ceasefire",
    actors: tuple[tuple[str, str], ...] = (("SYR-MIL", "SYR"),),
    recipients: tuple[tuple[str, str], ...] = (),
    day: str | None = "2019-05-18",
    to: str | None = None,
    basis: str = "stated",
    place: tuple[str, str | None, float, float, str, str, str] | None = IDLIB,
    status: Status = "asserted",
    chain: tuple[tuple[str, str], ...] = (),
    killed: tuple[float | None, float | None, str | None] | None = None,
) -> Claim:
    """Return a claim; `chain` lists (kind, name) from the origin outward, before the outlet."""
    document = document or f"{outlet.lower().replace(' ', '-')}-{number}"
    return Claim(
        id=f"{document}-{event_type}-{number}",
        document=DocumentRef(id=document, key=None, url=None, title=None, source=outlet, published=published),
        evidence=Evidence(start=0, end=len(quote), quote=quote, trigger=Trigger(start=0, end=6, text=quote[:6])),
        event_type=event_type,
        plover_type=event_type,
        mode=mode,
        contexts=(),
        cameo=None,
        status=status,
        kind="planned" if status == "prospective" else None,
        probability=None,
        factuality=3.0,
        actors=tuple(_party(*party) for party in actors),
        recipients=tuple(_party(*party) for party in recipients),
        place=_locate(*place) if place else None,
        time=ClaimTime(
            from_=day,
            to=to or day,
            precision="day",
            basis=basis,
            timex=day,
            text=day,
            start=0,
            end=1,  # type: ignore[arg-type]
        )
        if day
        else None,
        quantities=_count(killed),
        attribution=(*(_link(*link) for link in chain), _link("published", outlet)),
        stance=None,
        event_id=None,
        run="test",
    )


def _party(identifier: str, country: str) -> ClaimActor:
    sector = identifier.partition("-")[2] or None
    return ClaimActor(name=identifier, id=identifier, country=country, sector=sector, text=identifier, start=0, end=1)


def _link(kind: str, name: str) -> AttributionLink:
    anonymous = name.startswith("a ")
    return AttributionLink(
        name=name,
        id=None,
        kind=kind,
        anonymous=anonymous,
        cue=None,
        quotation=None,
        text=None,
        start=None,
        end=None,  # type: ignore[arg-type]
    )


def _locate(
    name: str, gid: str | None, lat: float, lon: float, country: str, admin1: str, precision: str
) -> ClaimPlace:
    return ClaimPlace(
        name=name, id=gid, lat=lat, lon=lon, radius_km=5, country=country, admin1=admin1, precision=precision,  # type: ignore[arg-type]
        basis="named", text=name, start=0, end=1,
    )  # fmt: skip


def _count(killed: tuple[float | None, float | None, str | None] | None) -> tuple[Quantity, ...]:
    if killed is None:
        return ()
    low, high, qualifier = killed
    return (
        Quantity(
            kind="killed",
            who=None,
            low=low,
            best=low,
            high=high,
            qualifier=qualifier,
            unit=None,
            text="n",
            start=0,
            end=1,  # type: ignore[arg-type]
        ),
    )
