/** `verbatim report`: grouped by wording, escaped, in every format. */
import { describe, expect, test } from "vitest";
import type { ReportRequest } from "../../src/cli/operations.ts";
import { PassageId } from "../../src/domain/passage.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import type { ReaderNote } from "../../src/readership/reader-note.ts";
import { summariseNotes } from "../../src/readership/summarise-notes.ts";
import { verbatim } from "./fake-surroundings.ts";

const at = "2031-05-04T14:00:00Z";
const transcript = TranscriptId.parse("lighthouse");
const asked = (question: string, score: number | null = 0.5): ReaderNote => ({
  kind: "asked",
  at,
  question,
  answered: score !== null,
  score,
  transcript,
});
const judged = (question: string, helpful: boolean): ReaderNote => ({
  kind: "judged",
  at,
  question,
  passage: PassageId.parse("lighthouse#p4"),
  helpful,
});

const NOTES: readonly ReaderNote[] = [
  asked("Is the foghorn loud?"),
  asked("is the FOGHORN loud"),
  asked("Is the foghorn loud?", 0.4),
  asked("<b>Who|pays</b> for *paint*?", 0.05),
  asked("Where is Atlantis?", null),
  asked("Why?", 0.9),
  judged("why", false),
];

const run = (argv: readonly string[], notes = NOTES) => {
  const requests: ReportRequest[] = [];
  const report = async (request: ReportRequest) => {
    requests.push(request);
    return { ...summariseNotes(notes, request), unreadable: 0 };
  };
  return verbatim(["report", ...argv], { operations: { report } }).then((outcome) => ({ ...outcome, requests }));
};

describe("verbatim report", () => {
  test("groups by wording, and shows what was not answered and what is doubtful", async () => {
    const { code, stdout } = await run([]);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "4 May 2031: 6 questions, 5 answered, 4 different.

      Asked most
        question                      asked  not answered  score  helpful  not helpful
        Is the foghorn loud?              3             0   0.47        0            0
        <b>Who|pays</b> for *paint*?      1             0   0.05        0            0
        Where is Atlantis?                1             1               0            0
        Why?                              1             0   0.90        0            1

      Not answered
        question            asked  not answered  score  helpful  not helpful
        Where is Atlantis?      1             1               0            0

      Answered doubtfully
        question                      asked  not answered  score  helpful  not helpful
        <b>Who|pays</b> for *paint*?      1             0   0.05        0            0
        Why?                              1             0   0.90        0            1
      "
    `);
  });

  test("asks for the days, the length and the score it was given", async () => {
    const { requests } = await run(["--days=7", "--limit=1", "--low=0.3"]);
    expect(requests).toEqual([{ days: 7, limit: 1, low: 0.3 }]);
  });

  test("lets no question become markup in HTML", async () => {
    const { stdout } = await run(["--format=html"]);
    expect(stdout).toContain("&lt;b&gt;Who|pays&lt;/b&gt; for *paint*?");
    expect(stdout).not.toContain("<b>");
  });

  test("lets no question become markup in Markdown", async () => {
    const { stdout } = await run(["--format=markdown"]);
    expect(stdout).toContain("\\<b\\>Who\\|pays\\</b\\> for \\*paint\\*?");
    expect(
      stdout
        .split("\n")
        .filter((line) => line.startsWith("| "))
        .every((line) => line.split(/(?<!\\)\|/).length === 8),
    ).toBe(true);
  });

  test("gives the figures as JSON", async () => {
    const { stdout } = await run(["--format=json"]);
    expect(JSON.parse(stdout)).toMatchObject({ asked: 6, answered: 5, distinct: 4, from: "2031-05-04" });
  });

  test("says so where nothing was asked", async () => {
    expect((await run([], [])).stdout).toContain("No question was noted in these days.");
  });

  test.each([["--days=0"], ["--days=x"], ["--low=2"], ["--format=pdf"], ["--limit="]])("refuses %s", async (flag) => {
    const { code, stderr } = await run([flag]);
    expect(code).toBe(2);
    expect(stderr).toContain("Usage: verbatim report");
  });
});
