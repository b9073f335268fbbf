// What the map shows, from below to above, in the colours of the page.
const FONT = ["Noto Sans Regular"];
const empty = () => ({ type: "geojson", data: { type: "FeatureCollection", features: [] } });

/** Return the sources that are filled later. */
export function listSources() {
  const events = { ...empty(), cluster: true, clusterRadius: 34, clusterMaxZoom: 16 };
  return { countries: empty(), told: empty(), inside: empty(), regions: empty(), names: empty(), areas: empty(), reach: empty(), events, middles: empty() };
}

function label(id, source, colours, layout, paint = {}, more = {}) {
  return {
    id, source, type: "symbol", layout: { "text-font": FONT, "text-field": ["get", "name"], ...layout },
    paint: { "text-color": colours.dim, "text-halo-color": colours.land, "text-halo-width": 1.4, ...paint }, ...more,
  };
}

/** Return the layers in the order in which they are painted. */
export function listLayers(colours) {
  const dashed = { "line-color": colours.border, "line-width": 0.7, "line-dasharray": [3, 2] };
  return [
    { id: "sea", type: "background", paint: { "background-color": colours.sea } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": colours.land } },
    { id: "told", type: "fill", source: "told", paint: { "fill-pattern": "hatching" } },
    { id: "inside", type: "line", source: "inside", minzoom: 3.5, paint: dashed },
    { id: "borders", type: "line", source: "countries", filter: ["!=", ["get", "id"], null], paint: { "line-color": colours.border, "line-width": 1.1 } },
    { id: "disputed", type: "line", source: "countries", filter: ["==", ["get", "id"], null], paint: { "line-color": colours.border, "line-width": 1, "line-dasharray": [4, 3] } },
    { id: "reach", type: "line", source: "reach", minzoom: 5, paint: { "line-color": colours.area, "line-width": 1, "line-dasharray": [3, 2], "line-opacity": 0.6 } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colours.area, "fill-opacity": 0.1 } },
    { id: "area-lines", type: "line", source: "areas", filter: ["!=", ["get", "reading"], "contested"], paint: { "line-color": colours.sign, "line-width": 1.4, "line-dasharray": [3, 2] } },
    { id: "area-contested", type: "line", source: "areas", filter: ["==", ["get", "reading"], "contested"], paint: { "line-color": colours.differ, "line-width": 2.6 } },
    label("region-names", "regions", colours, { "text-size": 11, "text-padding": 6 }, {}, { minzoom: 5 }),
    label("country-names", "names", colours, { "text-size": 13, "text-letter-spacing": 0.08, "symbol-sort-key": ["-", 0, ["get", "size"]], "text-padding": 8 }, {}, { maxzoom: 7 }),
    label("area-counts", "middles", colours, { "text-size": 12, "text-padding": 2, "text-variable-anchor": ["center", "top", "bottom", "left", "right"], "text-radial-offset": 1.3 },
      { "text-color": colours.sign }),
    { id: "clusters", type: "circle", source: "events", filter: ["has", "point_count"], paint: {
      "circle-color": colours.sign, "circle-stroke-color": colours.paper, "circle-stroke-width": 1.5,
      "circle-radius": ["step", ["get", "point_count"], 11, 10, 14, 100, 18, 1000, 23],
    } },
    label("cluster-counts", "events", colours, { "text-field": ["to-string", ["get", "point_count"]], "text-size": 12, "text-allow-overlap": true },
      { "text-color": colours.paper, "text-halo-width": 0 }, { filter: ["has", "point_count"] }),
    { id: "signs", type: "symbol", source: "events", filter: ["!", ["has", "point_count"]], layout: {
      "icon-image": ["get", "sign"], "icon-allow-overlap": true, "symbol-sort-key": ["case", ["==", ["get", "reading"], "contested"], 1, 0],
    } },
    label("places", "events", colours, { "text-field": ["get", "place"], "text-size": 12, "text-offset": [0, 1.05], "text-anchor": "top", "text-optional": true },
      { "text-color": colours.sign }, { filter: ["!", ["has", "point_count"]] }),
    // Circles are no symbols, before which names give way: a clear picture over each keeps its room.
    { id: "cluster-room", type: "symbol", source: "events", filter: ["has", "point_count"], layout: { "icon-image": "room", "icon-allow-overlap": true } },
  ];
}
