"""The first tables of a casebook."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Row = sa.BigInteger().with_variant(sa.Integer, "sqlite")

WORDS = """CREATE VIRTUAL TABLE {name} USING fts5({columns}{options}, tokenize = 'unicode61 remove_diacritics 2')"""


def upgrade() -> None:
    """Make every table, index and full-text index of the first version."""
    make_tables()
    make_words()


def make_words() -> None:
    """Make the full-text indexes; documents are immutable, so theirs keeps no second copy of the text."""
    if op.get_bind().dialect.name != "sqlite":
        raise NotImplementedError("full-text indexes are made for SQLite only so far")
    op.execute(WORDS.format(name="documents_words", columns="title, words", options=", content = ''"))
    for name in ("claims_words", "attributions_words", "events_words"):
        op.execute(WORDS.format(name=name, columns="words", options=""))


def make_tables() -> None:
    """Make the ordinary tables and their indexes."""
    op.create_table(
        "captures",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("url", sa.UnicodeText, nullable=False),
        sa.Column("retrieved", sa.UnicodeText, nullable=False),
        sa.Column("media_type", sa.UnicodeText, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("headers", sa.UnicodeText, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("captures_by_url", "captures", ["url", "retrieved"])
    op.create_table(
        "copies",
        sa.Column("row", Row, primary_key=True),
        sa.Column("document", sa.UnicodeText, nullable=False),
        sa.Column("of", sa.UnicodeText, nullable=False),
        sa.Column("kind", sa.UnicodeText, nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("best", sa.Boolean, nullable=False),
    )
    op.create_index("copies_by_document", "copies", ["document", "of"])
    op.create_table(
        "documents",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("key", sa.UnicodeText, nullable=False),
        sa.Column("capture", sa.UnicodeText),
        sa.Column("url", sa.UnicodeText),
        sa.Column("title", sa.UnicodeText),
        sa.Column("source", sa.UnicodeText),
        sa.Column("published", sa.UnicodeText),
        sa.Column("published_at", sa.Text, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
        sa.Column("text", sa.UnicodeText, nullable=False),
    )
    op.create_index("documents_by_date", "documents", ["published_at", "id"], unique=True)
    op.create_index("documents_by_url", "documents", ["url"])
    op.create_table(
        "events",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("event_type", sa.Text, nullable=False),
        sa.Column("reading", sa.Text, nullable=False),
        sa.Column("happened_at", sa.UnicodeText, nullable=False),
        sa.Column("first_day", sa.UnicodeText),
        sa.Column("last_day", sa.UnicodeText),
        sa.Column("place", sa.UnicodeText),
        sa.Column("place_key", sa.UnicodeText),
        sa.Column("country", sa.UnicodeText),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_index("events_by_country", "events", ["country"])
    op.create_index("events_by_date", "events", ["happened_at", "id", "first_day", "last_day"])
    op.create_index("events_by_place", "events", ["place"])
    op.create_index("events_by_place_key", "events", ["place_key"])
    op.create_index("events_by_reading", "events", ["reading", "happened_at", "id"])
    op.create_index("events_by_type", "events", ["event_type", "happened_at", "id"])
    op.create_table(
        "judgements",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.UnicodeText, nullable=False),
        sa.Column("other", sa.UnicodeText),
        sa.Column("value", sa.UnicodeText),
        sa.Column("user", sa.UnicodeText, nullable=False),
        sa.Column("at", sa.UnicodeText, nullable=False),
        sa.Column("why", sa.UnicodeText),
        sa.Column("undone", sa.UnicodeText),
    )
    op.create_index("judgements_by_other", "judgements", ["other"])
    op.create_index("judgements_by_subject", "judgements", ["subject"])
    op.create_table(
        "redirects",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("event", sa.UnicodeText, nullable=False),
    )
    op.create_index("redirects_by_event", "redirects", ["event"])
    op.create_table(
        "runs",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_table(
        "attributions",
        sa.Column("row", Row, primary_key=True),
        sa.Column("document", sa.UnicodeText, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("content", sa.UnicodeText, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_index("attributions_by_document", "attributions", ["document", "number"], unique=True)
    op.create_table(
        "claims",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("document", sa.UnicodeText, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("event", sa.UnicodeText),
        sa.Column("event_type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("told_at", sa.UnicodeText, nullable=False),
        sa.Column("first_day", sa.UnicodeText),
        sa.Column("last_day", sa.UnicodeText),
        sa.Column("place", sa.UnicodeText),
        sa.Column("place_key", sa.UnicodeText),
        sa.Column("country", sa.UnicodeText),
        sa.Column("source", sa.UnicodeText),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_index("claims_by_country", "claims", ["country"])
    op.create_index("claims_by_date", "claims", ["told_at", "document", "start", "number", "first_day", "last_day"])
    op.create_index("claims_by_document", "claims", ["document", "number"], unique=True)
    op.create_index("claims_by_event", "claims", ["event"])
    op.create_index("claims_by_place", "claims", ["place"])
    op.create_index("claims_by_place_key", "claims", ["place_key"])
    op.create_index("claims_by_status", "claims", ["status", "told_at", "document", "start", "number"])
    op.create_index("claims_by_type", "claims", ["event_type", "told_at", "document", "start", "number"])
    op.create_table(
        "readings",
        sa.Column("document", sa.UnicodeText, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("run", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("note", sa.UnicodeText),
        sa.Column("language", sa.UnicodeText),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("body", sa.UnicodeText),
    )
    op.create_index("readings_by_state", "readings", ["state"])
    op.create_table(
        "uncoded",
        sa.Column("document", sa.UnicodeText, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("reason", sa.UnicodeText, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "claim_actors",
        sa.Column("row", Row, primary_key=True),
        sa.Column("claim", Row, sa.ForeignKey("claims.row", ondelete="CASCADE"), nullable=False),
        sa.Column("side", sa.Text, nullable=False),
        sa.Column("actor", sa.UnicodeText),
        sa.Column("key", sa.UnicodeText, nullable=False),
        sa.Column("country", sa.UnicodeText),
    )
    op.create_index("claim_actors_by_actor", "claim_actors", ["actor", "claim"])
    op.create_index("claim_actors_by_claim", "claim_actors", ["claim"])
    op.create_index("claim_actors_by_country", "claim_actors", ["country", "claim"])
    op.create_index("claim_actors_by_key", "claim_actors", ["key", "claim"])
    op.create_table(
        "claim_links",
        sa.Column("row", Row, primary_key=True),
        sa.Column("claim", Row, sa.ForeignKey("claims.row", ondelete="CASCADE"), nullable=False),
        sa.Column("source", sa.UnicodeText),
        sa.Column("key", sa.UnicodeText, nullable=False),
    )
    op.create_index("claim_links_by_claim", "claim_links", ["claim"])
    op.create_index("claim_links_by_key", "claim_links", ["key", "claim"])
    op.create_index("claim_links_by_source", "claim_links", ["source", "claim"])
