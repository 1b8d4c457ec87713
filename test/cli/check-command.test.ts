/** `verbatim check`: a publisher sees who is taken to say what. */
import { describe, expect, test } from "vitest";
import type { CheckReport } from "../../src/cli/operations.ts";
import { Failure } from "../../src/domain/failure.ts";
import { type SectionKind, type Speaker, TranscriptId, type Turn } from "../../src/domain/transcript.ts";
import { type Around, type Outcome, verbatim } from "./fake-surroundings.ts";

const ada: Speaker = { name: "Ada Marsh", role: "Harbour Master" };
const question: Speaker = { name: "Question", role: null };

/** One turn per entry, one paragraph per text, as a parser would cut them. */
function transcriptOf(turns: readonly [SectionKind, Speaker | null, number | null, readonly string[]][]) {
  let text = "";
  let number = 0;
  const paragraphOf = (words: string) => {
    const start = text.length;
    text += `${words}\n`;
    number++;
    return { number, span: { start, end: start + words.length }, time: null };
  };
  const cut = turns.map(([kind, speaker, inReplyTo, [first = "", ...rest]], index): Turn => {
    return { index, kind, speaker, inReplyTo, paragraphs: [paragraphOf(first), ...rest.map(paragraphOf)] };
  });
  return { turns: cut, text };
}

const long = "We began the dredging in February, and it’s going on day and night until the whole quay is free again.";

const report: CheckReport = {
  file: "corpus/harbour-briefing.md",
  transcript: {
    id: TranscriptId.parse("harbour-briefing"),
    title: "Harbour briefing",
    date: "2025-03-14",
    language: "en",
    url: null,
    publisher: null,
    place: null,
    event: null,
    media: null,
    sourceHash: `sha256:${"0".repeat(64)}`,
    voices: [],
    ...transcriptOf([
      ["speech", ada, null, ["Good morning.", long]],
      ["question", question, null, ["When does it reopen?"]],
      ["answer", ada, 1, ["In May."]],
      ["answer", ada, null, ["Ça rouvrira, peut-être, en mai."]],
      ["question", question, null, ["And the west quay?"]],
      ["comment", null, null, ["First!"]],
    ]),
  },
  passages: [],
  warnings: [{ line: 9, message: '"Mr Odd:" looks like a speaker\'s label that the front matter does not list' }],
};

async function check(argv: readonly string[], found: CheckReport = report, around: Around = {}): Promise<Outcome> {
  const asked: string[] = [];
  const outcome = await verbatim(["check", "a.md", ...argv], {
    ...around,
    operations: {
      check: async (file) => {
        asked.push(file);
        return found;
      },
    },
  });
  expect(asked).toEqual(["a.md"]);
  expect({ code: outcome.code, stderr: outcome.stderr }).toEqual({ code: 0, stderr: "" });
  return outcome;
}

describe("the findings", () => {
  test("show every turn, every speaker, the replies and the warnings with their lines", async () => {
    expect((await check([])).stdout).toMatchInlineSnapshot(`
      "harbour-briefing
      Harbour briefing, 14 March 2025
      6 turns, 0 passages

      turn  kind      speaker         replies to  words  paragraphs  opening words
         1  speech    Ada Marsh                      22  1-2         Good morning.
         2  question  Question                        4  3           When does it reopen?
         3  answer    Ada Marsh                2      2  4           In May.
         4  answer    Ada Marsh                       6  5           Ça rouvrira, peut-être, en mai.
         5  question  Question                        4  6           And the west quay?
         6  comment   (never quoted)                  1  7           First!

      speaker                    turns  paragraphs  words
      Ada Marsh, Harbour Master      3           4     30
      Question                       2           2      8
      (never quoted)                 1           1      1

      2 questions, 2 answers; answers that reply to no question: turn 4; questions without an answer: turn 5

      1 warning:
      corpus/harbour-briefing.md:9: "Mr Odd:" looks like a speaker's label that the front matter does not list
      "
    `);
  });

  test("say so where nothing is odd", async () => {
    const turns = report.transcript.turns.slice(0, 3);
    const sound = { ...report, transcript: { ...report.transcript, turns }, warnings: [] };
    expect((await check([], sound)).stdout).toMatch(/\n1 question, 1 answer\n\nNo warnings\.\n$/);
  });

  test("as JSON hold the same", async () => {
    const { stdout } = await check(["--json"]);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ file: "corpus/harbour-briefing.md", id: "harbour-briefing", passages: 0 });
    expect(found).not.toHaveProperty("text");
    expect(found).not.toHaveProperty("voices");
    expect(found.turns[0]).toEqual({
      number: 1,
      kind: "speech",
      speaker: ada,
      inReplyTo: null,
      paragraphs: [1, 2],
      words: 22,
      opening: "Good morning.",
    });
    expect(found.turns[2].inReplyTo).toBe(2);
    expect(found.speakers).toEqual([
      { speaker: ada, turns: 3, paragraphs: 4, words: expect.any(Number) },
      { speaker: question, turns: 2, paragraphs: 2, words: 8 },
      { speaker: null, turns: 1, paragraphs: 1, words: 1 },
    ]);
    expect(found.warnings).toEqual([{ file: "corpus/harbour-briefing.md", ...report.warnings[0] }]);
  });

  test("quote opening words exactly, whole, and cut only a word that is too long", async () => {
    const openings = ["word ".repeat(30).trim(), "x".repeat(100)].map(
      (words) => ["speech", ada, null, [words]] as const,
    );
    const transcript = { ...report.transcript, ...transcriptOf(openings.map(([...turn]) => turn)) };
    const found = JSON.parse((await check(["--json"], { ...report, transcript })).stdout);
    expect(found.turns[0].opening).toBe("word ".repeat(9).trim());
    expect(found.turns[1].opening).toBe("x".repeat(48));
  });

  test("give a narrow terminal fewer opening words, and every other column whole", async () => {
    const transcript = { ...report.transcript, ...transcriptOf([["commentary", ada, null, [long]]]) };
    const { stdout } = await check([], { ...report, transcript }, { terminal: { columns: 82, colour: false } });
    expect(stdout).toContain("   1  commentary  Ada Marsh                 20  1           We began the dredging\n");
    const narrowest = await check([], { ...report, transcript }, { terminal: { columns: 20, colour: false } });
    expect(narrowest.stdout).toContain("   1  commentary  Ada Marsh                 20  1           We began the\n");
  });

  test("cannot steer the terminal", async () => {
    const transcript = { ...report.transcript, ...transcriptOf([["speech", ada, null, ["\u001b[31mRed"]]]) };
    const { stdout } = await check([], { ...report, transcript }, { terminal: { columns: 80, colour: false } });
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toContain("␛[31mRed");
  });
});

describe("a file that cannot be read", () => {
  test("gets its sentence with file and line, and code 1", async () => {
    const failure = new Failure("section-not-found", 'expected "Dear" in the text, found it nowhere; correct `from`', {
      place: { file: "a.md", line: 4 },
    });
    expect(await verbatim(["check", "a.md"], { operations: { check: () => Promise.reject(failure) } })).toEqual({
      code: 1,
      stdout: "",
      stderr: `a.md:4: ${failure.message}\n`,
    });
  });
});
