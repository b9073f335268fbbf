"""Writing SVG safely: every attribute and every word is escaped here and nowhere else."""

from __future__ import annotations

from html import escape
from itertools import pairwise


def element(tag: str, *inner: str, **attributes: object) -> str:
    """Return an element; `class_` is written `class`, other underscores as hyphens, attributes of None left out."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    content = "".join(inner)
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def words(text: str) -> str:
    """Return text as content of an element."""
    return escape(text)


def link(href: str | None, *inner: str, **attributes: object) -> str:
    """Return a link around the drawing, or the drawing alone where it leads nowhere."""
    return element("a", *inner, href=href, **attributes) if href else element("g", *inner, **attributes)


def line_path(points: list[tuple[float, float]], *, closed: bool = False) -> str:
    """Return the path data of a line through the points: the first, then the steps from each to the next."""
    if not points:
        return ""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = " ".join(f"{_tenth(x2 - x1)},{_tenth(y2 - y1)}" for (x1, y1), (x2, y2) in pairwise(tenths))
    return f"M{_tenth(tenths[0][0])},{_tenth(tenths[0][1])}l{steps}{'Z' if closed else ''}"


def _tenth(number: int) -> str:
    return f"{number / 10:g}"


def _plain(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def estimate_width(text: str, size: float) -> float:
    """Return about how wide words run in a sans-serif face of this size."""
    return len(text) * size * 0.55


def shorten(text: str, most: int) -> str:
    """Return the text cut to at most so many code points, with an ellipsis where it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
