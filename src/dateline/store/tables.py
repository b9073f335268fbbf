"""The tables of a casebook, for SQLite and PostgreSQL alike. Migrations make them; this module only names them."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UnicodeText,
)
from sqlalchemy.types import TypeDecorator

metadata = MetaData()
Row = BigInteger().with_variant(Integer, "sqlite")

_ESCAPED = "\ufdd0"


class AnyText(TypeDecorator[str]):
    """Text that may hold what databases refuse, NUL and lone surrogates: such text alone is kept as escaped JSON."""

    impl = UnicodeText
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Escape the text if a database would refuse it."""
        if value is None or _is_storable(value):
            return value
        return _ESCAPED + json.dumps(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """Return the text as it was given."""
        if value is not None and value.startswith(_ESCAPED):
            return str(json.loads(value[1:]))
        return value


def _is_storable(value: str) -> bool:
    if value.isascii():
        return "\x00" not in value
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in value and not value.startswith(_ESCAPED)


captures = Table(
    "captures", metadata,
    Column("id", AnyText, primary_key=True),
    Column("url", AnyText, nullable=False),
    Column("retrieved", AnyText, nullable=False),
    Column("media_type", AnyText, nullable=False),
    Column("sha256", AnyText, nullable=False),
    Column("headers", AnyText, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("captures_by_url", "url", "retrieved"),
)  # fmt: skip

documents = Table(
    "documents", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("key", AnyText, nullable=False),
    Column("capture", AnyText),
    Column("url", AnyText),
    Column("title", AnyText),
    Column("source", AnyText),
    Column("published", AnyText),
    Column("published_at", AnyText, nullable=False),
    Column("length", Integer, nullable=False),
    Column("body", AnyText, nullable=False),
    Column("text", AnyText, nullable=False),
    Index("documents_by_date", "published_at", "id", unique=True),
    Index("documents_by_url", "url"),
    Index("documents_by_source", "source", "published_at"),
)  # fmt: skip

readings = Table(
    "readings", metadata,
    Column("document", AnyText, ForeignKey("documents.id"), primary_key=True),
    Column("run", AnyText, nullable=False),
    Column("state", AnyText, nullable=False),
    Column("note", AnyText),
    Column("language", AnyText),
    Column("claims", Integer, nullable=False),
    Column("body", AnyText),
    Index("readings_by_state", "state"),
)  # fmt: skip

claims = Table(
    "claims", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("document", AnyText, ForeignKey("documents.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("event", AnyText),
    Column("event_type", AnyText, nullable=False),
    Column("status", AnyText, nullable=False),
    Column("told_at", AnyText, nullable=False),
    Column("first_day", AnyText),
    Column("last_day", AnyText),
    Column("place", AnyText),
    Column("place_key", AnyText),
    Column("country", AnyText),
    Column("source", AnyText),
    Column("start", Integer, nullable=False),
    Column("body", AnyText, nullable=False),
    Column("original", AnyText),
    Index("claims_by_date", "told_at", "document", "start", "number", "first_day", "last_day"),
    Index("claims_by_document", "document", "number", unique=True),
    Index("claims_by_event", "event"),
    Index("claims_by_type", "event_type", "told_at", "document", "start", "number"),
    Index("claims_by_status", "status", "told_at", "document", "start", "number"),
    Index("claims_by_place", "place"),
    Index("claims_by_place_key", "place_key"),
    Index("claims_by_country", "country"),
)  # fmt: skip

claim_actors = Table(
    "claim_actors", metadata,
    Column("row", Row, primary_key=True),
    Column("claim", Row, ForeignKey("claims.row", ondelete="CASCADE"), nullable=False),
    Column("side", AnyText, nullable=False),
    Column("actor", AnyText),
    Column("key", AnyText, nullable=False),
    Column("country", AnyText),
    Index("claim_actors_by_claim", "claim"),
    Index("claim_actors_by_actor", "actor", "claim"),
    Index("claim_actors_by_key", "key", "claim"),
    Index("claim_actors_by_country", "country", "claim"),
)  # fmt: skip

claim_links = Table(
    "claim_links", metadata,
    Column("row", Row, primary_key=True),
    Column("claim", Row, ForeignKey("claims.row", ondelete="CASCADE"), nullable=False),
    Column("source", AnyText),
    Column("key", AnyText, nullable=False),
    Index("claim_links_by_claim", "claim"),
    Index("claim_links_by_source", "source", "claim"),
    Index("claim_links_by_key", "key", "claim"),
)  # fmt: skip

attributions = Table(
    "attributions", metadata,
    Column("row", Row, primary_key=True),
    Column("document", AnyText, ForeignKey("documents.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
    Column("source", AnyText),
    Column("key", AnyText),
    Index("attributions_by_document", "document", "number", unique=True),
    Index("attributions_by_source", "source", "document"),
    Index("attributions_by_key", "key", "document"),
)  # fmt: skip

uncoded = Table(
    "uncoded", metadata,
    Column("document", AnyText, ForeignKey("documents.id"), primary_key=True),
    Column("reason", AnyText, primary_key=True),
    Column("count", Integer, nullable=False),
)  # fmt: skip

events = Table(
    "events", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("event_type", AnyText, nullable=False),
    Column("reading", AnyText, nullable=False),
    Column("happened_at", AnyText, nullable=False),
    Column("first_day", AnyText),
    Column("last_day", AnyText),
    Column("place", AnyText),
    Column("place_key", AnyText),
    Column("country", AnyText),
    Column("reported_at", AnyText),
    Column("digest", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
    Index("events_by_date", "happened_at", "id", "first_day", "last_day"),
    Index("events_by_type", "event_type", "happened_at", "id"),
    Index("events_by_reading", "reading", "happened_at", "id"),
    Index("events_by_report", "reported_at"),
    Index("events_by_place", "place"),
    Index("events_by_place_key", "place_key"),
    Index("events_by_country", "country"),
)  # fmt: skip

redirects = Table(
    "redirects", metadata,
    Column("id", AnyText, primary_key=True),
    Column("event", AnyText, nullable=False),
    Index("redirects_by_event", "event"),
)  # fmt: skip

copies = Table(
    "copies", metadata,
    Column("row", Row, primary_key=True),
    Column("document", AnyText, nullable=False),
    Column("of", AnyText, nullable=False),
    Column("kind", AnyText, nullable=False),
    Column("share", Float, nullable=False),
    Column("best", Boolean, nullable=False),
    Index("copies_by_document", "document", "of"),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("kind", AnyText, nullable=False),
    Column("subject", AnyText, nullable=False),
    Column("other", AnyText),
    Column("value", AnyText),
    Column("user", AnyText, nullable=False),
    Column("at", AnyText, nullable=False),
    Column("why", AnyText),
    Column("undone", AnyText),
    Index("judgements_by_subject", "subject"),
    Index("judgements_by_other", "other"),
)  # fmt: skip

runs = Table(
    "runs", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("body", AnyText, nullable=False),
)  # fmt: skip

marks = Table(
    "marks", metadata,
    Column("name", AnyText, primary_key=True),
    Column("value", Integer, nullable=False),
)  # fmt: skip

followings = Table(
    "followings", metadata,
    Column("row", Row, primary_key=True),
    Column("kind", AnyText, nullable=False),
    Column("id", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
    Index("followings_by_id", "kind", "id", unique=True),
)  # fmt: skip

reports = Table(
    "reports", metadata,
    Column("row", Row, primary_key=True),
    Column("report", AnyText, nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", AnyText, nullable=False),
    Column("since", AnyText),
    Column("until", AnyText),
    Column("user", AnyText, nullable=False),
    Column("at", AnyText, nullable=False),
    Column("note", AnyText),
    Column("body", AnyText, nullable=False),
    Index("reports_by_number", "report", "number", unique=True),
)  # fmt: skip

watches = Table(
    "watches", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("body", AnyText, nullable=False),
)  # fmt: skip

findings = Table(
    "findings", metadata,
    Column("row", Row, primary_key=True),
    Column("watch", AnyText, nullable=False),
    Column("subject", AnyText, nullable=False),
    Column("at", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
    Index("findings_by_subject", "watch", "subject", unique=True),
    Index("findings_by_time", "watch", "at"),
)  # fmt: skip

deliveries = Table(
    "deliveries", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("watch", AnyText, nullable=False),
    Column("state", AnyText, nullable=False),
    Column("due", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
    Index("deliveries_by_state", "state", "due"),
)  # fmt: skip

users = Table(
    "users", metadata,
    Column("name", AnyText, primary_key=True),
    Column("role", AnyText, nullable=False),
    Column("password", AnyText, nullable=False),
    Column("made", AnyText, nullable=False),
)  # fmt: skip

sessions = Table(
    "sessions", metadata,
    Column("key", AnyText, primary_key=True),
    Column("user", AnyText, nullable=False),
    Column("made", AnyText, nullable=False),
    Column("expires", AnyText, nullable=False),
    Index("sessions_by_user", "user"),
)  # fmt: skip

tokens = Table(
    "tokens", metadata,
    Column("id", AnyText, primary_key=True),
    Column("key", AnyText, nullable=False),
    Column("user", AnyText, nullable=False),
    Column("label", AnyText, nullable=False),
    Column("role", AnyText, nullable=False),
    Column("made", AnyText, nullable=False),
    Column("revoked", AnyText),
    Index("tokens_by_key", "key", unique=True),
    Index("tokens_by_user", "user"),
)  # fmt: skip

signs = Table(
    "signs", metadata,
    Column("row", Row, primary_key=True),
    Column("kind", AnyText, nullable=False),
    Column("sign", BigInteger, nullable=False),
    Column("holder", AnyText, nullable=False),
    Index("signs_by_sign", "kind", "sign", "row", "holder"),
    Index("signs_by_holder", "kind", "holder"),
)  # fmt: skip

word_counts = Table(
    "word_counts", metadata,
    Column("word", AnyText, primary_key=True),
    Column("count", Integer, nullable=False),
)  # fmt: skip

remarks = Table(
    "remarks", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("kind", AnyText, nullable=False),
    Column("subject", AnyText, nullable=False),
    Column("text", AnyText, nullable=False),
    Column("user", AnyText, nullable=False),
    Column("at", AnyText, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("language", AnyText),
    Column("maker", AnyText),
    Column("undone", AnyText),
    Index("remarks_by_subject", "subject"),
    Index("remarks_by_text", "kind", "text"),
)  # fmt: skip

tombstones = Table(
    "tombstones", metadata,
    Column("document", AnyText, primary_key=True),
    Column("sha256", AnyText, nullable=False),
    Column("title", AnyText),
    Column("source", AnyText),
    Column("url", AnyText),
    Column("published", AnyText),
    Column("capture_sha256", AnyText),
    Column("claims", Integer, nullable=False),
    Column("user", AnyText, nullable=False),
    Column("at", AnyText, nullable=False),
    Column("why", AnyText, nullable=False),
    Column("lifted", AnyText),
    Index("tombstones_by_hash", "sha256"),
)  # fmt: skip

rereadings = Table(
    "rereadings", metadata,
    Column("row", Row, primary_key=True),
    Column("document", AnyText, nullable=False),
    Column("after", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
    Index("rereadings_by_document", "document", unique=True),
    Index("rereadings_by_run", "after"),
)  # fmt: skip

tellers = Table(
    "tellers", metadata,
    Column("row", Row, primary_key=True),
    Column("event", Row, ForeignKey("events.row", ondelete="CASCADE"), nullable=False),
    Column("outlet", AnyText, nullable=False),
    Column("first", Boolean, nullable=False),
    Index("tellers_by_event", "event"),
    Index("tellers_by_outlet", "outlet", "first"),
)  # fmt: skip

citings = Table(
    "citings", metadata,
    Column("row", Row, primary_key=True),
    Column("document", AnyText, ForeignKey("documents.id"), nullable=False),
    Column("cited", AnyText, nullable=False),
    Column("cited_id", AnyText),
    Column("citing", AnyText, nullable=False),
    Column("citing_id", AnyText),
    Column("claims", Integer, nullable=False),
    Column("sample", AnyText, nullable=False),
    Index("citings_by_document", "document"),
    Index("citings_by_pair", "cited", "citing", "document", "claims", "sample"),
    Index("citings_by_citing", "citing"),
    Index("citings_by_cited_id", "cited_id"),
    Index("citings_by_citing_id", "citing_id"),
)  # fmt: skip

jobs = Table(
    "jobs", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("state", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
)  # fmt: skip

tries = Table(
    "tries", metadata,
    Column("key", AnyText, primary_key=True),
    Column("left", Float, nullable=False),
    Column("at", Float, nullable=False),
    Index("tries_by_time", "at"),
)  # fmt: skip

shares = Table(
    "shares", metadata,
    Column("row", Row, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("token", AnyText, nullable=False),
    Column("body", AnyText, nullable=False),
    Index("shares_by_token", "token", unique=True),
)  # fmt: skip
