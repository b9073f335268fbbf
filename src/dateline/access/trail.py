"""The trail of what was changed about users: by whom, when and why, kept beside the record and never taken back."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from dateline.model.remark import Remark
from dateline.model.user import TRAIL, UserChange, UserChangeKind
from dateline.store.base import View, Writer

MOST_WHY = 1000
SOMEBODY = "somebody"
"""Who changed something where nobody is named."""


def tell_time(after: timedelta = timedelta()) -> str:
    """Return the present time in universal time, or the time after a while."""
    return (datetime.now(UTC) + after).isoformat(timespec="milliseconds")


def note_change(
    writer: Writer,
    user: str,
    kind: UserChangeKind,
    *,
    by: str,
    why: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> UserChange:
    """Keep what was changed about a user together with the change itself, and return it."""
    told = UserChange(
        user=user, kind=kind, before=before, after=after, by=by or SOMEBODY, at=tell_time(),
        why=" ".join((why or "").split())[:MOST_WHY] or None,
    )  # fmt: skip
    text = json.dumps(asdict(told), ensure_ascii=True, sort_keys=True)
    writer.add_remark(Remark(id=secrets.token_hex(6), kind="note", subject=TRAIL, text=text, user=told.by, at=told.at))
    return told


def list_changes(view: View, user: str | None = None) -> list[UserChange]:
    """Return what was changed about a user, gone ones too, or about all, the latest first."""
    kept = (UserChange(**json.loads(one.text)) for one in view.remarks([TRAIL]).get(TRAIL, ()))
    return [change for change in kept if user in (None, change.user)][::-1]
