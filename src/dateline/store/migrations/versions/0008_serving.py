"""What the pages count is kept counted; jobs, tries to sign in and shares outlive the process that serves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Row = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables, and fill what is counted from what is held."""
    _add_reports()
    _add_citings()
    _add_kept()


def _add_reports() -> None:
    op.add_column("events", sa.Column("reported_at", sa.UnicodeText))
    op.create_index("events_by_report", "events", ["reported_at"])
    op.create_table(
        "tellers",
        sa.Column("row", Row, primary_key=True),
        sa.Column("event", Row, sa.ForeignKey("events.row", ondelete="CASCADE"), nullable=False),
        sa.Column("outlet", sa.UnicodeText, nullable=False),
        sa.Column("first", sa.Boolean, nullable=False),
    )
    op.execute(
        """
        INSERT INTO tellers (event, outlet, first)
        WITH said AS (
            SELECT events."row" AS event, json_extract(one.value, '$.outlet') AS outlet,
                   min(nullif(json_extract(one.value, '$.at'), '')) AS at
            FROM events, json_each(iif(json_valid(body), body, '{}'), '$.first_said') AS one GROUP BY 1, 2
        ), known AS (SELECT event, min(at) AS at, count(*) AS outlets FROM said GROUP BY event)
        SELECT said.event, said.outlet, known.outlets > 1 AND said.at IS NOT NULL AND said.at = known.at
        FROM said JOIN known ON known.event = said.event ORDER BY said.event
        """
    )
    op.execute(
        """
        UPDATE events SET reported_at = (
            SELECT substr(min(nullif(json_extract(one.value, '$.at'), '')), 1, 10)
            FROM json_each(iif(json_valid(body), body, '{}'), '$.first_said') AS one
        )
        """
    )
    op.create_index("tellers_by_event", "tellers", ["event"])
    op.create_index("tellers_by_outlet", "tellers", ["outlet", "first"])


def _add_citings() -> None:
    op.create_table(
        "citings",
        sa.Column("row", Row, primary_key=True),
        sa.Column("document", sa.UnicodeText, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("cited", sa.UnicodeText, nullable=False),
        sa.Column("cited_id", sa.UnicodeText),
        sa.Column("citing", sa.UnicodeText, nullable=False),
        sa.Column("citing_id", sa.UnicodeText),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("sample", sa.UnicodeText, nullable=False),
    )
    op.execute(
        """
        INSERT INTO citings (document, cited, cited_id, citing, citing_id, claims, sample)
        WITH chain AS (
            SELECT claim, "key" AS cited, source AS cited_id,
                   lead("key") OVER (PARTITION BY claim ORDER BY "row") AS citing,
                   lead(source) OVER (PARTITION BY claim ORDER BY "row") AS citing_id
            FROM claim_links
        )
        SELECT claims.document, cited, cited_id, citing, citing_id, count(DISTINCT claims."row"), min(claims.id)
        FROM chain JOIN claims ON claims."row" = chain.claim
        WHERE citing IS NOT NULL AND citing <> cited GROUP BY 1, 2, 3, 4, 5
        """
    )
    op.create_index("citings_by_document", "citings", ["document"])
    op.create_index("citings_by_pair", "citings", ["cited", "citing", "document", "claims", "sample"])
    for name in ("citing", "cited_id", "citing_id"):
        op.create_index(f"citings_by_{name}", "citings", [name])


def _add_kept() -> None:
    op.create_table(
        "jobs",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_table(
        "tries",
        sa.Column("key", sa.UnicodeText, primary_key=True),
        sa.Column("left", sa.Float, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("tries_by_time", "tries", ["at"])
    op.create_table(
        "shares",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("token", sa.UnicodeText, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_index("shares_by_token", "shares", ["token"], unique=True)
