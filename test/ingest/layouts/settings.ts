/** How a dialogue is set besides its labels: all that publishers do, and what they do in a clean text. */
import fc from "fast-check";
import { LABEL_STYLES } from "./labels.ts";
import { BETWEEN, CLOSINGS, HEADS, type Setting } from "./render-text.ts";

export const settings: fc.Arbitrary<Setting> = fc.record({
  labels: fc.constantFrom(...LABEL_STYLES),
  gap: fc.constantFrom("paragraphs", "paragraphs", "turns", "none"),
  wrap: fc.option(fc.integer({ min: 60, max: 100 })),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  introduction: fc.boolean(),
  closing: fc.constantFrom(...CLOSINGS),
  head: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...HEADS) }),
  between: fc
    .array(fc.tuple(fc.integer({ min: 1, max: 19 }), fc.constantFrom(...BETWEEN)), { maxLength: 4 })
    .map((each) => new Map(each)),
});

/** A paragraph a line, each speaker under one label. */
export const clean: fc.Arbitrary<Setting> = fc.constantFrom("full", "titled", "capitals").map((labels) => ({
  labels,
  gap: "paragraphs",
  wrap: null,
  lineEnd: "\n",
  introduction: false,
  closing: [],
  head: null,
  between: new Map(),
}));
