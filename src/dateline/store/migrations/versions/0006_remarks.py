"""Notes, tags, translations, documents taken out, and what new readings changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Row = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables of remarks, tombstones and new readings."""
    op.create_table(
        "remarks",
        sa.Column("row", Row, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("kind", sa.UnicodeText, nullable=False),
        sa.Column("subject", sa.UnicodeText, nullable=False),
        sa.Column("text", sa.UnicodeText, nullable=False),
        sa.Column("user", sa.UnicodeText, nullable=False),
        sa.Column("at", sa.UnicodeText, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("language", sa.UnicodeText),
        sa.Column("maker", sa.UnicodeText),
        sa.Column("undone", sa.UnicodeText),
    )
    op.create_index("remarks_by_subject", "remarks", ["subject"])
    op.create_index("remarks_by_text", "remarks", ["kind", "text"])
    op.create_table(
        "tombstones",
        sa.Column("document", sa.UnicodeText, primary_key=True),
        sa.Column("sha256", sa.UnicodeText, nullable=False),
        sa.Column("title", sa.UnicodeText),
        sa.Column("source", sa.UnicodeText),
        sa.Column("url", sa.UnicodeText),
        sa.Column("published", sa.UnicodeText),
        sa.Column("capture_sha256", sa.UnicodeText),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("user", sa.UnicodeText, nullable=False),
        sa.Column("at", sa.UnicodeText, nullable=False),
        sa.Column("why", sa.UnicodeText, nullable=False),
        sa.Column("lifted", sa.UnicodeText),
    )
    op.create_index("tombstones_by_hash", "tombstones", ["sha256"])
    op.create_table(
        "rereadings",
        sa.Column("row", Row, primary_key=True),
        sa.Column("document", sa.UnicodeText, nullable=False),
        sa.Column("after", sa.UnicodeText, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_index("rereadings_by_document", "rereadings", ["document"], unique=True)
    op.create_index("rereadings_by_run", "rereadings", ["after"])
