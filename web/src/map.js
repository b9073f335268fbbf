// The map: MapLibre GL over our own borders; where there is no WebGL the drawing that the server made begins to move instead.
import * as maplibregl from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { countDays, shiftDay, touches } from "./days.js";
import { listLayers, listSources } from "./layers.js";
import { makeButton, startMoving } from "./moving.js";
import { READINGS, SHAPES, drawHatching, drawSign, readColours } from "./signs.js";
import { bound, drawCircle, makeInside, makeWorld } from "./world.js";

const LENGTHS = [[1, "1 day"], [3, "3 days"], [7, "7 days"], [30, "30 days"]];
const MOST_LISTED = 40;
const ROOM = 30;
const base = new URL("./", import.meta.url);

maplibregl.setWorkerUrl(worker);

async function fetchJson(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}`);
  return answer.json();
}

const gather = (features) => ({ type: "FeatureCollection", features });

class Atlas {
  constructor(figure, events, atlas) {
    this.figure = figure;
    this.events = events;
    this.world = makeWorld(atlas);
    this.scale = atlas.scale;
    this.inside = new Map();
    this.box = document.createElement("div");
    this.box.className = "globe";
    this.colours = readColours();
    this.map = new maplibregl.Map({
      container: this.box, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
      renderWorldCopies: false, fadeDuration: 0, maxZoom: 12, cooperativeGestures: true, locale: {
        "CooperativeGesturesHandler.WindowsHelpText": "Hold Ctrl and scroll to zoom",
        "CooperativeGesturesHandler.MacHelpText": "Hold ⌘ and scroll to zoom",
      },
      style: { version: 8, sources: listSources(), layers: [] },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.on("load", () => this.start());
  }

  start() {
    this.paint();
    this.fill();
    this.frame();
    this.map.on("moveend", () => { this.fetchNear(); this.remember(); });
    for (const layer of ["signs", "places", "clusters", "areas"]) {
      this.map.on("mouseenter", layer, () => { this.map.getCanvas().style.cursor = "pointer"; });
      this.map.on("mouseleave", layer, () => { this.map.getCanvas().style.cursor = ""; });
    }
    this.map.on("click", (event) => this.answer(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.paint());
    this.figure.dataset.ready = "yes";
    this.fetchNear();
  }

  /** Paint everything in the page's colours, now and when they change. */
  paint() {
    this.colours = readColours();
    const { map } = this;
    for (const { id } of [...map.getStyle().layers].reverse()) map.removeLayer(id);
    for (const [act, shape] of Object.entries(SHAPES)) {
      for (const reading of READINGS) this.putPicture(`${act}/${reading}`, drawSign(shape, reading, this.colours));
    }
    this.putPicture("hatching", drawHatching(this.colours));
    this.putPicture("room", new ImageData(2 * ROOM, 2 * ROOM));
    for (const layer of listLayers(this.colours)) map.addLayer(layer);
  }

  putPicture(name, picture) {
    if (this.map.hasImage(name)) this.map.removeImage(name);
    this.map.addImage(name, picture, { pixelRatio: 2 });
  }

  put(source, features) {
    this.map.getSource(source).setData(gather(features));
  }

  fill() {
    const told = new Set(this.events.countries);
    this.put("countries", this.world.countries);
    this.put("told", this.world.countries.filter((country) => told.has(country.properties.id)));
    this.put("names", this.world.names);
    this.showDays();
  }

  /** Show the events of the days from first to last, all without them. */
  showDays(first, last) {
    const held = this.events.events.filter((event) => !first || touches(event.from, event.to, first, last));
    const points = held.filter((event) => !event.wide);
    this.put("events", points.map((event) => makePoint(event)));
    this.put("reach", listCircles(points));
    const areas = gatherAreas(held.filter((event) => event.wide), this.events.areas ?? []);
    this.put("areas", areas.map(({ feature }) => feature));
    this.put("middles", areas.map(({ middle }) => middle));
    this.figure.dataset.shown = String(held.length);
    return held.length;
  }

  frame(animate = false) {
    const asked = this.figure.dataset.box?.split(",").map(Number);
    const edges = asked?.length === 4 ? asked : this.events.box ?? [-20, -35, 60, 60];
    this.map.fitBounds(edges, { padding: 40, maxZoom: 9, animate });
  }

  /** Fetch what is finer of the countries in sight once they are near. */
  async fetchNear() {
    if (this.map.getZoom() < 3.5) return;
    const sight = this.map.getBounds();
    const near = this.world.countries.filter(({ properties, geometry }) => {
      if (this.inside.has(properties.key)) return false;
      return geometry.coordinates.some(([ring]) => {
        const [west, south, east, north] = bound(ring);
        return west <= sight.getEast() && east >= sight.getWest() && south <= sight.getNorth() && north >= sight.getSouth();
      });
    });
    await Promise.all(near.slice(0, 12).map((country) => this.fetchInside(country)));
    if (!near.length) return;
    const held = [...this.inside.values()].filter(Boolean);
    this.put("countries", this.world.countries.map((country) => this.inside.get(country.properties.key)?.shape ?? country));
    this.put("inside", held.map((one) => one.borders));
    this.put("regions", held.flatMap((one) => one.names));
  }

  async fetchInside(country) {
    this.inside.set(country.properties.key, null);
    try {
      const inside = await fetchJson(new URL(`regions/${country.properties.key}.json`, base));
      this.inside.set(country.properties.key, makeInside(country, inside, this.scale));
    } catch { /* the coarse border stays */ }
  }

  /** Keep what is shown in the address, so that it can be sent. */
  remember() {
    const sight = this.map.getBounds();
    const box = [sight.getWest(), sight.getSouth(), sight.getEast(), sight.getNorth()];
    if (!(box[0] >= -180 && box[2] <= 180 && box[1] >= -85 && box[3] <= 85 && box[0] < box[2])) return;
    const here = new URL(location.href);
    here.searchParams.set("box", box.map((edge) => edge.toFixed(2)).join(","));
    history.replaceState(history.state, "", here);
  }

  async answer({ point, lngLat }) {
    const reach = [[point.x - 5, point.y - 5], [point.x + 5, point.y + 5]];
    const [hit] = this.map.queryRenderedFeatures(reach, { layers: ["signs", "places", "clusters", "areas"] });
    if (!hit) return;
    if (hit.properties.cluster) {
      const source = this.map.getSource("events");
      const leaves = await source.getClusterLeaves(hit.properties.cluster_id, 500, 0);
      const spots = new Set(leaves.map(({ geometry }) => geometry.coordinates.join(" ")));
      if (spots.size > 1 && this.map.getZoom() < 11) {
        const zoom = await source.getClusterExpansionZoom(hit.properties.cluster_id);
        this.map.easeTo({ center: hit.geometry.coordinates, zoom: Math.min(12, zoom) });
      } else this.tell(hit.geometry.coordinates, leaves.map(({ properties }) => properties.number));
    } else this.tell(hit.layer.id === "areas" ? lngLat : hit.geometry.coordinates, JSON.parse(`[${hit.properties.numbers ?? hit.properties.number}]`));
  }

  tell(at, numbers) {
    const told = numbers.map((number) => this.events.events[number]);
    const list = document.createElement("ul");
    for (const event of told.slice(0, MOST_LISTED)) list.append(makeRow(event));
    if (told.length > MOST_LISTED) list.append(Object.assign(document.createElement("li"), { textContent: `and ${told.length - MOST_LISTED} more, in the table below` }));
    const head = document.createElement("p");
    head.textContent = told[0].wide ? `Somewhere within about ${Math.round(told[0].radius)} km of ${told[0].place}` : told[0].place;
    const content = document.createElement("div");
    content.append(head, list);
    new maplibregl.Popup({ maxWidth: "22rem", focusAfterOpen: true }).setLngLat(at).setDOMContent(content).addTo(this.map);
  }
}

function makeRow(event) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = event.href;
  link.textContent = event.title;
  link.dir = "auto";
  const facts = document.createElement("span");
  facts.textContent = ` ${event.told}; ${event.when}`;
  row.append(link, facts);
  return row;
}

function makePoint(event) {
  return {
    type: "Feature", geometry: { type: "Point", coordinates: [event.lon, event.lat] },
    properties: { number: event.number, place: event.place, reading: event.reading, sign: `${event.act}/${event.reading}` },
  };
}

/** Return how far each place reaches, each circle once. */
function listCircles(events) {
  const circles = new Map(events.filter((event) => event.radius >= 1).map((event) => [`${event.lon} ${event.lat} ${event.radius}`, event]));
  return [...circles.values()].map(({ lon, lat, radius }) => ({
    type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: drawCircle([lon, lat], radius) },
  }));
}

/** Return the areas in which events happened somewhere: the outline of a unit where it is known, else a circle. */
function gatherAreas(events, outlines) {
  const held = new Map();
  for (const event of events) {
    const key = `${event.lon} ${event.lat} ${event.radius}`;
    held.set(key, [...(held.get(key) ?? []), event]);
  }
  return [...held.values()].sort((one, other) => other[0].radius - one[0].radius).map((inside) => {
    const [{ lon, lat, radius, place, area }] = inside;
    const geometry = outlines[area] ?? { type: "Polygon", coordinates: [drawCircle([lon, lat], radius)] };
    const reading = inside.some((event) => event.reading === "contested") ? "contested" : inside[0].reading;
    const numbers = inside.map((event) => event.number).join(",");
    return {
      feature: { type: "Feature", properties: { numbers, reading }, geometry },
      middle: { type: "Feature", properties: { name: `${place} (${inside.length})` }, geometry: { type: "Point", coordinates: [lon, lat] } },
    };
  });
}

/** Return a slider over the days with a choice of how many are shown at once; it keeps its place in the address. */
function makeWindow(atlas, days) {
  const [first, last] = [days[0], days.at(-1)];
  const here = new URL(location.href);
  const slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: countDays(first, last), step: 1 });
  slider.setAttribute("aria-label", "Last day shown on the map");
  const length = document.createElement("select");
  length.setAttribute("aria-label", "How many days are shown at once");
  length.append(new Option("all days", ""), ...LENGTHS.map(([number, words]) => new Option(words, number)));
  length.value = LENGTHS.some(([number]) => String(number) === here.searchParams.get("span")) ? here.searchParams.get("span") : "";
  const until = here.searchParams.get("at") ?? last;
  slider.value = Math.max(0, Math.min(Number(slider.max), countDays(first, until) || 0));
  const shown = document.createElement("output");
  const show = () => {
    const end = shiftDay(first, Number(slider.value));
    const begin = length.value ? shiftDay(end, 1 - Number(length.value)) : null;
    const number = begin ? atlas.showDays(begin, end) : atlas.showDays();
    slider.disabled = !begin;
    const words = begin ? (begin === end ? end : `${begin} to ${end}`) : "all days";
    shown.textContent = `${words}: ${number} ${number === 1 ? "event" : "events"}`;
    slider.setAttribute("aria-valuetext", words);
    const address = new URL(location.href);
    for (const [name, value] of [["at", begin && end], ["span", length.value]]) value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    history.replaceState(history.state, "", address);
  };
  slider.addEventListener("input", show);
  length.addEventListener("change", show);
  return { parts: [length, slider, shown], show };
}

function addTools(atlas) {
  const { map, figure } = atlas;
  const tools = document.createElement("div");
  tools.className = "tools";
  tools.append(
    makeButton("+", "Zoom in", () => map.zoomIn()),
    makeButton("−", "Zoom out", () => map.zoomOut()),
    makeButton("All", "All: show the whole map", () => { delete figure.dataset.box; atlas.frame(true); }),
  );
  const days = [...new Set(atlas.events.events.flatMap(({ from, to }) => [from ?? to]).filter(Boolean).map((day) => day.slice(0, 10)))].sort();
  figure.prepend(tools);
  if (days.length < 2) return;
  const { parts, show } = makeWindow(atlas, days);
  tools.append(...parts);
  map.once("load", () => show());
}

function hasWebGl() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

/** Set a map in place of the drawing; what cannot be fetched or painted leaves the drawing as it was. */
export async function startMap(figure) {
  if (figure.dataset.begun) return;
  figure.dataset.begun = "yes";
  if (!hasWebGl()) return startMoving(figure);
  const svg = figure.querySelector(":scope > svg.map");
  try {
    const [events, atlas] = await Promise.all([fetchJson(figure.dataset.events), fetchJson(new URL("countries.json", base))]);
    events.events.forEach((event, number) => { event.number = number; });
    const made = new Atlas(figure, events, atlas);
    svg.before(made.box); // the drawing stays for paper, on which no map moves
    made.map.getCanvas().setAttribute("aria-label", `${svg.querySelector("title").textContent}; the same stands in the table below`);
    made.map.resize();
    addTools(made);
    figure.atlas = made;
  } catch (error) {
    console.info(`The map stays a drawing: ${error.message}`);
    if (figure.querySelector(":scope > svg.map")) startMoving(figure);
  }
}

document.querySelectorAll("figure.atlas").forEach(startMap);
document.addEventListener("htmx:after:swap", () => document.querySelectorAll("figure.atlas").forEach(startMap));
