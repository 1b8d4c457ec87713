import { expect, test } from "vitest";
import { textDirection } from "../../src/domain/text-direction.ts";

test.each([
  ["ar", "rtl"],
  ["he-IL", "rtl"],
  ["fa", "rtl"],
  ["az-Arab", "rtl"],
  ["pa-PK", "rtl"],
  ["en", "ltr"],
  ["ar-Latn", "ltr"],
  ["pa", "ltr"],
  ["zz", "ltr"],
  ["en-GB-US", "ltr"],
])("a text in %s runs %s", (language, direction) => {
  expect(textDirection(language)).toBe(direction);
});
