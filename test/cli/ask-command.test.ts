/** `verbatim ask`, from its flags to what a reader sees. */
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/domain/answer.ts";
import { Failure } from "../../src/domain/failure.ts";
import type { AskOptions } from "../../src/domain/library.ts";
import { Question } from "../../src/domain/question.ts";
import { QuotableKind } from "../../src/domain/transcript.ts";
import { AskResponse } from "../../src/http/contract.ts";
import { type Around, fakeLibrary, type Outcome, verbatim } from "./fake-surroundings.ts";
import { answered, notAnswered, quoted } from "./sample-answers.ts";

interface Asked extends Outcome {
  readonly question: Question | undefined;
  readonly options: AskOptions | undefined;
  readonly closed: number;
}

/** Runs `verbatim ask <argv>` against a library that always gives the same answer. */
async function ask(argv: readonly string[], answer: Answer = answered(quoted), around: Around = {}): Promise<Asked> {
  const asked: { question?: Question; options?: AskOptions } = {};
  const library = fakeLibrary({
    ask: async (question, options) => {
      Object.assign(asked, { question, options });
      return answer;
    },
  });
  const outcome = await verbatim(["ask", ...argv], { ...around, operations: { openLibrary: async () => library } });
  return { ...outcome, question: asked.question, options: asked.options, closed: library.closed() };
}

describe("the question that is asked", () => {
  test("is the argument alone, with the defaults of the domain", async () => {
    const { question, options, closed, code } = await ask(["  Does the quay open? "]);
    expect(question).toEqual(Question.parse({ question: "Does the quay open?" }));
    expect(options).toEqual({ explain: false });
    expect(closed).toBe(1);
    expect(code).toBe(0);
  });

  test("takes every filter, and history in the order given", async () => {
    const flags = [
      "--limit",
      "10",
      "--transcript",
      "harbour-briefing",
      "--speaker=Ada Marsh",
      "--kinds",
      "speech, answer",
    ];
    const dates = ["--from", "2025-01-01", "--to", "2025-12-31"];
    const history = ["--history", "First?", "Why not?", "--history=-5 degrees?"];
    const { question, options } = await ask([...flags, ...dates, ...history, "--explain"]);
    expect(question).toEqual({
      question: "Why not?",
      limit: 10,
      transcript: "harbour-briefing",
      speaker: "Ada Marsh",
      kinds: ["speech", "answer"],
      from: "2025-01-01",
      to: "2025-12-31",
      history: ["First?", "-5 degrees?"],
    });
    expect(options).toEqual({ explain: true });
  });

  test("comes from standard input for -", async () => {
    const { question } = await ask(["-"], answered(quoted), { input: ["Does the ", "quay open?\n"] });
    expect(question?.question).toBe("Does the quay open?");
  });

  test("is refused when standard input never ends", async () => {
    const endless = Array.from({ length: 1000 }, () => "y".repeat(1000));
    const { code, stderr } = await ask(["-"], answered(quoted), { input: endless });
    expect(code).toBe(2);
    expect(stderr).toContain("expected a question of 1 to 500 characters, got 101000");
  });

  test("may look like a flag after --", async () => {
    expect((await ask(["--", "--json"])).question?.question).toBe("--json");
    expect((await ask(["--", "--help"])).question?.question).toBe("--help");
  });

  test("may be asked of every kind that help names", async () => {
    const { stdout } = await verbatim(["ask", "--help"]);
    expect(stdout).toContain(`these kinds only: ${QuotableKind.options.join(", ")}`);
    expect((await ask(["Why?", "--kinds", QuotableKind.options.join(",")])).code).toBe(0);
  });
});

