/** `verbatim add`: what is shown, asked, refused and written, without a disk. */
import { describe, expect, test } from "vitest";
import type { AddDestination } from "../../src/cli/operations.ts";
import type { AddChoices, TranscriptDraft } from "../../src/domain/transcript-draft.ts";
import { draftTranscript } from "../../src/ingest/adding/draft-transcript.ts";
import { type Around, type Outcome, verbatim } from "./fake-surroundings.ts";

const EXCHANGE = "Harbour briefing\n\nQ: Will it sail?\n\nMS. STONE: It will.\n\nQ: When?\n\nMS. STONE: In June.\n";
const POST =
  "Harbour speech\n\nGood morning. The ferry sails in June, and we are all very glad of it.\n\nThank you for coming.\n";

interface Added extends Outcome {
  /** What the operations were asked to propose from, one per proposal. */
  readonly proposed: readonly AddChoices[];
  readonly written: readonly { readonly draft: TranscriptDraft; readonly destination: AddDestination }[];
}

async function add(text: string, argv: readonly string[], around: Around = {}): Promise<Added> {
  const proposed: AddChoices[] = [];
  const written: { draft: TranscriptDraft; destination: AddDestination }[] = [];
  const outcome = await verbatim(["add", "talk.txt", ...argv], {
    ...around,
    operations: {
      readPublishedFile: async (name) => ({ name, bytes: new TextEncoder().encode(text) }),
      proposeTranscript: (file, choices) => {
        proposed.push(choices);
        return draftTranscript(file, choices, []);
      },
      addTranscript: async (draft, destination) => {
        written.push({ draft, destination });
        return { path: `corpus/${draft.transcript.id}.md`, id: draft.transcript.id, replaced: destination.replace };
      },
      ...around.operations,
    },
  });
  return { ...outcome, proposed, written };
}

