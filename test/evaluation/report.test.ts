/** The report as text, Markdown and JSON. */
import { beforeAll, describe, expect, test } from "vitest";
import type { Contestant } from "../../src/evaluation/contestant.ts";
import type { EvaluationResult } from "../../src/evaluation/evaluate.ts";
import { renderJson, renderMarkdown, renderText } from "../../src/evaluation/report.ts";
import { collectionSections, reportSections } from "../../src/evaluation/report-sections.ts";
import { runEvaluation } from "../../src/evaluation/run-evaluation.ts";
import { answerFrom, goldenQuestion, harbour } from "./small-transcript.ts";

const QUESTIONS = [
  goldenQuestion({ id: "fine", question: "fine" }),
  goldenQuestion({ id: "lost", question: "a | b <i>", type: "who" }),
  goldenQuestion({ id: "none", question: "none", kind: "unanswerable", gold: [] }),
];
const contestant: Contestant = {
  name: "Verbatim",
  calibrated: true,
  rank: async (question) =>
    question === "fine" ? [answerFrom(1)] : [answerFrom(2), answerFrom(1, { speaker: "Nobody" })],
};
const refuser: Contestant = { name: "refuser", calibrated: false, rank: async () => [] };

let result: EvaluationResult;
beforeAll(async () => {
  const options = { transcripts: [harbour] };
  const judged = await runEvaluation(contestant, QUESTIONS, options);
  result = { questions: 3, unreachable: ["lost"], runs: [judged, await runEvaluation(refuser, QUESTIONS, options)] };
});

describe("renderText", () => {
  test("shows every contestant with its figures and intervals", () => {
    const text = renderText(reportSections(result));
    expect(text).toContain("3 questions: 2 answerable, 1 unanswerable.");
    expect(text).toMatch(/^Verbatim +0\.500 \(0\.00 to 1\.00\) +1\.000 \(1\.00 to 1\.00\)/mu);
    expect(text).toMatch(/^refuser +0\.000 \(0\.00 to 0\.00\)/mu);
    expect(text).toContain("No passage holds the gold of: lost.");
  });

  test("lists each failure with what won instead and where the right passage stood", () => {
    const failures = renderText(reportSections(result)).split("Failures\n")[1];
    expect(failures).toContain("2 of 3 questions of Verbatim.");
    expect(failures).toContain(
      [
        "lost (who): a | b <i>",
        "    another passage first",
        "    instead: harbour#p3 (0.500), Ada Pell: The lighthouse keeper paints boats in winter.",
        "    right: harbour#p2 (in place 2): sails again on Friday",
      ].join("\n"),
    );
    expect(failures).toContain("none (when): none\n    answered what nothing answers\n    instead: harbour#p3");
    expect(failures).not.toContain("fine");
  });

  test("lists words under another speaker's name", () => {
    const text = renderText(reportSections(result));
    expect(text).toMatch(/^Verbatim +2 +0$/mu);
    expect(text).toContain("Verbatim, lost: another speaker's words\n    harbour#p2, Nobody: The ferry sails");
  });

  test("shows the risk at the least coverage that reaches a share, and none beyond what was answered", () => {
    const [judged] = result.runs;
    const points = [
      { threshold: 0.9, coverage: 0.4, risk: 0.125 },
      { threshold: 0.5, coverage: 0.8, risk: 0.25 },
    ];
    const run = { ...judged, riskCoverage: { points, area: 0.2 } };
    const risks = renderText(reportSections({ ...result, runs: [run] })).split("Risk and coverage\n")[1];
    expect(risks).toMatch(/^Verbatim +0\.125 +0\.125 +0\.250 +0\.250 +0\.250 +0\.250 +– +– +0\.200$/mu);
  });

  test("keeps the columns of a table in line", () => {
    const lines = renderText(reportSections(result)).split("\n");
    const head = lines.findIndex((line) => line.includes("hit@1"));
    const [columns, row] = lines.slice(head, head + 2);
    expect(row?.[columns?.indexOf("hit@1") ?? 0]).toBe("0");
    expect(row?.[(columns?.indexOf("hit@3") ?? 0) - 1]).toBe(" ");
  });
});

describe("renderMarkdown", () => {
  test("draws tables with as many cells in each row as there are columns", () => {
    const markdown = renderMarkdown(reportSections(result));
    const tables = markdown.split("\n\n").filter((part) => part.startsWith("|"));
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables) {
      const cells = table.split("\n").map((line) => line.split(/(?<!\\)\|/u).length);
      expect(new Set(cells).size).toBe(1);
    }
  });

  test("shows a question's signs as they are", () => {
    expect(renderMarkdown(reportSections(result))).toContain("- **lost (who): a \\| b \\<i\\>**");
  });
});

describe("renderJson", () => {
  test("holds everything, and the same bytes each time", () => {
    expect(JSON.parse(renderJson(result))).toEqual(JSON.parse(JSON.stringify(result)));
    expect(renderJson(result)).toBe(renderJson(structuredClone(result)));
  });
});

describe("collectionSections", () => {
  test("shows a collection's size and every contestant", () => {
    const estimate = { value: 0.5, low: 0.4, high: 0.6, n: 2 };
    const text = renderText(
      collectionSections([
        {
          collection: "meetings",
          texts: 9,
          queries: 2,
          unjudged: 1,
          scopes: 3,
          runs: [{ contestant: "BM25 alone", "nDCG@10": estimate, "MRR@10": estimate, "recall@10": null }],
        },
      ]),
    );
    expect(text).toContain("Collection meetings");
    expect(text).toContain(
      "9 texts, 2 queries, 1 more without a relevant text left out; each query ranks the texts of its own",
    );
    expect(text).toMatch(/^BM25 alone {2}0\.500 \(0\.40 to 0\.60\) {2}0\.500 \(0\.40 to 0\.60\) {2}–$/mu);
  });
});
