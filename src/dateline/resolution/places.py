"""Choosing one place for each mention of a document, with the whole document as context."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from typing import Protocol, runtime_checkable

from dateline.lexicon.places import load_place_countries, load_place_words
from dateline.model.codes import PlaceBasis, PlacePrecision
from dateline.model.mention import PlaceMention
from dateline.model.ports import Gazetteer, PlaceCandidate, RawPlace
from dateline.resolution.folding import drop_articles, fold_name
from dateline.resolution.places_geometry import measure_km, shift_point

_WORDS = load_place_words()
_COUNTRY_NAMES = {country.code: country.name for country in load_place_countries()}
_SAME_SENTENCE = 250
_CAPITALS = frozenset(
    (fold_name(name), country.code) for country in load_place_countries() for name in country.capitals
)
_VOTERS = 12
_VOTES = {"country": 2.0, "province": 1.5}
_LENT = 0.5
"""What a name that only stands for a government or a body tells about where a document's places lie."""
_TOWN_PARTS = ("suburb", "neighborhood", "neighbourhood", "district", "quarter")
_UNITS = ("province", "country", "region", "district")


@runtime_checkable
class Respelling(Protocol):
    """A gazetteer that also knows places by a rough key of their romanised names."""

    def lookup_similar(self, name: str, country: str) -> Sequence[PlaceCandidate]:
        """Return places of a country whose names are romanised differently."""
        ...


@runtime_checkable
class Outlined(Protocol):
    """A gazetteer that also knows where units end."""

    def encloses(self, unit: str, lat: float, lon: float) -> bool | None:
        """Say whether a point lies in a unit, null where no outline of it is known."""
        ...


_CITY = 400_000
_PLAIN = 2.0
"""So many votes, and half of all, tell which country a document is about."""

_UNCOUNTED = 3_000
"""The people of a place that nobody has counted: GeoNames' towns without a number are seats of units."""
_SAINT = re.compile(r"\bsaint\b")


class _Points:
    """What speaks for one of several places of a name, on the scale of the logarithm of population.

    Chosen by trying values on the development halves of TR-News and GeoWebNews, where they form a broad plateau.
    """

    named = 0.5
    capital = 0.5
    ruling = 1.0
    seat = 1.0
    country = 1.3
    countries = 1.75
    unit = 1.2
    units = 2.0
    near = 1.5
    contained = 8.0


W = _Points


