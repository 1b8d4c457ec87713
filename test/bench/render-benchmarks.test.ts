/** The page and the chart of the benchmark show what was measured, and say what was not. */
import { expect, test } from "vitest";
import type { CorpusFigures } from "./measure-corpus.ts";
import { renderBenchmarks } from "./render-benchmarks.ts";
import { renderChart } from "./render-chart.ts";

const memory = { server: { now: 100, peak: 120 }, workers: { now: 0, peak: 0 } };

function figures(name: string, passages: number, milliseconds: number): CorpusFigures {
  const load = { asks: 3, seconds: 1, times: [milliseconds, milliseconds, 2 * milliseconds] };
  return {
    name,
    ingest: { passages, sentences: 3 * passages, seconds: 2, commandSeconds: 3 },
    indexBytes: 4e6,
    readyWithIndex: [400],
    readyWithoutIndex: [],
    loads: new Map([[1, load]]),
    ranking: [milliseconds / 2],
    rivals: new Map([["MiniSearch alone", [7.25]]]),
    memory: { ready: memory, asked: memory },
  };
}

const corpora = [figures("shipped", 145, 2.5), figures("synthetic 1,000", 1000, 4)];

test("the page has a row per figure, for every number of connections, and says what was not measured", () => {
  const page = renderBenchmarks({
    machine: { date: "2026-01-01", processor: "a", cores: 2, gigabytes: 24, system: "b", versions: {}, note: null },
    corpora,
    otherModels: [figures("the first", 145, 3), figures("shaped like MiniLM-L6", 145, 50)],
    chart: "benchmarks.svg",
  });
  expect(page).toContain("| **ask**, 1 connection, p50, ms | 2.50 | 4.00 |");
  expect(page).toContain("| ask, 64 connections, p95, ms | not measured | not measured |");
  expect(page).toContain("| MiniSearch alone, its query alone, p50, ms | 7.25 | 7.25 |");
  expect(page).toContain("| ready without one, ms | not measured | not measured |");
  expect(page).toContain("| ask, 1 connection, p50, ms | 2.50 | 3.00 | 50.0 |");
  expect(page).toContain("(benchmarks.svg)");
});

test("the chart draws a line per search that was measured, higher for more time", () => {
  const chart = renderChart(corpora);
  expect(chart.match(/<polyline/g)).toHaveLength(3);
  expect(chart).toContain("Verbatim, ask over HTTP");
  expect(chart).not.toContain("Orama");
  const [first, second] = /points="\d+,(\d+) \d+,(\d+)"/.exec(chart)?.slice(1).map(Number) ?? [];
  expect(first ?? 0).toBeGreaterThan(second ?? 0);
  expect(chart).not.toMatch(/NaN|undefined/);
});
