"""Events as a table with ACLED's 31 columns, so that tools made for ACLED can read it.

The rules are those of ACLED's codebook: an event whose day is known within a week or a month has the day in the
middle and a time precision of 2 or 3, coarser ones are left out; fatalities are the lowest number reported, or 0.
Events that are only announced or denied, and happenings that are no events in ACLED's sense, are left out too.

ACLED's columns are all there are, in its order; what it has none for stands in `tags` as `name: value`, grades of the
information (1-6) and of the sources (A-F) too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TextIO

import pycountry

from dateline.export.marks import Marks
from dateline.export.place_codes import code_acled, ground_place
from dateline.export.records import Records, walk_events
from dateline.lexicon.crosswalks import AcledCodes, load_acled
from dateline.lexicon.outlets import load_outlets
from dateline.model.claim import Claim, ClaimActor
from dateline.model.event import Event, EventPlace
from dateline.model.grade import list_grades
from dateline.model.moment import take_day

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_acled(records: Records, stream: TextIO) -> int:
    """Write the events that ACLED would record, a row each; return how many."""
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    marks, rows = Marks(list_grades(records.judgements())), 0
    for event in walk_events(records):
        row = make_row(event, records.claims_by_id(event.claims), load_acled(), marks)
        if row is not None:
            writer.writerow({name: _disarm(value) for name, value in row.items()})
            rows += 1
    return rows


def make_row(
    event: Event, claims: Mapping[str, Claim], codes: AcledCodes, marks: Marks | None = None
) -> dict[str, str] | None:
    """Return an event as a row of ACLED's columns, or nothing where ACLED would record none."""
    act, dated, place = codes.find_act(event.event_type, event.mode), _date_event(event), event.place
    if act is None or dated is None or place is None or place.lat is None or place.lon is None:
        return None
    exactness = code_acled(ground_place(place, claims.values()))
    if event.reading in ("announced", "denied") or exactness is None or place.country is None:
        return None
    day, precision = dated
    doers = _name_sides(claim.actors for claim in claims.values())
    others = _name_sides(claim.recipients for claim in claims.values())
    others = [party for party in others if party.name not in {doer.name for doer in doers}]
    kinds = [_name_kind(side[0], place, codes) if side else "" for side in (doers, others)]
    country = pycountry.countries.get(alpha_3=place.country)
    return {
        "event_id_cnty": f"{place.country}{int(event.id[:8], 16)}",
        "event_date": day.isoformat(),
        "year": str(day.year),
        "time_precision": str(precision),
        "disorder_type": act.disorder,
        "event_type": act.event_type,
        "sub_event_type": act.sub_event_type,
        "actor1": doers[0].name if doers else f"Unidentified Armed Group ({place.country})",
        "assoc_actor_1": "; ".join(party.name for party in doers[1:]),
        "inter1": kinds[0],
        "actor2": others[0].name if others else "",
        "assoc_actor_2": "; ".join(party.name for party in others[1:]),
        "inter2": kinds[1],
        "interaction": f"{kinds[0]}-{kinds[1]}" if kinds[1] else f"{kinds[0]} only" if kinds[0] else "",
        "civilian_targeting": "Civilians targeted" if kinds[1] == "Civilians" and event.event_type == "ASSAULT" else "",
        "iso": str(int(country.numeric)) if country else "",
        "region": codes.regions.get(place.country, ""),
        "country": country.name if country else place.country,
        "admin1": place.admin1 or "",
        "admin2": "",
        "admin3": "",
        "location": place.name,
        "latitude": f"{place.lat:.4f}",
        "longitude": f"{place.lon:.4f}",
        "geo_precision": str(exactness),
        "source": "; ".join(_name_outlets(event)) or "Undisclosed Source",
        "source_scale": _scale_sources(event, place.country),
        "notes": f"{_tell_day(day, precision)}, {event.title}.",
        "fatalities": str(count_fatalities(event)),
        "tags": _write_tags(event, marks or Marks(())),
        "timestamp": str(_stamp(claims.values())),
    }


def _write_tags(event: Event, marks: Marks) -> str:
    sources = marks.tell_sources(_name_outlets(event)).replace(";", ",")
    told = {
        "reading": event.reading, "outlets": event.outlets, "origins": event.origins,
        "information grade": marks.tell_information(event.id).replace(";", "/").replace("/ ", "/"),
        "source grades": sources, "dateline": event.id,
    }  # fmt: skip
    return "; ".join(f"{name}: {value}" for name, value in told.items() if value != "")


def count_fatalities(event: Event) -> int:
    """Return the lowest number of killed that any claim gives, 0 when none gives one.

    Of several numbers of one claim the highest counts: the others are of those among them ("ten, with two children").
    """
    told: dict[str, float] = {}
    for value in event.values:
        if value.field == "killed":
            number = value.value["low"] if value.value["low"] is not None else value.value["best"]
            for holder in value.holders if number is not None else ():
                told[holder.claim] = max(told.get(holder.claim, 0.0), number)
    return int(min(told.values(), default=0))


def _date_event(event: Event) -> tuple[date, int] | None:
    time = event.time
    if time is None or time.from_ is None or time.precision == "open":
        return None
    first = take_day(time.from_)
    last = take_day(time.to) if time.to else first
    length = (last - first).days + 1
    if length > 31 or length < 1:
        return None
    return first + timedelta(days=length // 2 if length > 1 else 0), 1 if length == 1 else 2 if length <= 7 else 3


def _name_sides(sides: Iterable[tuple[ClaimActor, ...]]) -> list[ClaimActor]:
    named: dict[str, ClaimActor] = {}
    for side in sides:
        for party in side:
            named.setdefault(party.name, party)
    return list(named.values())


def _name_kind(party: ClaimActor, place: EventPlace, codes: AcledCodes) -> str:
    kind = codes.kinds.get(party.sector or "", "")
    if kind == "State forces" and party.country != place.country:
        return "External/Other forces"
    return kind or ("External/Other forces" if party.country else "")


def _name_outlets(event: Event) -> list[str]:
    return list(dict.fromkeys(said.outlet for said in event.first_said))


def _scale_sources(event: Event, country: str) -> str:
    scales: Sequence[str] = sorted({_scale_source(outlet, country) for outlet in _name_outlets(event)})
    return "-".join(scales[:2])


def _scale_source(name: str, country: str) -> str:
    outlet = load_outlets().match(name)
    if outlet is None:
        return "Other"
    return "National" if outlet.country == country else "International"


def _tell_day(day: date, precision: int) -> str:
    words = f"{day.day} {day:%B %Y}"
    return f"On {words}" if precision == 1 else f"Around {words}"


def _stamp(claims: Iterable[Claim]) -> int:
    published = [claim.document.published for claim in claims if claim.document.published]
    if not published:
        return 0
    moment = datetime.fromisoformat(max(published))
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _disarm(value: str) -> str:
    """Keep a spreadsheet from taking foreign text for a formula; numbers stay what they are."""
    if value.startswith(FORMULA) and not value.lstrip("+-").replace(".", "", 1).isdigit():
        return "'" + value
    return value
