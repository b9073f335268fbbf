import assert from "node:assert/strict";
import { test } from "node:test";
import { isTyping, step } from "../src/dateline/web/static/review.js";

test("the queue is walked within its ends", () => {
  assert.deepEqual([step(0, 1, 3), step(2, 1, 3), step(0, -1, 3), step(1, 0, 3), step(0, 1, 1)], [1, 2, 0, 1, 0]);
});

test("keys that are typed into a field are no commands", () => {
  const field = { closest: (chosen) => (chosen.includes("textarea") ? {} : null) };
  assert.equal(isTyping(field), true);
  assert.equal(isTyping({ closest: () => null }), false);
  assert.equal(isTyping({}), false);
});
