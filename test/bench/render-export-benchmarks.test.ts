/** The page of an exported site's figures shows what was measured beside what is promised. */
import { expect, test } from "vitest";
import type { SiteFigures } from "./measure-site.ts";
import { renderExportBenchmarks } from "./render-export-benchmarks.ts";

const waits = { first: [210, 190, 250], full: [900, 1100, 1000] };

const shipped: SiteFigures = {
  name: "shipped",
  passages: 145,
  bytes: { page: 70_000, words: 460_000, full: 11_480_000, kept: 11_640_000 },
  firstVisit: waits,
  repeatVisit: waits,
  typedVisit: waits,
  ready: waits,
};

const machine = {
  date: "2026-01-02",
  processor: "a processor",
  cores: 2,
  gigabytes: 8,
  system: "a system",
  versions: { Chromium: "1" },
  note: "with others at work",
};

test("the page has each figure in its own unit, its budget, the middle and the ends of times, and the note", () => {
  const page = renderExportBenchmarks(machine, [shipped, { ...shipped, name: "another", passages: 12_500 }]);
  expect(page).toContain("|  | budget | shipped | another |");
  expect(page).toContain("| passages |  | 145 | 12,500 |");
  expect(page).toContain("| **before answers by words**, MB | 1 | 0.46 | 0.46 |");
  expect(page).toContain(
    "| **repeat visit, first answer** after a second of typing, ms | 300 | 210 (190 to 250) | 210 (190 to 250) |",
  );
  expect(page).toContain("- **with others at work**");
});
