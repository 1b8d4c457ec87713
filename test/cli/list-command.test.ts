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
});