describe("in a script", () => {
  test("everything is shown, written, and what to do next is said", async () => {
    const { code, stdout, stderr, written } = await add(EXCHANGE, ["--date=2025-03-14", "--language=en"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "format    text
      id        talk
      title     Harbour briefing
      date      14 March 2025
      language  en

      turn  kind         speaker         replies to  words  paragraphs  opening words
         1  boilerplate  (never quoted)                  2  1           Harbour briefing
         2  question     Q                               3  2           Will it sail?
         3  answer       MS. STONE                2      2  3           It will.
         4  question     Q                               1  4           When?
         5  answer       MS. STONE                4      2  5           In June.

      speaker         turns  paragraphs  words
      (never quoted)      1           1      2
      Q                   2           2      4
      MS. STONE           2           2      4

      Puts the questions: Q (by the label)

      Nothing of the source was left out.

      No warnings.

      Wrote corpus/talk.md
      Look at every turn with \`verbatim check corpus/talk.md\`, then put it into the index with \`verbatim ingest\`.
      "
    `);
    expect(written).toHaveLength(1);
    expect(written[0]?.destination).toEqual({ out: null, replace: false });
    expect(written[0]?.draft.content).toContain('title: "Harbour briefing"');
  });

  test("a missing value ends with 2 and the flag that gives it, after all that is known was shown", async () => {
    const { code, stdout, stderr, written } = await add(POST, ["--language=en"]);
    expect({ code, written }).toEqual({ code: 2, written: [] });
    expect(stdout).toContain("date      ?\n");
    expect(stderr).toMatch(
      /^verbatim: expected the day it was said, found no date in the source; give --date, such as --date=2025-02-19 \(also missing: --speaker\)\nUsage: verbatim add /,
    );
  });

  test("flags reach the proposal", async () => {
    const { proposed } = await add(EXCHANGE, [
      "--title= Harbour ",
      "--date=2025-03-14",
      "--language=en",
      "--id=harbour",
      "--url=https://example.org/a",
      "--publisher=Gazette",
      "--media=https://example.org/a.mp3",
      "--speaker=Ada Stone | Minister | MS. STONE, Stone",
      "--speaker=Ben Okoro",
      "--asks=Q",
      "--asks=Reporter",
      "--speech=Ada Stone|Dear all",
      "--commentary=none",
      "--format=text",
    ]);
    expect(proposed).toEqual([
      {
        title: "Harbour",
        date: "2025-03-14",
        language: "en",
        id: "harbour",
        url: "https://example.org/a",
        publisher: "Gazette",
        media: "https://example.org/a.mp3",
        speakers: [
          { name: "Ada Stone", role: "Minister", aliases: ["MS. STONE", "Stone"] },
          { name: "Ben Okoro", role: null, aliases: [] },
        ],
        asks: ["Q", "Reporter"],
        speech: { name: "Ada Stone", from: "Dear all" },
        commentary: "none",
        format: "text",
      },
    ]);
  });

  test("--dry-run writes nothing, and --json says what was found", async () => {
    const dry = await add(EXCHANGE, ["--date=2025-03-14", "--language=en", "--dry-run", "--json"]);
    expect({ code: dry.code, written: dry.written }).toEqual({ code: 0, written: [] });
    expect(JSON.parse(dry.stdout)).toMatchObject({
      added: null,
      format: "text",
      id: "talk",
      date: "2025-03-14",
      proposed: [
        { name: "Q", asks: true, because: "by the label" },
        { name: "MS. STONE", asks: false },
      ],
      missing: [],
      skipped: [],
    });
  });

  test("--json without --dry-run says where it was written", async () => {
    const { stdout } = await add(EXCHANGE, ["--date=2025-03-14", "--language=en", "--json"]);
    expect(JSON.parse(stdout).added).toEqual({ path: "corpus/talk.md", id: "talk", replaced: false });
  });

  test("--out and --replace reach the disk, --ingest the index", async () => {
    const ingested: (readonly string[])[] = [];
    const { code, stdout, written } = await add(
      EXCHANGE,
      ["--date=2025-03-14", "--language=en", "--out=corpus/b.md", "--replace", "--ingest"],
      {
        operations: {
          ingest: async ({ files }) => {
            ingested.push(files);
            return {
              new: ["talk"],
              unchanged: [],
              replaced: [],
              removed: [],
              failed: [],
              warnings: [],
              passages: 2,
              sentences: 2,
              milliseconds: 5,
            };
          },
        },
      },
    );
    expect(code).toBe(0);
    expect(written[0]?.destination).toEqual({ out: "corpus/b.md", replace: true });
    expect(ingested).toEqual([["corpus/talk.md"]]);
    expect(stdout).toContain("Replaced corpus/talk.md\n");
    expect(stdout).not.toContain("verbatim check");
  });
});

describe("a value that cannot be one", () => {
  test.each([
    ["--date=2025-02-30", 'expected --date to be a date such as 2025-02-19, got "2025-02-30"'],
    ["--language=english language", 'expected --language to be a language tag such as en, got "english language"'],
    ["--id=../x", 'expected --id to be lower-case letters and digits joined by single hyphens, got "../x"'],
    ["--url=ftp://example.org", 'expected --url to be an http or https address, got "ftp://example.org"'],
    ["--title= ", 'expected --title to be some text, got " "'],
    ["--speaker=|Minister", 'expected --speaker to be "Name", "Name|Role" or "Name|Role|alias,alias", got "|Minister"'],
    ["--speech=Ada Stone", 'expected --speech to be "Name|opening words", or none, got "Ada Stone"'],
  ])("%s is refused before anything is read", async (flag, sentence) => {
    const { code, stderr, proposed } = await add(EXCHANGE, [flag]);
    expect({ code, proposed }).toEqual({ code: 2, proposed: [] });
    expect(stderr).toMatch(`verbatim: ${sentence}\n`);
  });
});

describe("on a terminal", () => {
  const terminal = { columns: 80, colour: false };

  /** Answers in order; asked for more, fails. */
  function answering(...answers: string[]): { prompt: (question: string) => Promise<string>; questions: string[] } {
    const questions: string[] = [];
    const prompt = async (question: string): Promise<string> => {
      questions.push(question);
      const answer = answers[questions.length - 1];
      if (answer === undefined) throw new Error(`not expected to be asked: ${question}`);
      return answer;
    };
    return { prompt, questions };
  }

  test("what is missing is asked for until it can be a value, then everything is confirmed", async () => {
    const { prompt, questions } = answering("yesterday", "2025-03-14", "Ada Stone|Minister", "y");
    const { code, stderr, written } = await add(POST, ["--language=en"], { terminal, prompt });
    expect(code).toBe(0);
    expect(questions.map((question) => question.slice(0, 24))).toEqual([
      "On which day was it said",
      "On which day was it said",
      "No label names a speaker",
      "Add it as talk? (y/n) ",
    ]);
    expect(stderr).toBe('expected --date to be a date such as 2025-02-19, got "yesterday"\n');
    expect(written[0]?.draft.transcript.turns.at(-1)?.speaker).toEqual({ name: "Ada Stone", role: "Minister" });
  });

  test("anything but yes writes nothing", async () => {
    const { prompt } = answering("no");
    const { code, stderr, written } = await add(EXCHANGE, ["--date=2025-03-14", "--language=en"], { terminal, prompt });
    expect({ code, written, stderr }).toEqual({ code: 1, written: [], stderr: "Nothing was written.\n" });
  });

  test("--yes asks nothing", async () => {
    const { prompt, questions } = answering();
    const { code } = await add(EXCHANGE, ["--date=2025-03-14", "--language=en", "--yes"], { terminal, prompt });
    expect({ code, questions }).toEqual({ code: 0, questions: [] });
  });

  test("a file cannot steer it", async () => {
    const { stdout } = await add(
      "Q: \u001b[31mWhy?\n\nMS. STONE: So.\n",
      ["--title=A", "--date=2025-03-14", "--language=en", "-y"],
      {
        terminal,
      },
    );
    expect(stdout).not.toContain("\u001b");
  });
});
