/** Golden questions as JSON Lines: what is read, and what is refused with its line. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Failure } from "../../src/domain/failure.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import { assertDistinct, assertGoldStands, parseGolden, readGolden } from "../../src/evaluation/read-golden.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { GOLDEN_SETS, GOLDEN_TRANSCRIPTS } from "../bench/golden-sets.ts";
import { goldenQuestion, harbour } from "./small-transcript.ts";

const ID = TranscriptId.parse("harbour");
const LINE = {
  id: "a1",
  transcript: "harbour",
  kind: "answerable",
  type: "when",
  question: "When?",
  history: [],
  gold: ["Friday"],
};

function failureOf(act: () => unknown): Failure {
  try {
    act();
  } catch (failure) {
    if (failure instanceof Failure) return failure;
    throw failure;
  }
  throw new Error("expected a failure");
}

function refusal(...lines: readonly unknown[]): Failure {
  const content = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  return failureOf(() => parseGolden(content, { path: "golden.jsonl" }));
}

describe("parseGolden", () => {
  test("reads every field and the line it stands on", () => {
    const content = `\n${JSON.stringify(LINE)}\r\n\n${JSON.stringify({ ...LINE, id: "a2" })}\n`;
    const [first, second, ...rest] = parseGolden(content, { path: "golden.jsonl" });
    expect(first).toEqual({ ...LINE, place: { file: "golden.jsonl", line: 2 } });
    expect(second?.place.line).toBe(4);
    expect(rest).toEqual([]);
  });

  test("fills in the transcript and the type that a line leaves out", () => {
    const { transcript: _, type: __, history: ___, ...bare } = LINE;
    const [question] = parseGolden(JSON.stringify(bare), { path: "golden.jsonl", transcript: ID });
    expect(question).toMatchObject({ transcript: "harbour", type: "unlabelled", history: [] });
  });

  test.each([
    ["a line that is not JSON", "{oops", "expected one JSON object"],
    ["an unknown kind", { ...LINE, kind: "maybe" }, "kind: "],
    ["an empty question", { ...LINE, question: " " }, "question: expected a question of 1 to 500 characters"],
    ["an answerable question without gold", { ...LINE, gold: [] }, "gold: expected words of the transcript"],
    ["an unanswerable question with gold", { ...LINE, kind: "unanswerable" }, "gold: expected words of the transcript"],
    ["a follow-up without history", { ...LINE, kind: "followup" }, "history: expected a follow-up"],
    ["a question of no transcript", { ...LINE, transcript: undefined }, "add its id as `transcript`"],
    ["an id that occurs twice", { ...LINE, id: "ok" }, 'found "ok" again (first in golden.jsonl:1)'],
  ])("refuses %s with file and line", (_, line, message) => {
    const failure = refusal({ ...LINE, id: "ok" }, line);
    expect(failure.code).toBe("golden-invalid");
    expect(failure.located).toMatch(/^golden\.jsonl:2: /u);
    expect(failure.message).toContain(message);
  });

  test("refuses a file without a question", () => {
    expect(refusal("", "  ").located).toBe("golden.jsonl: expected at least one line of JSON, found none");
  });
});

describe("assertDistinct", () => {
  test("finds an id that two files share", () => {
    const other = goldenQuestion({ place: { file: "other.jsonl", line: 5 } });
    expect(failureOf(() => assertDistinct([goldenQuestion(), other])).located).toMatch(
      /^other\.jsonl:5: .*"q1" again/u,
    );
  });
});

describe("assertGoldStands", () => {
  test("accepts gold that is a slice of its transcript", () => {
    expect(() => assertGoldStands([goldenQuestion()], [harbour.transcript])).not.toThrow();
  });

  test("refuses gold that is not in its transcript to the letter", () => {
    const failure = failureOf(() =>
      assertGoldStands([goldenQuestion({ gold: ["on Friday", "on friday"] })], [harbour.transcript]),
    );
    expect(failure.code).toBe("golden-invalid");
    expect(failure.located).toContain('golden.jsonl:1: expected the gold of question "q1"');
    expect(failure.message).toContain('"on friday"');
  });

  test("refuses a question about a transcript that is not there", () => {
    const failure = failureOf(() => assertGoldStands([goldenQuestion()], []));
    expect(failure.code).toBe("transcript-unknown");
    expect(failure.place).toEqual({ file: "golden.jsonl", line: 1 });
  });
});

describe("readGolden", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "verbatim-golden-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("reads a file", async () => {
    const path = join(folder, "golden.jsonl");
    await writeFile(path, JSON.stringify(LINE));
    expect(await readGolden({ path })).toEqual([{ ...LINE, place: { file: path, line: 1 } }]);
  });

  test("names the file that is not there", async () => {
    const path = join(folder, "missing.jsonl");
    await expect(readGolden({ path })).rejects.toMatchObject({ code: "file-unreadable", place: { file: path } });
  });
});

describe("the golden questions of this repository", () => {
  const root = new URL("../../", import.meta.url);
  const filesIn = async (folder: string, ending: string): Promise<string[]> =>
    (await readdir(new URL(folder, root)))
      .filter((name) => name.endsWith(ending))
      .map((name) => new URL(`${folder}${name}`, root).pathname);

  test("are many, of distinct ids, and their gold stands in its transcript", async () => {
    const golden = GOLDEN_SETS.flatMap(({ goldenFiles }) => goldenFiles).map((file) => readGolden(file));
    const transcripts = await Promise.all(
      GOLDEN_TRANSCRIPTS.map(async (path) => (await readTranscript(path)).transcript),
    );
    const questions = (await Promise.all(golden)).flat();
    expect(questions.length).toBeGreaterThanOrEqual(300);
    expect(questions.filter(({ kind }) => kind === "unanswerable").length).toBeGreaterThanOrEqual(80);
    expect(() => assertDistinct(questions)).not.toThrow();
    expect(() => assertGoldStands(questions, transcripts)).not.toThrow();
  });

  test("about transcripts from elsewhere are well formed", async () => {
    for (const path of await filesIn("test/golden/others/", ".jsonl")) {
      expect((await readGolden({ path })).length).toBeGreaterThan(0);
    }
  });
});