describe("an answer in a pipe", () => {
  test("is one unwrapped line per fact, without colour", async () => {
    const { stdout, stderr } = await ask(["When?"]);
    expect(stderr).toBe("");
    expect(stdout).toMatchInlineSnapshot(`
      "1.  “The east quay reopens in May [laughs], and not a day later.”
          Ada Marsh, Harbour Master, 14 March 2025
          answer · paragraph 7, at 1:02:03 · score 0.91
          Words in brackets were inserted by the editor.
          In reply to Question: “When does the east quay reopen?”
          Marsh, A. (2025, March 14). Harbour briefing [Transcript]. Port News. https://port.example/b
          https://port.example/b#:~:text=The%20east%20quay
          Recording: https://port.example/b.mp3#t=3723
      "
    `);
  });

  test("says what is no answer of the transcript's speaker", async () => {
    const of = async (kind: QuotableKind): Promise<string> => (await ask(["Q?"], answered({ ...quoted, kind }))).stdout;
    expect(await of("question")).toContain("from a question, not an answer · paragraph 7");
    expect(await of("introduction")).toContain("introduction by Ada Marsh, not part of the transcript");
    expect(await of("commentary")).toContain("commentary by Ada Marsh, not part of the transcript");
    expect(await of("speech")).toContain("    speech · paragraph 7");
  });

  test("leaves out what a citation lacks, and names the reader page where there is no source link", async () => {
    const citation = { ...quoted.citation, time: null, mediaHref: null, sourceHref: null };
    const passage = { ...quoted.passage, insertions: [{ start: 0, end: 5 }] };
    const bare = { ...quoted, speaker: { name: "Ada", role: null }, inReplyTo: null, citation, passage };
    const { stdout } = await ask(["When?"], answered(bare));
    expect(stdout).toMatchInlineSnapshot(`
      "1.  “The east quay reopens in May [laughs], and not a day later.”
          Ada, 14 March 2025
          answer · paragraph 7 · score 0.91
          Marsh, A. (2025, March 14). Harbour briefing [Transcript]. Port News. https://port.example/b
          Reader page: /t/harbour-briefing#p7
      "
    `);
  });

  test("shows how a follow-up was read, and every quote with its rank", async () => {
    const { stdout } = await ask(["When?"], {
      ...answered(quoted, quoted),
      interpretedAs: "When does the quay reopen?",
    });
    expect(stdout).toMatch(/^Read as: When does the quay reopen\?\n\n1\. {2}“The east[\s\S]+\n\n2\. {2}“The east/);
  });

  test("shows the evidence where it was asked for", async () => {
    const evidence = [
      { name: "lexical", value: 0.5, weight: 1.25, contribution: 0.625 },
      { name: "dense", value: 12.3456, weight: -1, contribution: -12.3456 },
    ];
    const { stdout } = await ask(["When?", "--explain"], answered({ ...quoted, evidence }));
    expect(stdout.split("\n").slice(-4).join("\n")).toMatchInlineSnapshot(`
      "    evidence   value  weight  contribution
          lexical    0.500   1.250         0.625
          dense     12.346  -1.000       -12.346
      "
    `);
  });

  test("that does not exist is said, with the nearest questions", async () => {
    const { stdout, code } = await ask(["How old?"], notAnswered);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "The transcript does not answer this.

      Questions it does answer:
          “When does the east quay reopen?”
          harbour-briefing#p6
      "
    `);
    expect((await ask(["How old?"], { ...notAnswered, nearest: [] })).stdout).toBe(
      "The transcript does not answer this.\n",
    );
  });
});

describe("an answer on a terminal", () => {
  test("is wrapped to its width without a change to the quote's wording", async () => {
    const { stdout } = await ask(["When?"], answered(quoted), { terminal: { columns: 40, colour: false } });
    expect(stdout).toMatchInlineSnapshot(`
      "1.  “The east quay reopens in May
          [laughs], and not a day later.”
          Ada Marsh, Harbour Master, 14 March
          2025
          answer · paragraph 7, at 1:02:03 ·
          score 0.91
          Words in brackets were inserted by
          the editor.
          In reply to Question: “When does the
          east quay reopen?”
          Marsh, A. (2025, March 14). Harbour
          briefing [Transcript]. Port News.
          https://port.example/b
          https://port.example/b#:~:text=The%20east%20quay
          Recording: https://port.example/b.mp3#t=3723
      "
    `);
    const shown = stdout.slice(stdout.indexOf("“") + 1, stdout.indexOf("”"));
    expect(shown.replaceAll("\n    ", " ")).toBe(quoted.quote);
  });

  test("is coloured where the terminal allows it", async () => {
    const coloured = await ask(["When?"], answered(quoted), { terminal: { columns: 80, colour: true } });
    const plain = await ask(["When?"], answered(quoted), { terminal: { columns: 80, colour: false } });
    expect(coloured.stdout).toContain("1.  \u001b[1m“The east quay");
    expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
    expect(plain.stdout).not.toContain("\u001b");
  });

  test("cannot be steered by control characters in a transcript", async () => {
    const { stdout } = await ask(["When?"], answered({ ...quoted, quote: "May \u001b[2Jor\u009b June." }));
    expect(stdout).toContain("“May ␛[2Jor\ufffd June.”");
  });
});

describe("an answer as JSON", () => {
  test.each([answered(quoted), notAnswered])("is the answer object and nothing else", async (answer) => {
    const { stdout, stderr } = await ask(["When?", "--json"], answer, { terminal: { columns: 20, colour: true } });
    expect(JSON.parse(stdout)).toEqual(answer);
    expect(AskResponse.parse(JSON.parse(stdout))).toEqual(answer);
    expect(stderr).toBe("");
  });
});

describe("a question that cannot be asked", () => {
  const tooMany = Array.from({ length: 11 }, () => ["--history", "Why?"]).flat();

  test.each<[string, readonly string[], string]>([
    ["none", [], "expected QUESTION, got nothing"],
    ["empty", ["  "], "QUESTION: expected a question of 1 to 500 characters, got an empty one"],
    ["too long", ["q".repeat(501)], "QUESTION: expected a question of 1 to 500 characters, got 501"],
    [
      "without quotation marks",
      ["Does", "it"],
      'expected nothing after the last argument, got "it"; put an argument of several words in quotation marks',
    ],
    ["a limit that is no number", ["Q?", "--limit", "abc"], '--limit: expected a whole number from 1 to 10, got "abc"'],
    ["a limit of 0", ["Q?", "--limit=0"], '--limit: expected a whole number from 1 to 10, got "0"'],
    ["a limit of 11", ["Q?", "--limit=11"], '--limit: expected a whole number from 1 to 10, got "11"'],
    ["half a quote", ["Q?", "--limit=1.5"], '--limit: expected a whole number from 1 to 10, got "1.5"'],
    ["an empty limit", ["Q?", "--limit="], '--limit: expected a whole number from 1 to 10, got ""'],
    [
      "an id that cannot be one",
      ["Q?", "--transcript", "A b"],
      '--transcript: expected lower-case letters and digits joined by single hyphens, got "A b"',
    ],
    ["an empty speaker", ["Q?", "--speaker="], '--speaker: expected a name of 1 to 200 characters, got ""'],
    [
      "an unknown kind",
      ["Q?", "--kinds", "speech,joke"],
      '--kinds: expected kinds among introduction,speech,question,answer,commentary, joined by commas, got "speech,joke"',
    ],
    [
      "a kind that is never quoted",
      ["Q?", "--kinds=comment"],
      '--kinds: expected kinds among introduction,speech,question,answer,commentary, joined by commas, got "comment"',
    ],
    [
      "a date that is none",
      ["Q?", "--from", "2025-02-30"],
      '--from: expected a date such as 2025-02-19, got "2025-02-30"',
    ],
    [
      "dates the wrong way round",
      ["Q?", "--from=2025-02-02", "--to=2025-02-01"],
      '--from: expected a date that is not after --to, got "2025-02-02"',
    ],
    [
      "an empty earlier question",
      ["Q?", "--history="],
      "--history: expected a question of 1 to 500 characters, got an empty one",
    ],
    ["too many earlier questions", ["Q?", ...tooMany], "--history: expected at most 10 earlier questions, got 11"],
  ])("%s gets one sentence and the usage line", async (_, argv, sentence) => {
    const { code, stdout, stderr, question } = await ask(argv);
    expect(stderr).toBe(`verbatim: ${sentence}\nUsage: verbatim ask [OPTIONS] <QUESTION>\n`);
    expect({ code, stdout, question }).toEqual({ code: 2, stdout: "", question: undefined });
  });
});

describe("a library that fails", () => {
  test("leaves its sentence alone on standard error, and is closed", async () => {
    const failure = new Failure(
      "transcript-unknown",
      'expected a transcript of the index, got "x"; run `verbatim list`',
    );
    const library = fakeLibrary({ ask: () => Promise.reject(failure) });
    const outcome = await verbatim(["ask", "Q?"], { operations: { openLibrary: async () => library } });
    expect(outcome).toEqual({ code: 1, stdout: "", stderr: `${failure.message}\n` });
    expect(library.closed()).toBe(1);
  });

  test("to open is told with its place", async () => {
    const failure = new Failure("index-corrupt", "expected an index, found half of one; run `verbatim ingest`", {
      place: { file: "index/manifest.json", line: 3 },
    });
    const outcome = await verbatim(["ask", "Q?"], { operations: { openLibrary: () => Promise.reject(failure) } });
    expect(outcome.stderr).toBe(`index/manifest.json:3: ${failure.message}\n`);
    expect(outcome.code).toBe(1);
  });
});