class PlaceChooser:
    """Chooses places by what contains them, what else the document names, feature words, and size."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def resolve(self, text: str, mentions: Sequence[RawPlace]) -> tuple[PlaceMention, ...]:
        """Return one place mention for each raw mention that is a place, in order of the text.

        A name that no gazetteer has is put in the unit that the sentence names, with the unit's radius; where nothing
        tells, it is left out.
        """
        document = _Document(self._gazetteer, mentions)
        resolved = (document.settle(text, mention) for mention in document.mentions)
        return tuple(place for place in resolved if place is not None)


class _Document:
    """The mentions of one document, the candidates of each, and what they say together."""

    def __init__(self, gazetteer: Gazetteer, mentions: Sequence[RawPlace]) -> None:
        self.gazetteer = gazetteer
        self.outlined = gazetteer if isinstance(gazetteer, Outlined) else None
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self.by_start = {mention.start: mention for mention in self.mentions}
        self.starts = sorted(self.by_start)
        self.rows = {m.start: tuple(gazetteer.lookup(m.name)) for m in self.mentions}
        self.votes: defaultdict[tuple[str, ...], float] = defaultdict(float)
        self.own: defaultdict[tuple[tuple[str, ...], str], float] = defaultdict(float)
        self.kept: dict[str, PlaceCandidate] = {}
        self._vote()
        self.chosen = {mention.start: self._choose(mention) for mention in self.mentions}

    def _vote(self) -> None:
        """Let each name vote for the countries, units and whereabouts of its bearers, by how likely each is."""
        named: dict[str, RawPlace] = {}
        for mention in self.mentions:
            named.setdefault(fold_name(mention.name), mention)
        for key, mention in named.items():
            rows = self.rows[mention.start][:_VOTERS]
            shares = _share([self._prior(mention, row) for row in rows])
            for row, share in zip(rows, shares, strict=True):
                weight = share * _VOTES.get(row.kind, 1.0) * (1.0 if mention.sense == "literal" else _LENT)
                if row.country is not None:
                    self._count((row.country,), key, weight)
                    if row.admin1 is not None:
                        self._count((row.country, row.admin1), key, weight)
                if row.kind in ("settlement", "spot", "district") and row.lat is not None and row.lon is not None:
                    self._count((f"{round(row.lat)},{round(row.lon)}",), key, share)

    def _count(self, what: tuple[str, ...], key: str, weight: float) -> None:
        self.votes[what] += weight
        self.own[what, key] += weight

    def _others(self, what: tuple[str, ...], key: str) -> float:
        """Return the votes that other names gave to a country, unit or square."""
        return self.votes.get(what, 0.0) - self.own.get((what, key), 0.0)

    def _near(self, row: PlaceCandidate, key: str) -> float:
        if row.lat is None or row.lon is None:
            return 0.0
        north, east = round(row.lat), round(row.lon)
        return sum(self._others((f"{north + up},{east + right}",), key) for up in (-1, 0, 1) for right in (-1, 0, 1))

    def _prior(self, mention: RawPlace, row: PlaceCandidate) -> float:
        key = fold_name(mention.name)
        score = math.log10((row.population or _UNCOUNTED) + 10) + (W.named if _bears(row, key) else 0.0)
        cue = _WORDS.kinds.get(mention.cue or "")
        if row.kind == "country":
            score += 4.0 if cue not in ("settlement", "province", "district") else 0.0
        if row.kind == "region":
            score += 2.0
        if row.kind == "settlement" and (key, row.country) in _CAPITALS:
            score += W.capital + (W.ruling if mention.sense == "associative" else 0.0)
        if row.kind == "province" and self._has_seat(mention, row):
            score -= W.seat
        if row.kind == "district":
            score -= 1.0
        if cue is not None:
            score += 3.0 if row.kind == cue or {row.kind, cue} <= {"province", "district"} else 0.0
        if mention.distance_km is not None:
            score += 3.0 if row.kind in ("settlement", "spot") else 0.0
        elif mention.direction is not None and row.kind == "province" and cue != "settlement":
            score += 3.0
        return score

    def _has_seat(self, mention: RawPlace, unit: PlaceCandidate) -> bool:
        """Say whether a town of the same name is so large beside the unit that bare words mean the town."""
        return any(
            row.kind == "settlement"
            and row.country == unit.country
            and row.population > (0.08 if row.admin1 == unit.admin1 else 0.1) * unit.population
            and (row.admin1 == unit.admin1 or row.population > _CITY)
            for row in self.rows[mention.start]
        )

    def _choose(self, mention: RawPlace) -> PlaceCandidate | None:
        rows = self.rows[mention.start]
        if not rows:
            return None
        container = self._container(mention)
        key = fold_name(mention.name)
        if container is None and mention.cue is None and mention.direction is None and key in self.kept:
            return self.kept[key]
        if (
            container is not None
            and not any(self._contains(container, row) for row in rows)
            and self._is_firm(container, rows)
        ):
            return None
        best = max(rows, key=lambda row: (self._score(mention, row, container, key), row.id))
        if container is None and self._is_stray(best, key):
            return None
        if container is not None and mention.cue is None and mention.direction is None:
            self.kept[key] = best
        return best

    def _is_stray(self, row: PlaceCandidate, key: str) -> bool:
        """Say whether a small place elsewhere, which only once or rarely bore the name, is the best that there is.

        A text that is about one country means a place of it that no gazetteer has, and not that one.
        """
        small = row.kind in ("settlement", "spot", "district") and row.population < _CITY
        if not small or _bears(row, key) or row.country is None or self._others((row.country,), key) > 0:
            return False
        return self._main_country() not in (None, row.country)

    def _main_country(self) -> str | None:
        """Return the country that the document is about, nothing where that is not plain."""
        countries = {what[0]: votes for what, votes in self.votes.items() if len(what) == 1 and "," not in what[0]}
        country, votes = max(countries.items(), key=lambda item: (item[1], item[0]), default=(None, 0.0))
        return None if votes < _PLAIN or votes < 0.5 * sum(countries.values()) else country

    def _contains(self, unit: PlaceCandidate, row: PlaceCandidate) -> bool:
        return contains(unit, row, self.outlined)

    def _is_firm(self, container: PlaceCandidate, rows: Sequence[PlaceCandidate]) -> bool:
        """Say whether a place must be sought in the unit that the sentence names and nowhere else."""
        return container.kind == "province" and all(row.kind in ("settlement", "district", "spot") for row in rows)

    def _score(self, mention: RawPlace, row: PlaceCandidate, container: PlaceCandidate | None, key: str) -> float:
        score = self._prior(mention, row)
        if row.country is not None:
            score += W.country * min(W.countries, self._others((row.country,), key))
            if row.admin1 is not None:
                score += W.unit * min(W.units, self._others((row.country, row.admin1), key))
        if row.kind in ("settlement", "spot", "district"):
            score += min(W.near, self._near(row, key))
        if container is not None and self._contains(container, row):
            score += W.contained
        return score

    def _container(self, mention: RawPlace) -> PlaceCandidate | None:
        if mention.within is None:
            return None
        holder = self.by_start.get(mention.within)
        rows = self.rows.get(mention.within, ())
        if holder is None or not rows:
            return None
        units = [row for row in rows if row.kind in _UNITS] or list(rows)
        mine = self.rows[mention.start]
        fitting = [unit for unit in units if any(self._contains(unit, row) for row in mine)]
        return max(fitting or units, key=lambda row: (self._prior(holder, row), row.id))

    def settle(self, text: str, mention: RawPlace) -> PlaceMention | None:
        """Return the place mention for a raw mention, or nothing where no place can be told."""
        row = self.chosen[mention.start]
        if row is None:
            return self._settle_unknown(text, mention)
        if row.lat is None or row.lon is None:
            return self._settle_pointless(text, mention, row)
        return self._make(text, mention, row, row, "named", self._tell_choice(mention, row))

    def _tell_choice(self, mention: RawPlace, row: PlaceCandidate) -> str:
        """Say in words why a place was chosen among those of its name."""
        container = self._container(mention)
        if container is not None and self._contains(container, row):
            return f"named in the gazetteer, and lies in {container.name}, which the text names with it"
        others = len(self.rows[mention.start]) - 1
        if not others:
            return "named in the gazetteer"
        return (
            f"named in the gazetteer; likelier than {others} more of the name by size and by what else the text names"
        )

    def _make(
        self,
        text: str,
        mention: RawPlace,
        row: PlaceCandidate | None,
        point: PlaceCandidate,
        basis: PlaceBasis,
        reason: str,
    ) -> PlaceMention:
        """Return a mention of a place (null when only its unit is known) with the point and radius of another."""
        holds = None if self.outlined is None else partial(self.outlined.encloses, point.id)
        shifted = shift_point(point, mention.direction, mention.distance_km, holds)
        return make_mention(text, mention, row, point, shifted, basis, f"{reason}{_tell_shift(mention)}")

    def _settle_pointless(self, text: str, mention: RawPlace, row: PlaceCandidate) -> PlaceMention:
        unit = self._unit_of(row)
        if unit is None:
            return self._make(text, mention, row, row, "named", "no named source gives a point for it")
        return self._make(text, mention, row, unit, "contained", f"lies in {unit.name}")

    def _unit_of(self, row: PlaceCandidate) -> PlaceCandidate | None:
        names = [row.admin1] if row.admin1 else []
        for name in names:
            for unit in self.gazetteer.lookup(name):
                if unit.kind == "province" and unit.country == row.country:
                    return unit
        return self._country(row.country) if row.country else None

    def _country(self, code: str) -> PlaceCandidate | None:
        name = _COUNTRY_NAMES.get(code)
        rows = self.gazetteer.lookup(name) if name else ()
        return next((row for row in rows if row.kind == "country" and row.country == code), None)

    def _settle_unknown(self, text: str, mention: RawPlace) -> PlaceMention | None:
        if mention.site:
            return self._settle_site(text, mention)
        if mention.within is not None and mention.cue in _TOWN_PARTS:
            town = self.chosen.get(mention.within)
            if town is not None and town.kind == "settlement" and town.lat is not None:
                return self._make(text, mention, None, town, "contained", f"said to be a part of {town.name}")
        unit = self._container(mention) or self._nearby_unit(mention)
        if unit is not None and unit.lat is not None:
            similar = self._respelt(mention, unit)
            if similar is not None:
                return self._make(
                    text, mention, similar, similar, "inferred", f"{similar.name} in {unit.name}, respelt"
                )
            return self._make(text, mention, None, unit, "contained", f"said to lie in {unit.name}")
        country = self._main_country()
        whole = self._country(country) if country is not None else None
        return self._make(text, mention, None, whole, "inferred", f"the text is about {whole.name}") if whole else None

    def _settle_site(self, text: str, mention: RawPlace) -> PlaceMention | None:
        """Put a street or building in the town named closest by, or else in the one that the document names most."""
        holder = self.chosen.get(mention.within) if mention.within is not None else None
        town = holder or self._nearby_town(mention)
        if town is not None:
            return self._make(text, mention, None, town, "contained", f"taken to be in {town.name}, named nearby")
        named = Counter(row.id for row in self._towns.values())
        if not named:
            return None
        ident, _ = named.most_common(1)[0]
        town = next(row for row in self._towns.values() if row.id == ident)
        return self._make(text, mention, None, town, "inferred", f"the text is about {town.name}")

    def _nearby_town(self, mention: RawPlace) -> PlaceCandidate | None:
        starts = sorted(self._towns)
        near = starts[
            bisect_left(starts, mention.start - _SAME_SENTENCE) : bisect_left(starts, mention.start + _SAME_SENTENCE)
        ]
        return self._towns[min(near, key=lambda start: abs(start - mention.start))] if near else None

    @cached_property
    def _towns(self) -> dict[int, PlaceCandidate]:
        """The towns that the document means, by where it names them; without any, those that bodies are named after."""
        towns = {start: row for start, row in self.chosen.items() if row is not None and row.kind == "settlement"}
        return {start: row for start, row in towns.items() if self.by_start[start].sense == "literal"} or towns

    def _respelt(self, mention: RawPlace, unit: PlaceCandidate) -> PlaceCandidate | None:
        """Return the one place of a unit whose name is romanised like the mention's; several or none decide nothing."""
        if not isinstance(self.gazetteer, Respelling) or unit.kind not in ("province", "district") or not unit.country:
            return None
        rows = [row for row in self.gazetteer.lookup_similar(mention.name, unit.country) if self._contains(unit, row)]
        return rows[0] if len(rows) == 1 else None

    def _nearby_unit(self, mention: RawPlace) -> PlaceCandidate | None:
        """Return the unit named closest by, in the same sentence or nearly so."""
        first = bisect_left(self.starts, mention.start - _SAME_SENTENCE)
        last = bisect_left(self.starts, mention.start + _SAME_SENTENCE)
        near = [
            (abs(start - mention.start), row)
            for start in self.starts[first:last]
            if (row := self.chosen.get(start)) is not None
            and row.kind in ("province", "district")
            and self.by_start[start].sense == "literal"
        ]
        return min(near, key=lambda pair: pair[0])[1] if near else None


