"""What finds the events and documents beside a new one without reading them all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Row = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the tables; they are filled when events are next put as a whole."""
    op.create_table(
        "signs",
        sa.Column("row", Row, primary_key=True),
        sa.Column("kind", sa.UnicodeText, nullable=False),
        sa.Column("sign", sa.BigInteger, nullable=False),
        sa.Column("holder", sa.UnicodeText, nullable=False),
    )
    op.create_index("signs_by_sign", "signs", ["kind", "sign", "row", "holder"])
    op.create_index("signs_by_holder", "signs", ["kind", "holder"])
    op.create_table(
        "word_counts",
        sa.Column("word", sa.UnicodeText, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
