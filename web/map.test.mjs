import assert from "node:assert/strict";
import test from "node:test";

import { anyTouches, countDays, shiftDay } from "./src/days.js";
import { frame, zoom } from "./src/moving.js";
import { decodeSteps, drawCircle, findMiddle, makeWorld } from "./src/world.js";

const whole = { x: 0, y: 0, width: 960, height: 560 };

test("zooming keeps the point under the pointer", () => {
  const point = { x: 240, y: 420 };
  const view = zoom(whole, whole, 0.5, point);
  assert.equal(view.width, 480);
  assert.ok(Math.abs((point.x - view.x) / view.width - point.x / whole.width) < 1e-9);
});

test("the view never leaves the picture, nor grows beyond it", () => {
  assert.deepEqual(frame(whole, { x: -50, y: 9999, width: 5000, height: 1 }), { x: 0, y: 0, width: 960, height: 560 });
  assert.equal(frame(whole, { x: 0, y: 0, width: 1, height: 1 }).width, 60);
});

for (const [ranges, first, last, shown] of [
  ["2019-05-18/2019-05-20", "2019-05-19", "2019-05-19", true],
  ["2019-05-18/2019-05-20", "2019-05-21", "2019-05-21", false],
  ["2019-05-18T21:00/2019-05-18T21:00", "2019-05-18", "2019-05-18", true],
  ["2019-05-01/2019-05-01 2019-05-03/2019-05-03", "2019-05-03", "2019-05-03", true],
  ["/", "2019-05-03", "2019-05-03", true],
  ["2019-05-18/", "2019-05-18", "2019-05-18", true],
]) {
  test(`${ranges} is ${shown ? "shown" : "hidden"} on ${first}`, () => assert.equal(anyTouches(ranges, first, last), shown));
}

test("days are counted over the end of a month and of summer time", () => {
  assert.equal(shiftDay("2019-03-30", 3), "2019-04-02");
  assert.equal(countDays("2019-02-27", "2019-03-01"), 2);
});

test("steps become points again", () => {
  assert.deepEqual(decodeSteps([1000, 2000, 500, -250], 1000), [[1, 2], [1.5, 1.75]]);
});

test("a country's name stands in the middle of its largest part", () => {
  const atlas = { scale: 1, countries: [{ id: null, name: "A", key: "a", rings: [[0, 0, 1, 0, 0, 1, -1, 0], [10, 10, 4, 0, 0, 4, -4, 0]] }] };
  const { countries, names } = makeWorld(atlas);
  assert.deepEqual(names[0].geometry.coordinates, [12, 12]);
  assert.equal(findMiddle(countries[0]).size, 16);
});

test("a circle is closed and as wide as it says", () => {
  const ring = drawCircle([30, 0], 111.32);
  assert.deepEqual(ring[0], ring.at(-1));
  assert.ok(Math.abs(ring[0][0] - 31) < 0.001);
});
