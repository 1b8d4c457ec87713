/** `verbatim list`: the transcripts that can be asked. */
import { describe, expect, test } from "vitest";
import type { TranscriptSummary } from "../../src/domain/library.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import { type Outcome, verbatim } from "./fake-surroundings.ts";

const summary: TranscriptSummary = {
  id: TranscriptId.parse("harbour-briefing"),
  title: "Harbour briefing",
  date: "2025-03-14",
  language: "en",
  url: null,
  publisher: "Port News",
  place: null,
  event: null,
  media: null,
  sourceHash: `sha256:${"0".repeat(64)}`,
  speakers: [
    { name: "Ada Marsh", role: "Harbour Master" },
    { name: "Question", role: null },
  ],
  turns: 1,
  passages: 1250,
};

async function list(argv: readonly string[], transcripts: readonly TranscriptSummary[]): Promise<Outcome> {
  const outcome = await verbatim(["list", ...argv], { operations: { list: async () => transcripts } });
  expect(outcome.code).toBe(0);
  return outcome;
}

describe("the list", () => {
  test("shows each transcript with its date, speakers and size", async () => {
    const other = { ...summary, id: TranscriptId.parse("rail-hearing"), title: "Rail hearing" };
    expect((await list([], [summary, other])).stdout).toMatchInlineSnapshot(`
      "harbour-briefing
         Harbour briefing, 14 March 2025
         Ada Marsh, Question
         1 turn, 1,250 passages

      rail-hearing
         Rail hearing, 14 March 2025
         Ada Marsh, Question
         1 turn, 1,250 passages
      "
    `);
  });

  test("of an empty index says what to do", async () => {
    expect((await list([], [])).stdout).toBe("The index holds no transcript; run `verbatim ingest`.\n");
  });

  test("as JSON is the body of the HTTP API", async () => {
    expect(JSON.parse((await list(["--json"], [summary])).stdout)).toEqual({ transcripts: [summary] });
    expect(JSON.parse((await list(["--json"], [])).stdout)).toEqual({ transcripts: [] });
  });

  test("is narrowed by what the flags say", async () => {
    const asked: unknown[] = [];
    const flags = ["--speaker=Ada", "--kinds=speech, answer", "--from=2025-01-01", "--to=2025-12-31", "--language=en"];
    const operations = {
      list: async (filter: unknown) => {
        asked.push(filter);
        return [];
      },
    };
    const { stdout } = await verbatim(["list", ...flags], { operations });
    expect(asked).toEqual([
      { speaker: "Ada", kinds: ["speech", "answer"], from: "2025-01-01", to: "2025-12-31", language: "en" },
    ]);
    expect(stdout).toBe("No transcript of the index is all of that; `verbatim list` shows every one.\n");
  });

  test.each([
    ["--kinds=talk", "--kinds: expected kinds among introduction,speech,question,answer,commentary, joined by commas"],
    ["--from=May", '--from: expected a date such as 2025-02-19, got "May"'],
    ["--language=English!", '--language: expected a language tag such as en, got "English!"'],
    ["--speaker=", "--speaker: expected a name of 1 to 200 characters"],
  ])("refuses %s before anything is opened", async (flag, sentence) => {
    const { code, stderr } = await verbatim(["list", flag], {});
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  test("refuses days in the wrong order", async () => {
    const { code, stderr } = await verbatim(["list", "--from=2025-02-01", "--to=2025-01-01"], {});
    expect([code, stderr.includes("--from: expected a date that is not after --to")]).toEqual([2, true]);
  });
});
