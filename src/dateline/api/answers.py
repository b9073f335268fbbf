"""Answers of the JSON API: JSON with an ETag, pages of a list, and problem details (RFC 9457)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response

from dateline.model.exchange import to_plain

PROBLEM = "application/problem+json"
MOST = 200
"""No answer lists more than this."""


def answer(request: Request, body: Any, headers: dict[str, str] | None = None, *, status: int = 200) -> Response:
    """Answer with JSON and its ETag, or with 304 and nothing when the asker holds the same."""
    content = json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    sent = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    if request.method != "GET":
        return Response(content, status_code=status, media_type="application/json")
    if _holds(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=sent)
    return Response(content, media_type="application/json", headers=sent)


def answer_file(request: Request, content: bytes, media_type: str, name: str, headers: dict[str, str]) -> Response:
    """Answer with a file to be saved under a name, and its ETag; with nothing when the asker holds the same."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    sent = {
        "ETag": tag,
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'attachment; filename="{name}"',
        **headers,
    }
    if _holds(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=sent)
    return Response(content, media_type=media_type, headers=sent)


def _holds(given: str, tag: str) -> bool:
    tags = {part.strip().removeprefix("W/") for part in given.split(",")}
    return tag in tags or "*" in tags


def answer_page(request: Request, items: Sequence[Any], *, limit: int, offset: int, total: int, more: bool) -> Response:
    """Answer with one page of a list; `next` leads to what follows."""
    following = write_address(request, offset + limit) if more else None
    body = {"items": list(items), "total": total, "limit": limit, "offset": offset, "next": following}
    return answer(request, body, {"Link": f'<{following}>; rel="next"'} if following else None)


def answer_cut(
    request: Request, found: Sequence[Any], limit: int, offset: int, render: Callable[[Any], Any] = to_plain
) -> Response:
    """Answer with one page of what was found whole."""
    items = [render(one) for one in found[offset : offset + limit]]
    more = offset + len(items) < len(found)
    return answer_page(request, items, limit=limit, offset=offset, total=len(found), more=more)


def write_address(request: Request, offset: int) -> str:
    """Return the address of the part of a list that begins after so many."""
    parameters = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    return f"{request.url.path}?{urlencode([*parameters, ('offset', str(offset))])}"


def explain_problem(status: int, title: str, detail: str, **more: Any) -> Response:
    """Answer with problem details that say what is wrong and how to mend it."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return Response(json.dumps(body, ensure_ascii=True), status_code=status, media_type=PROBLEM)