def _tell_shift(mention: RawPlace) -> str:
    if mention.direction is None:
        return ""
    if mention.distance_km is not None:
        return f"; {mention.distance_km:g} km {mention.direction} of it"
    return f"; the text says {mention.direction}"


def _bears(row: PlaceCandidate, key: str) -> bool:
    """Say whether a name is a place's own, with or without "City", and not one that it once had or has elsewhere."""
    own, key = _SAINT.sub("st", fold_name(row.name)), _SAINT.sub("st", key)
    return own in (key, f"{key} city") or drop_articles(own) == drop_articles(key)


def _share(priors: Sequence[float]) -> list[float]:
    """Return likelihoods from priors, which are logarithms of population and the like."""
    weights = [10 ** min(12.0, prior - max(priors)) for prior in priors]
    return [weight / sum(weights) for weight in weights]


def contains(unit: PlaceCandidate, row: PlaceCandidate, outlined: Outlined | None = None) -> bool:
    """Say whether a place lies in a unit: by country and first-order unit, by its outline, or else by distance."""
    if unit.id == row.id or (unit.kind != "country" and row.kind == "country"):
        return False
    if unit.kind == "country":
        return unit.country == row.country
    if unit.kind == "province" and unit.country == row.country and unit.admin1 == row.admin1:
        return True
    if row.lat is None or row.lon is None or row.kind in ("province", "region"):
        return unit.kind != "province" and _is_near(unit, row)
    drawn = outlined.encloses(unit.id, row.lat, row.lon) if outlined is not None else None
    if drawn is not None:
        return drawn and unit.country in (row.country, None)
    return unit.kind != "province" and _is_near(unit, row)


