// Charts drawn by Observable Plot from the tables that stand beside them; without scripts the server's drawing stays.
import { dot, plot, pointer, rectY, ruleY, tip } from "@observablehq/plot";

/** Return the rows of a table with the values that its cells carry. */
export function readRows(table) {
  return [...table.querySelectorAll("tbody tr")].map((row) => Object.fromEntries(Object.entries(row.dataset).map(([name, value]) => [name, parse(value)])));
}

function parse(value) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T00:00:00Z`);
  return value !== "" && !Number.isNaN(Number(value)) ? Number(value) : value;
}

function endOf({ to }) {
  return new Date(to.getTime() + 86_400_000);
}

function drawRelation(rows, colours) {
  const shared = { x1: "from", x2: endOf, insetLeft: 1, insetRight: 1 };
  return {
    y: { label: "score; cooperation above, conflict below", grid: true },
    marks: [
      ruleY([0], { stroke: colours.ink }),
      rectY(rows, { ...shared, y: "cooperation", fill: colours.prospective, fillOpacity: 0.75 }),
      rectY(rows, { ...shared, y: "conflict", fill: colours.denied, fillOpacity: 0.25, stroke: colours.denied, strokeDasharray: "3 2" }),
      dot(rows.filter((row) => row.events), { x: middleOf, y: "mean", r: 3, fill: colours.ink }),
      tip(rows, pointer({ x: middleOf, y: "cooperation", title: (row) => `${row.name}\n${row.events} events\nmean ${row.mean}` })),
    ],
  };
}

function middleOf({ from, to }) {
  return new Date((from.getTime() + to.getTime() + 86_400_000) / 2);
}

function drawVolume(rows, colours) {
  const shared = { x1: "from", x2: endOf, insetLeft: 0.5, insetRight: 0.5 };
  return {
    y: { label: "how many", grid: true },
    marks: [
      rectY(rows.filter((row) => row.documents), { ...shared, y: "documents", stroke: colours.ink, fill: "none" }),
      rectY(rows.filter((row) => row.statements), { ...shared, y: "statements", fill: colours.asserted, fillOpacity: 0.75 }),
      ruleY([0], { stroke: colours.ink }),
      tip(rows, pointer({ x: middleOf, y: "documents", title: (row) => `${row.name}\n${row.documents} documents\n${row.statements} statements\n${row.claims} claims` })),
    ],
  };
}

function drawDays(rows, colours) {
  const shared = { x1: "from", x2: endOf, insetLeft: 0.5, insetRight: 0.5 };
  return {
    y: { label: "events", grid: true },
    marks: [
      rectY(rows, { ...shared, y: "events", fill: colours.asserted, fillOpacity: 0.75 }),
      ruleY([0], { stroke: colours.ink }),
      tip(rows, pointer({ x: middleOf, y: "events", title: (row) => `${row.name}\n${row.events} events` })),
    ],
  };
}

const CHARTS = { relation: drawRelation, volume: drawVolume, days: drawDays };

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  return { ink: read("ink"), paper: read("paper"), asserted: read("asserted"), denied: read("denied"), prospective: read("prospective") };
}

/** Draw the chart of a figure in place of the server's drawing. */
export function startChart(figure) {
  const table = document.getElementById(figure.dataset.from);
  const make = CHARTS[figure.dataset.chart];
  const svg = figure.querySelector("svg");
  if (!table || !make || !svg) return;
  const rows = readRows(table);
  if (rows.length < 2) return;
  const width = Math.max(320, Math.round(figure.getBoundingClientRect().width));
  const drawn = plot({
    width, height: Math.min(260, Math.max(170, width / 3.4)), style: { background: "none", color: "var(--ink)" }, x: { type: "utc", label: null },
    ...make(rows, readColours()), ariaLabel: svg.querySelector("title")?.textContent ?? svg.getAttribute("aria-label"),
  });
  drawn.classList.add("plotted");
  drawn.setAttribute("role", "img");
  // The picture has one name, and its table says the rest: a part that is no widget may not be named.
  drawn.querySelectorAll("[aria-label], [aria-description]").forEach((part) => {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  });
  (figure.querySelector(".plotted") ?? svg).replaceWith(drawn);
}

function begin() {
  document.querySelectorAll("figure[data-chart]").forEach(startChart);
}

if (typeof document !== "undefined") {
  begin();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", begin);
  document.addEventListener("htmx:after:swap", begin);
}
