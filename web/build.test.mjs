import assert from "node:assert/strict";
import test from "node:test";
import { encodeCountry, encodeRing, labelPoint } from "./build.mjs";

const square = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]];

test("a ring becomes steps and points that stand still are left out", () => {
  assert.deepEqual(encodeRing([[1, 2], [1.0004, 2], [1.5, 2.25]]), [1000, 2000, 500, 250]);
});

test("the label of a square stands inside it", () => {
  const [x, y] = labelPoint(square);
  assert.ok(x > 0 && x < 10 && y > 0 && y < 10);
});

test("a country without an id keeps its name", () => {
  const country = encodeCountry({ properties: { name: "Nowhere" }, geometry: { type: "Polygon", coordinates: [square] } });
  assert.equal(country.id, null);
  assert.equal(country.rings.length, 1);
});
