import assert from "node:assert/strict";
import test from "node:test";
import { encodeCountry, encodeRing, findMiddle, isInside, placeName, spreadRing, unwrapRing } from "./borders.mjs";

const square = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];

test("a ring becomes steps and points that stand still are left out", () => {
  assert.deepEqual(encodeRing([[1, 2], [1.0004, 2], [1.5, 2.25]]), [1000, 2000, 500, 250]);
});

test("a country without an id keeps its name", () => {
  const country = encodeCountry({ properties: { name: "Nowhere" }, geometry: { type: "Polygon", coordinates: [square] } });
  assert.equal(country.id, null);
  assert.equal(country.rings.length, 1);
});

test("a ring across the 180th meridian runs on and comes twice", () => {
  const ring = [[170, 60], [-170, 60], [-170, 70], [170, 70], [170, 60]];
  assert.deepEqual(unwrapRing(ring)[1], [190, 60]);
  assert.deepEqual(spreadRing(ring)[1][1], [-170, 60]);
  assert.equal(spreadRing(square).length, 1);
});

test("a ring around a pole is closed at the pole", () => {
  const ring = [[-180, -70], [-60, -72], [60, -72], [180, -70], [-180, -70]];
  assert.ok(unwrapRing(ring).some(([, latitude]) => latitude === -90));
});

test("a region's name is written inside it, far from its sides", () => {
  const bent = [[0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [0, 2], [0, 0]];
  const [longitude, latitude] = findMiddle(bent);
  assert.ok(isInside([longitude, latitude], bent));
  assert.deepEqual(findMiddle(square), [5, 5]);
  const region = { properties: { name: "Bent" }, geometry: { type: "MultiPolygon", coordinates: [[square.map(([x, y]) => [x / 10, y / 10])], [bent]] } };
  assert.equal(placeName(region)[0].properties.longitude, longitude);
  assert.deepEqual(placeName({ properties: { name: "" }, geometry: region.geometry }), []);
  assert.deepEqual(placeName({ properties: { name: "Nowhere" }, geometry: null }), []);
});
