import { expect, test } from "vitest";
import { listNames, nearestNames } from "../../src/answering/nearest-names.ts";

const KNOWN = ["Sergey Lavrov", "Maria Zakharova", "Question", "Mara Quay", "A"];

test.each([
  ["sergey lavrow", ["Sergey Lavrov"]],
  ["LAVROV", ["Sergey Lavrov"]],
  ["Mara Kway", ["Mara Quay"]],
  ["Napoleon Bonaparte", []],
  ["Larvov", ["Sergey Lavrov"]],
  ["Maria", ["Maria Zakharova", "Mara Quay"]],
  ["Q", []],
  ["", []],
])("of %s are those that differ by a few letters or hold it", (wanted, expected) => {
  expect(nearestNames(wanted, KNOWN)).toEqual(expected);
});

test("are three at most, nearest first", () => {
  expect(nearestNames("talk-1", ["talk-22", "talk-2", "talk-3", "talk-4", "talk-1-b"])).toEqual([
    "talk-1-b",
    "talk-2",
    "talk-3",
  ]);
});

test("are listed in quotation marks", () => {
  expect(listNames(["a", "b"])).toBe('"a" or "b"');
  expect(listNames([])).toBe("");
});
