"""Writing SVG safely: every attribute and every word is escaped here and nowhere else."""

from __future__ import annotations

from html import escape


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
    """Return the path data of a line through the points."""
    body = "L".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"M{body}{'Z' if closed else ''}" if body else ""


def _plain(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def estimate_width(text: str, size: float) -> float:
    """Return about how wide words run in a sans-serif face of this size."""
    return len(text) * size * 0.55


def shorten(text: str, most: int) -> str:
    """Return the text cut to at most so many code points, with an ellipsis where it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
