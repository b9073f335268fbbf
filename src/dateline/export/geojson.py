"""Events as GeoJSON (RFC 7946), longitude first; an event without a place has no geometry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from dateline.export.marks import Marks, list_outlets
from dateline.export.place_codes import code_acled, code_gdelt, code_ucdp, ground_place
from dateline.export.records import Records, walk_events
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.grade import list_grades

CREDIT = "Places: GeoNames (geonames.org), CC BY 4.0. Outlines: Natural Earth (naturalearthdata.com), public domain."


def write_geojson(records: Records, stream: TextIO) -> int:
    """Write a FeatureCollection, a feature a line; return how many features."""
    stream.write(f'{{"type": "FeatureCollection", "attribution": {json.dumps(CREDIT)}, "features": [')
    marks, rows = Marks(list_grades(records.judgements())), 0
    for rows, event in enumerate(walk_events(records), start=1):
        stream.write(("" if rows == 1 else ",") + "\n")
        feature = make_feature(event, records.claims_by_id(event.claims))
        feature["properties"] |= {
            "information_grade": marks.tell_information(event.id) or None,
            "source_grades": marks.tell_sources(list_outlets(event)) or None,
        }
        stream.write(json.dumps(feature, ensure_ascii=False))
    stream.write("\n]}\n")
    return rows


def make_feature(event: Event, claims: Mapping[str, Claim]) -> dict[str, Any]:
    """Return an event as a feature; `radius_km` tells how far off the point may be.

    `geo_precision`, `where_prec` and `geo_type` say the same in the codes of ACLED, UCDP and GDELT.
    """
    place, time = event.place, event.time
    located = place is not None and place.lat is not None and place.lon is not None
    known = ground_place(place, claims.values()) if place else None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if place and located else None,
        "properties": {
            "title": event.title,
            "event_type": event.event_type,
            "mode": event.mode,
            "reading": event.reading,
            "from": time.from_ if time else None,
            "to": time.to if time else None,
            "place": place.name if place else None,
            "country": place.country if place else None,
            "admin1": place.admin1 if place else None,
            "precision": place.precision if place else None,
            "radius_km": place.radius_km if place else None,
            "geo_precision": code_acled(known) if known else None,
            "where_prec": code_ucdp(known) if known else None,
            "geo_type": code_gdelt(known) if known else None,
            "outlets": event.outlets,
            "origins": event.origins,
            "contradictions": len(event.contradictions),
        },
    }
