"""A relation over time as a drawing: cooperation upward, conflict downward, the mean with its band, and its changes."""

from __future__ import annotations

from datetime import date

from dateline.export.report.svg import element, line_path, words
from dateline.export.report.wording import MONTHS, parse_day, word_count, word_range
from dateline.model.relation import Relation, RelationPeriod

WIDTH, HEIGHT = 960.0, 280.0
LEFT, RIGHT, TOP, FOOT = 44.0, 10.0, 14.0, 24.0


def draw_level(relation: Relation) -> str:
    """Return the drawing as an SVG element, nothing where no event has a day."""
    if not relation.periods:
        return ""
    chart = _Chart(relation)
    content = [element("title", words(f"{relation.actor} towards {relation.recipient} over time"), id="level-title")]
    content += chart.draw_axes()
    content += [chart.draw_bars(period) for period in relation.periods]
    content += chart.draw_mean()
    content += chart.draw_changes()
    return element(
        "svg", *content, class_="level", viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", role="img",
        aria_labelledby="level-title", xmlns="http://www.w3.org/2000/svg",
    )  # fmt: skip


class _Chart:
    def __init__(self, relation: Relation) -> None:
        self.relation = relation
        days = [day for p in relation.periods for day in (parse_day(p.from_), parse_day(p.to)) if day]
        self.first, self.last = min(days), max(days)
        self.days = (self.last - self.first).days + 1
        self.most = max(10.0, *(max(p.cooperation, -p.conflict) for p in relation.periods))

    def x(self, day: date, after: int = 0) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * ((day - self.first).days + after) / self.days

    def y(self, score: float) -> float:
        middle = (TOP + HEIGHT - FOOT) / 2
        return middle - (middle - TOP) * score / self.most

    def draw_axes(self) -> list[str]:
        drawn = []
        for score in (self.most, self.most / 2, 0.0, -self.most / 2, -self.most):
            y = self.y(score)
            drawn.append(
                element("line", class_="zero" if score == 0 else "tick", x1=LEFT, y1=y, x2=WIDTH - RIGHT, y2=y)
            )
            drawn.append(
                element("text", f"{score:+.0f}" if score else "0", class_="day", x=LEFT - 6, y=y + 4, text_anchor="end")
            )
        drawn.append(element("text", "cooperation", class_="side", x=LEFT + 4, y=TOP + 10))
        drawn.append(element("text", "conflict", class_="side", x=LEFT + 4, y=HEIGHT - FOOT - 4))
        return [*drawn, *self._draw_days()]

    def _draw_days(self) -> list[str]:
        """Return the days at which periods begin, as many as there is room for."""
        years = self.first.year != self.last.year
        drawn, taken = [], LEFT - 90.0
        for period in self.relation.periods:
            day = parse_day(period.from_) or self.first
            x = min(self.x(day), WIDTH - RIGHT - 70.0)
            if x >= taken + 90.0:
                label = f"{day.day} {MONTHS[day.month - 1][:3]}" + (f" {day.year}" if years else "")
                drawn.append(element("text", label, class_="day", x=x, y=HEIGHT - 8))
                taken = x
        return drawn

    def _span(self, period: RelationPeriod) -> tuple[float, float]:
        first, last = parse_day(period.from_) or self.first, parse_day(period.to) or self.last
        x = self.x(first)
        return x, max(3.0, self.x(last, after=1) - x - 2)

    def draw_bars(self, period: RelationPeriod) -> str:
        x, width = self._span(period)
        wide = min(width, 46.0)
        told = (
            f"{word_range(period.from_, period.to)}: cooperation {period.cooperation:+g}, "
            f"conflict {period.conflict:+g}, mean {period.mean:+g} ({period.low:+g} to {period.high:+g}), "
            f"{word_count(len(period.events), 'event')}, {word_count(period.origins, 'origin')}"
        )
        zero = self.y(0)
        up, down = zero - self.y(period.cooperation), self.y(period.conflict) - zero
        bars = [element("title", words(told))]
        if up:
            bars.append(element("rect", class_="up", x=x, y=zero - up, width=wide, height=up))
        if down:
            bars.append(element("rect", class_="down", x=x, y=zero, width=wide, height=down))
        return element("g", *bars)

    def draw_mean(self) -> list[str]:
        middles = [(sum(self._span(p)[:1]) + min(self._span(p)[1], 46.0) / 2, p) for p in self.relation.periods]
        bands = [element("line", class_="band", x1=x, y1=self.y(p.low), x2=x, y2=self.y(p.high)) for x, p in middles]
        line = element("path", class_="mean", d=line_path([(x, self.y(p.mean)) for x, p in middles]))
        dots = [element("circle", class_="mean-dot", cx=x, cy=self.y(p.mean), r=3.2) for x, p in middles]
        return [*bands, *([line] if len(middles) > 1 else []), *dots]

    def draw_changes(self) -> list[str]:
        drawn = []
        for number, change in enumerate(self.relation.changes, start=1):
            day = parse_day(change.day)
            if day is None:
                continue
            x = min(max(self.x(day), LEFT), WIDTH - RIGHT)
            drawn.append(
                element(
                    "g",
                    element("title", words(f"changes from {change.before:+g} to {change.after:+g}")),
                    element("line", class_="change", x1=x, y1=TOP, x2=x, y2=HEIGHT - FOOT),
                    element("text", f"↧{number}", class_="side", x=x + 3, y=TOP + 10),
                )
            )
        return drawn
