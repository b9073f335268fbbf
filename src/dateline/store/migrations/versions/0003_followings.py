"""Storylines, agreements and forecasts, as they were drawn when events were last put."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Row = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the table; it is filled when events are next put."""
    op.create_table(
        "followings",
        sa.Column("row", Row, primary_key=True),
        sa.Column("kind", sa.UnicodeText, nullable=False),
        sa.Column("id", sa.UnicodeText, nullable=False),
        sa.Column("body", sa.UnicodeText, nullable=False),
    )
    op.create_index("followings_by_id", "followings", ["kind", "id"], unique=True)
