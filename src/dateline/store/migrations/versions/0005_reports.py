"""Versions of reports, and watches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Row = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables of reports, watches, their findings and their deliveries."""
    op.create_table(
        "reports",
        sa.Column("row", Row, primary_key=True),
        sa.Column("report", sa.UnicodeText, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("title", sa.UnicodeText, nullable=False),
        sa.Column("since", sa.UnicodeText),
        sa.Column("until", sa.UnicodeText),
        sa.Column("user", sa.UnicodeText, nullable=False),
        sa.Column("at", sa.UnicodeText, nullable=False),
        sa.Column("note", sa.UnicodeText),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_index("reports_by_number", "reports", ["report", "number"], unique=True)
    op.create_table(
        "watches",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_table(
        "findings",
        sa.Column("row", Row, primary_key=True),
        sa.Column("watch", sa.UnicodeText, nullable=False),
        sa.Column("subject", sa.UnicodeText, nullable=False),
        sa.Column("at", sa.UnicodeText, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_index("findings_by_subject", "findings", ["watch", "subject"], unique=True)
    op.create_index("findings_by_time", "findings", ["watch", "at"])
    op.create_table(
        "deliveries",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("watch", sa.UnicodeText, nullable=False),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("due", sa.UnicodeText, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_index("deliveries_by_state", "deliveries", ["state", "due"])
