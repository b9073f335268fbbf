"""Files of articles: JSON lines, JSON and CSV, a document for each row."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.errors import InputError
from dateline.ingest.markup import Rendered, render_fragment
from dateline.ingest.moments import check_plausible, read_moment
from dateline.ingest.taking import Harvest, IntakeOptions, Skipped
from dateline.lexicon.calendar import find_head_date
from dateline.lexicon.loader import load_yaml
from dateline.model.capture import Capture
from dateline.model.document import Document, identify_document
from dateline.text.characters import clean_characters

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\s\-.]+")
_LISTS = ("articles", "items", "documents", "results", "data", "rows", "entries")
LONGEST_FIELD = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: where it stands, as its user counts, and its fields."""

    place: str
    fields: Mapping[str, Any]


def looks_like_json_lines(text: str) -> bool:
    """Say whether a text that has no telling name is JSON, an object a line."""
    first = text.lstrip()[:2000].split("\n", 1)[0].strip()
    return first.startswith("{") and (first.endswith("}") or len(first) > 1000) and '"' in first


def read_json_lines(what: str, text: str, harvest: Harvest) -> Iterator[Row]:
    """Yield a row for each line of JSON; a line that is none is skipped."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{what}, line {number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            harvest.skipped.append(Skipped(place, f"it is not JSON ({_shorten(error)})", "mend or delete the line"))
            continue
        if isinstance(value, dict):
            yield Row(place, value)
        else:
            harvest.skipped.append(Skipped(place, "it is not a JSON object", 'write {"id": ..., "text": ...}'))


def read_json(what: str, text: str, harvest: Harvest) -> Iterator[Row]:
    """Yield a row for each object of a JSON list, of a list in an object (as in JSON Feed), or for the one object."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(what, f"it is not JSON ({_shorten(error)})", "mend the file") from error
    if isinstance(value, dict):
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), [value])
    if not isinstance(value, list):
        raise InputError(what, "it holds no articles", "give a list of objects, each with a text")
    for number, entry in enumerate(value, start=1):
        place = f"{what}, entry {number}"
        if isinstance(entry, dict):
            yield Row(place, entry)
        else:
            harvest.skipped.append(Skipped(place, "it is not a JSON object", 'write {"id": ..., "text": ...}'))


def read_table(what: str, text: str, harvest: Harvest) -> Iterator[Row]:
    """Yield a row for each row of a CSV or TSV file whose first line names the columns."""
    csv.field_size_limit(min(LONGEST_FIELD, sys.maxsize))
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_find_delimiter(text))
    try:
        header = next(reader)
        _check_header(what, header)
        for fields in reader:
            place = f"{what}, line {reader.line_num}"
            if len(fields) == len(header):
                yield Row(place, dict(zip(header, fields, strict=True)))
            elif any(field.strip() for field in fields):
                why = f"it has {len(fields)} fields where the first line names {len(header)}"
                harvest.skipped.append(Skipped(place, why, "mend the line, or quote fields that hold the separator"))
    except csv.Error as error:
        raise InputError(f"{what}, line {reader.line_num}", f"it is not CSV ({error})", "mend the file") from error


def harvest_rows(rows: Iterator[Row], capture: Capture, options: IntakeOptions, harvest: Harvest) -> None:
    """Add a document for each row that has a text."""
    for row in rows:
        try:
            harvest.documents.append(_make_document(row, capture, options, harvest))
        except InputError as error:
            harvest.skipped.append(Skipped(error.what, error.why, error.mend))


def _make_document(row: Row, capture: Capture, options: IntakeOptions, harvest: Harvest) -> Document:
    fields = _recognise(row.fields)
    body = _take_text(row, fields)
    text = body.text
    if len(text) > options.max_text:
        why = f"its text has {len(text):,} characters, more than {options.max_text:,}"
        raise InputError(row.place, why, "split it, or raise max_text in casebook.toml")
    url, title = _take_string(fields.get("url")), _take_string(fields.get("title"))
    source = _take_string(fields.get("source")) or options.source
    published, basis = _take_published(row, fields, text, options, harvest)
    return Document(
        id=identify_document(text, url=url, title=title, source=source, published=published),
        text=text,
        key=_take_key(fields.get("id")),
        capture_id=capture.id,
        url=url,
        title=title,
        source=source,
        author=_take_string(fields.get("author")),
        published=published,
        published_basis=basis,
        links=body.links,
        quoted=body.quoted,
        underlined=body.underlined,
    )


def _take_text(row: Row, fields: Mapping[str, Any]) -> Rendered:
    text = fields.get("text")
    if not isinstance(text, str) and isinstance(fields.get("html"), str):
        return render_fragment(fields["html"])
    if not isinstance(text, str):
        known = ", ".join(_names()["text"][1:5])
        raise InputError(row.place, "it has no text", f"give it a field called text (or {known})")
    if not text.strip():
        raise InputError(row.place, "its text is empty", "fill it in or delete the row")
    return Rendered(clean_characters(text), ())


def _take_published(
    row: Row, fields: Mapping[str, Any], text: str, options: IntakeOptions, harvest: Harvest
) -> tuple[str | None, str | None]:
    moment = read_moment(fields.get("published"), options.moment())
    if moment.problem:
        harvest.warnings.append(
            f"{row.place}: {moment.problem}; the row is kept without it: mend the date as 2019-05-18"
        )
        return None, None
    if moment.iso:
        return moment.iso, "page"
    head = find_head_date(text)
    if head is not None and (told := check_plausible(head.isoformat(), options.moment())).iso:
        return told.iso, "text"
    return options.published, "given" if options.published else None


def _take_key(value: Any) -> str | int | None:
    if isinstance(value, bool) or value is None or value == "":
        return None
    return value if isinstance(value, (int, str)) else str(value)


def _take_string(value: Any) -> str | None:
    """Return a string from a string, from the name in an object, or from a list of names."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("id")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_take_string, value[:20])))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return clean_characters(value).strip() or None if isinstance(value, str) else None


def _recognise(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields under our names; where several names of one field stand in a row, the most telling wins."""
    folded = {_fold(name): value for name, value in fields.items() if isinstance(name, str)}
    found: dict[str, Any] = {}
    for ours, names in _names().items():
        value = next((folded[name] for name in names if folded.get(name) not in (None, "")), None)
        if value is not None:
            found[ours] = value
    if "text" not in found and any(name in folded for name in _names()["text"]):
        found["text"] = ""
    return found


def _check_header(what: str, header: list[str]) -> None:
    folded = {_fold(name) for name in header}
    if not folded & {*_names()["text"], *_names()["html"]}:
        names = ", ".join(header)[:120]
        raise InputError(
            what, f"it has no text column (its columns are {names})", "name the column with the text: text"
        )


def _find_delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",\t;|", key=first.count)


def _fold(name: str) -> str:
    return _SEPARATORS.sub("_", _CAMEL.sub("_", name.strip("\ufeff \t"))).lower()


@cache
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = load_yaml("reading_fields")
    return names


def _shorten(error: Exception) -> str:
    return str(error)[:100]
