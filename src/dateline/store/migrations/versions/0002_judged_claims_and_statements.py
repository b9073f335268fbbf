"""Claims as they were before an edit, attributions by their source, and how many judgements the events know of."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from dateline.store.words import name_key

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PAGE = 1000


def upgrade() -> None:
    """Add the columns, the table of marks, and the key of each attribution's source."""
    op.add_column("claims", sa.Column("original", sa.UnicodeText))
    op.add_column("attributions", sa.Column("source", sa.UnicodeText))
    op.add_column("attributions", sa.Column("key", sa.UnicodeText))
    op.create_table(
        "marks",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.create_index("documents_by_source", "documents", ["source", "published_at"])
    fill_sources()
    op.create_index("attributions_by_source", "attributions", ["source", "document"])
    op.create_index("attributions_by_key", "attributions", ["key", "document"])


def fill_sources() -> None:
    """File each attribution under its source, some at a time."""
    bind = op.get_bind()
    after = 0
    page = sa.text('SELECT "row", body FROM attributions WHERE "row" > :after ORDER BY "row" LIMIT :page')
    put = sa.text('UPDATE attributions SET source = :source, key = :key WHERE "row" = :row')
    while found := bind.execute(page, {"after": after, "page": PAGE}).all():
        bodies = [(row, json.loads(body)) for row, body in found]
        values = [
            {"row": row, "source": body.get("source_id"), "key": name_key(body["source_name"])}
            for row, body in bodies
            if body.get("source_name")
        ]
        if values:
            bind.execute(put, values)
        after = found[-1][0]
