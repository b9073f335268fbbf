"""Web pages: the article of a page, or the posts of an archive page."""

from __future__ import annotations

from dateline.ingest.markup import render_fragment

__all__ = ["render_fragment"]
