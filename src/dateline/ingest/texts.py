"""Plain text: one document, or one for each post of an archive page whose markup is gone."""

from __future__ import annotations

from dateline.errors import InputError
from dateline.ingest.archives import Post, split_archive
from dateline.ingest.moments import Moment, check_plausible
from dateline.ingest.taking import Harvest, IntakeOptions
from dateline.lexicon.calendar import find_head_date, read_date_line
from dateline.model.capture import Capture
from dateline.model.document import Document, identify_document
from dateline.model.span import Span
from dateline.text.lines import BLANK, Line, find_lines

HEAD = 6
"""How many lines at the head of a text may hold its date line."""


def harvest_text(what: str, text: str, capture: Capture, options: IntakeOptions, harvest: Harvest) -> None:
    """Add the document or the posts of a text."""
    posts = split_archive(text)
    if posts:
        for post in posts:
            _add_post(what, text, post, capture, options, harvest)
    else:
        _add_whole(what, text, capture, options, harvest)


def check_length(what: str, text: str, options: IntakeOptions) -> None:
    """Raise InputError for a text that is longer than one document may be, or has no words."""
    if not text.strip(BLANK):
        raise InputError(what, "it holds no text", "give a file or page with text")
    if len(text) > options.max_text:
        why = f"its text has {len(text):,} characters, more than {options.max_text:,}"
        raise InputError(what, why, "split it into articles, or raise max_text in casebook.toml")


def _add_post(what: str, text: str, post: Post, capture: Capture, options: IntakeOptions, harvest: Harvest) -> None:
    words = text[post.start : post.end]
    check_length(what, words, options)
    moment = Moment(None, post.problem)
    if post.day is not None:
        moment = check_plausible(post.day.isoformat(), options.moment())
    if moment.problem:
        name = post.title or words[:40]
        harvest.warnings.append(f"{what}: {moment.problem}; the post {name!r} is kept without a date: mend the line")
    harvest.documents.append(
        Document(
            id=identify_document(words, url=None, title=post.title, source=options.source, published=moment.iso),
            text=words,
            capture_id=capture.id,
            title=post.title,
            source=options.source,
            published=moment.iso,
            published_basis="text" if moment.iso else None,
            capture_span=Span(post.start, post.end),
        )
    )


def _add_whole(what: str, text: str, capture: Capture, options: IntakeOptions, harvest: Harvest) -> None:
    check_length(what, text, options)
    moment = _read_head(text, options)
    if moment.problem:
        harvest.warnings.append(f"{what}: {moment.problem}; the text is kept without a date: mend the date line")
    published = moment.iso or (options.published if not moment.problem else None)
    basis = "text" if moment.iso else "given" if published else None
    harvest.documents.append(
        Document(
            id=identify_document(text, url=None, title=None, source=options.source, published=published),
            text=text,
            capture_id=capture.id,
            source=options.source,
            published=published,
            published_basis=basis,
            capture_span=Span(0, len(text)),
        )
    )


def _read_head(text: str, options: IntakeOptions) -> Moment:
    """Return the date that stands on a line of its own at the head of a text, or that the text begins with."""
    head: list[Line] = find_lines(text[:2000])[:HEAD]
    for line in head:
        written = read_date_line(line.text)
        if written is None:
            continue
        if written.day is None or not written.fits:
            return Moment(None, f"the date line {line.text!r} names a day that no calendar has")
        return check_plausible(written.day.isoformat(), options.moment())
    begun = find_head_date(text)
    return Moment(None) if begun is None else check_plausible(begun.isoformat(), options.moment())
