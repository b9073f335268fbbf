"""Claims and events as JSON lines, in the exchange formats of `docs/schema`."""

from __future__ import annotations

import json
from typing import TextIO

from dateline.export.records import Records, walk_claims, walk_events
from dateline.model.exchange import render_claim, to_plain


def write_claims(records: Records, stream: TextIO) -> int:
    """Write one claim a line; return how many."""
    rows = 0
    for claim in walk_claims(records):
        rows += 1
        stream.write(json.dumps(render_claim(claim), ensure_ascii=False) + "\n")
    return rows


def write_events(records: Records, stream: TextIO) -> int:
    """Write one event a line; return how many."""
    rows = 0
    for event in walk_events(records):
        rows += 1
        stream.write(json.dumps(to_plain(event), ensure_ascii=False) + "\n")
    return rows
