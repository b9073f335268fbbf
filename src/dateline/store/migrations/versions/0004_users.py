"""Users of a shared server: accounts, sessions and tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; a casebook without users is for one person at one machine."""
    op.create_table(
        "users",
        sa.Column("name", sa.UnicodeText, primary_key=True),
        sa.Column("role", sa.UnicodeText, nullable=False),
        sa.Column("password", sa.UnicodeText, nullable=False),
        sa.Column("made", sa.UnicodeText, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("key", sa.UnicodeText, primary_key=True),
        sa.Column("user", sa.UnicodeText, nullable=False),
        sa.Column("made", sa.UnicodeText, nullable=False),
        sa.Column("expires", sa.UnicodeText, nullable=False),
    )
    op.create_index("sessions_by_user", "sessions", ["user"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("key", sa.UnicodeText, nullable=False),
        sa.Column("user", sa.UnicodeText, nullable=False),
        sa.Column("label", sa.UnicodeText, nullable=False),
        sa.Column("role", sa.UnicodeText, nullable=False),
        sa.Column("made", sa.UnicodeText, nullable=False),
        sa.Column("revoked", sa.UnicodeText),
    )
    op.create_index("tokens_by_key", "tokens", ["key"], unique=True)
    op.create_index("tokens_by_user", "tokens", ["user"])