def _is_near(unit: PlaceCandidate, row: PlaceCandidate) -> bool:
    if None in (unit.lat, unit.lon, row.lat, row.lon):
        return False
    reach = max(unit.radius_km or 0.0, 20.0) * 1.5
    return measure_km(unit, row) <= reach


def make_mention(
    text: str,
    mention: RawPlace,
    row: PlaceCandidate | None,
    point: PlaceCandidate,
    shifted: tuple[float | None, float | None, float | None],
    basis: PlaceBasis,
    reason: str,
) -> PlaceMention:
    """Return a mention of a place (null when only its unit is known) in another; `shifted` are point and radius."""
    lat, lon, radius = shifted
    named = row if row is not None else None
    kind: PlacePrecision = _PRECISIONS.get(point.kind, "settlement")
    return PlaceMention(
        start=mention.start,
        end=mention.end,
        text=text[mention.start : mention.end],
        name=named.name if named is not None else text[mention.start : mention.end],
        id=named.id if named is not None else None,
        lat=lat,
        lon=lon,
        radius_km=radius,
        country=point.country,
        admin1=point.admin1,
        precision=kind,
        basis=basis,
        sense=mention.sense,
        reason=reason,
    )


_PRECISIONS: Mapping[str, PlacePrecision] = {
    "spot": "spot", "settlement": "settlement", "district": "district", "province": "province",
    "country": "country", "region": "region",
}  # fmt: skip
