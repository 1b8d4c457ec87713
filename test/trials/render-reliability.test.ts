import { expect, test } from "vitest";
import { renderReliability } from "./render-reliability.ts";
import { judge } from "./trial.ts";

const machine = {
  date: "2025-02-19",
  processor: "a processor",
  cores: 2,
  gigabytes: 8,
  system: "a system",
  versions: { Node: "20" },
  note: null,
};

test("a trial holds exactly where every condition does, and the page says which do not", () => {
  const trial = { name: "a | b", claim: "It holds.", run: () => Promise.reject(new Error("unused")) };
  const page = renderReliability(machine, [
    { trial, outcome: judge([true, true], "3 answers."), seconds: 1.4 },
    { trial, outcome: judge([true, false], "2 answers."), seconds: 2 },
  ]);
  expect(page).toContain("| a \\| b | It holds. | **held** | 3 answers. | 1 |");
  expect(page).toContain("| **broken** | 2 answers. | 2 |");
});
