"""The intake: a file, a folder or an address into captures and documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.errors import FetchError, InputError
from dateline.ingest.addresses import is_address
from dateline.ingest.decoding import decode, unpack
from dateline.ingest.feeds import harvest_feed
from dateline.ingest.fetching import Fetcher
from dateline.ingest.files import name_path, read_bytes, walk_files
from dateline.ingest.kinds import Kind, find_kind
from dateline.ingest.mhtml import open_saved_page
from dateline.ingest.pages import harvest_page
from dateline.ingest.rows import harvest_rows, read_json, read_json_lines, read_table
from dateline.ingest.taking import Harvest, IntakeOptions, Skipped, Taken, make_capture
from dateline.ingest.texts import harvest_text
from dateline.model.capture import Capture

__all__ = ["IntakeOptions", "Skipped", "Taken", "read_capture", "take_in"]


def take_in(location: str, options: IntakeOptions) -> Iterator[Taken | Skipped]:
    """Yield what one location holds: a file, a folder (all files in it), or an address.

    What cannot be used is yielded as Skipped, one for each input, row or entry, and the rest goes on.
    """
    if is_address(location):
        yield from _take_address(location, options)
        return
    path = Path(location)
    number = 0
    for number, file in enumerate(walk_files(path), start=1):  # noqa: B007
        yield from _take_file(file, options)
    if not number:
        yield Skipped(name_path(path), "it holds no files", "check the path; hidden files are passed over")


def _take_address(url: str, options: IntakeOptions) -> Iterator[Taken | Skipped]:
    fetcher = options.fetcher or Fetcher(max_bytes=options.max_bytes, allow_private=options.allow_private)
    try:
        fetched = fetcher.fetch(url)
    except FetchError as error:
        yield Skipped(error.what, error.why, error.mend)
        return
    capture = make_capture(
        fetched.url,
        fetched.body,
        media_type=fetched.media_type or "application/octet-stream",
        retrieved=options.moment(),
        headers=fetched.headers,
    )
    yield from read_capture(capture, options, fetched.charset)


def _take_file(path: Path, options: IntakeOptions) -> Iterator[Taken | Skipped]:
    try:
        body = read_bytes(path, options.max_bytes)
    except InputError as error:
        yield Skipped(error.what, error.why, error.mend)
        return
    except ValueError as error:
        yield Skipped(name_path(path)[:200], f"it cannot be opened ({error})", "check the path")
        return
    capture = make_capture(name_path(path), body, media_type="application/octet-stream", retrieved=options.moment())
    yield from read_capture(capture, options)


def read_capture(capture: Capture, options: IntakeOptions, declared: str | None = None) -> Iterator[Taken | Skipped]:
    """Yield the documents of a capture, and what of it had to be skipped."""
    harvest = Harvest()
    try:
        _harvest(capture, options, declared, harvest)
    except InputError as error:
        harvest.skipped.append(Skipped(error.what, error.why, error.mend))
    if harvest.documents:
        yield Taken(capture=capture, documents=tuple(harvest.documents), warnings=tuple(harvest.warnings))
    yield from harvest.skipped


def _harvest(capture: Capture, options: IntakeOptions, declared: str | None, harvest: Harvest) -> None:
    what = capture.url
    body = unpack(what, capture.body, options.max_bytes)
    if saved := open_saved_page(body):
        page = decode(what, saved.body, saved.charset)
        harvest_page(what, page.text, capture, options, harvest, saved.address)
        return
    decoded = decode(what, body, declared)
    if decoded.repaired:
        harvest.warnings.append(f"{what}: text in a broken encoding was mended; compare it with the original")
    kind = find_kind(what, decoded.text, capture.media_type)
    if kind is Kind.JSON_LINES:
        harvest_rows(read_json_lines(what, decoded.text, harvest), capture, options, harvest)
    elif kind is Kind.JSON:
        harvest_rows(read_json(what, decoded.text, harvest), capture, options, harvest)
    elif kind is Kind.TABLE:
        harvest_rows(read_table(what, decoded.text, harvest), capture, options, harvest)
    elif kind is Kind.FEED:
        harvest_feed(what, decoded.text, capture, options, harvest)
    elif kind is Kind.PAGE:
        harvest_page(what, decoded.text, capture, options, harvest)
    else:
        harvest_text(what, decoded.text, capture, options, harvest)
