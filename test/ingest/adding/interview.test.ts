/** Interviews whose questions bear no label: what is proposed, and whose name is never guessed. */
import { describe, expect, test } from "vitest";
import { type AddChoices, NO_CHOICES, type TranscriptDraft } from "../../../src/domain/transcript-draft.ts";
import { draftTranscript } from "../../../src/ingest/adding/draft-transcript.ts";
import { shownTurns } from "../parse-text.ts";

const NONE: AddChoices = { ...NO_CHOICES, date: "2024-05-03", language: "en" };
const IRMA = { name: "Irma Quell", role: "Keeper of the clock", aliases: [] };

function draft(text: string, choices: Partial<AddChoices> = {}, name = "interview.md"): Promise<TranscriptDraft> {
  return draftTranscript({ name, bytes: new TextEncoder().encode(text) }, { ...NONE, ...choices }, []);
}

const turns = ({ transcript }: TranscriptDraft): string[] => shownTurns(transcript);
const missing = (found: TranscriptDraft): string[] => found.missing.map(({ flag, message }) => `${flag}: ${message}`);

const dressed = (open: string, close: string): string => `# The keeper of the clock

Every Monday Irma Quell climbs the tower of Brede. We climbed with her.

${open}How did you come by it?${close}

My uncle did it for years.

I was nineteen.

${open}You refused a motor three times.${close}

A motor does not look at the clock.

${open}Will anyone follow you?${close}

My niece, I hope.

(This conversation was edited.)
`;

const ANSWERED = [
  "boilerplate nobody: # The keeper of the clock",
  "introduction Brede Post: Every Monday Irma Quell climbs the tower of Brede. We climbed with her.",
  "question Tilda Roos: How did you come by it?",
  "answer Irma Quell: My uncle did it for years. | I was nineteen.",
  "question Tilda Roos: You refused a motor three times.",
  "answer Irma Quell: A motor does not look at the clock.",
  "question Tilda Roos: Will anyone follow you?",
  "answer Irma Quell: My niece, I hope. | (This conversation was edited.)",
];
const GIVEN = { speakers: [IRMA], asks: ["Tilda Roos"], publisher: "Brede Post" };

describe("an interview in Markdown with questions in bold or italics", () => {
  test.each([
    ["**", "**"],
    ["_", "_"],
    ["<b>", "</b>"],
  ])("between %s and %s gives each voice its words, once both are named", async (open, close) => {
    const found = await draft(dressed(open, close), GIVEN);
    expect(turns(found)).toEqual(ANSWERED);
    expect([found.missing, found.warnings]).toEqual([[], []]);
    expect(found.transcript.text).toBe(dressed(open, close));
    expect(found.transcript.turns[3]?.speaker?.role).toBe("Keeper of the clock");
  });

  test("asks who answers, and takes nobody for it", async () => {
    const found = await draft(dressed("**", "**"));
    expect(missing(found)).toEqual([
      'speaker: expected to know who answers, found 3 questions in bold and nobody named; give --speaker="Name|Role", and name who asks with --asks="Name"',
    ]);
    expect(found.content).toBeNull();
  });

  test("leaves the questions to nobody by name until somebody is said to ask, and says so", async () => {
    const found = await draft(dressed("**", "**"), { speakers: [IRMA] });
    expect(turns(found)[2]).toBe("question Question: How did you come by it?");
    expect(found.speakers.find(({ asks }) => asks)).toMatchObject({
      name: "Question",
      because: "3 questions in bold under nobody's name; name who puts them with --asks",
    });
  });

  test("cannot tell two who answer apart", async () => {
    const found = await draft(dressed("**", "**"), { speakers: [IRMA, { ...IRMA, name: "Olof Quell" }] });
    expect(missing(found)).toEqual([
      'speaker: expected to know who answers, found 3 questions in bold and no label of Irma Quell or Olof Quell; put labels such as "Irma Quell:" into the text, and name who asks with --asks="Name"',
    ]);
  });

  test("takes host and guest from front matter, which names them", async () => {
    const found = await draft(
      `---\ntitle: The keeper\nhost: Tilda Roos\nguest: Irma Quell\n---\n${dressed("**", "**")}`,
      {
        publisher: "Brede Post",
      },
    );
    expect(found.missing).toEqual([]);
    expect(turns(found)).toEqual(ANSWERED);
  });

  test("opens with a question where nothing stands before it, and keeps a label that stands among the answers", async () => {
    const text =
      "**Will it sail?**\n\nIn June.\n\n**Who pays?**\n\nOlof Quell: I do.\n\nAll of it.\n\n**Why?**\n\nPride.\n";
    const found = await draft(text, { title: "A ferry", speakers: [IRMA] });
    expect(turns(found)).toEqual([
      "question Question: Will it sail?",
      "answer Irma Quell: In June.",
      "question Question: Who pays?",
      "answer Olof Quell: I do. | All of it.",
      "question Question: Why?",
      "answer Irma Quell: Pride.",
    ]);
  });

  test("parts a question from the answer under it, and a note in italics from the last answer", async () => {
    const text =
      "**Will it sail?**\nIn June.\n\n**Who pays\nfor it?**\nThe insurer.\n\nMost of it.\n\n*Edited for length.*\n";
    const found = await draft(text, { title: "A ferry", speakers: [IRMA] });
    expect(turns(found)).toEqual([
      "question Question: Will it sail?",
      "answer Irma Quell: In June.",
      "question Question: Who pays\nfor it?",
      "answer Irma Quell: The insurer. | Most of it.",
      "boilerplate nobody: *Edited for length.*",
    ]);
    expect(found.warnings.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '10: 3 words in italics end the text, from "*Edited for length.*" on, and nobody is known to have written them; they stay in the text and are never quoted, unless --publisher says whose they are or --commentary=none gives them to the last speaker',
    ]);
    const told = await draft(text, { title: "A ferry", speakers: [IRMA], publisher: "Brede Post" });
    expect(turns(told).at(-1)).toBe("commentary Brede Post: *Edited for length.*");
    const read = text.replace("Edited for length.", "The sea was here.");
    const doubted = await draft(read, { title: "A ferry", speakers: [IRMA], publisher: "Brede Post" });
    expect(turns(doubted).at(-1)).toBe("boilerplate nobody: *The sea was here.*");
    const given = { title: "A ferry", speakers: [IRMA], publisher: "Brede Post", commentary: "*The sea was" };
    expect(turns(await draft(read, given)).at(-1)).toBe("commentary Brede Post: *The sea was here.*");
  });

  test("is read the same from the corpus file that it becomes", async () => {
    const first = await draft(dressed("**", "**"), GIVEN);
    expect(first.content).toContain('questions: "bold"');
    const again = await draft(first.content ?? "");
    expect(again.transcript.turns).toEqual(first.transcript.turns);
  });
});

describe("an interview in Markdown with questions as headings", () => {
  const text = "# The keeper\n\n## Will it sail?\n\nIn June.\n\n## Who pays?\n\nThe insurer.\n";

  test("gives them to whoever asks where every heading but the title asks", async () => {
    expect(turns(await draft(text, { speakers: [IRMA] }))).toEqual([
      "boilerplate nobody: # The keeper",
      "question Question: Will it sail?",
      "answer Irma Quell: In June.",
      "question Question: Who pays?",
      "answer Irma Quell: The insurer.",
    ]);
  });

  test("is a speech where a heading asks nothing", async () => {
    const found = await draft(`${text}\n## On fares\n\nThey rise.\n\n## On tides\n\nThey turn.\n`, {
      speakers: [IRMA],
    });
    expect(new Set(found.transcript.turns.map(({ kind }) => kind))).toEqual(new Set(["boilerplate", "speech"]));
  });
});

describe("a speech with words in bold", () => {
  const speech = (bold: readonly string[]): string =>
    bold.map((words) => `**${words}**\n\nWe mend what is broken, and we do it now.`).join("\n\n");

  test.each([
    ["one of which asks", ["Why now?", "For the town", "For the ferry"]],
    ["a single one", ["Why now?"]],
  ])("%s is the speaker's alone", async (_, bold) => {
    const found = await draft(speech(bold), { title: "A speech", speakers: [IRMA] });
    expect(new Set(found.transcript.turns.map(({ speaker }) => speaker?.name ?? "nobody"))).not.toContain("Question");
  });

  test("that ask is a speech where its publisher says so, and the look is told of", async () => {
    const found = await draft(`Dear friends.\n\n${speech(["Why now?", "Why here?"])}`, {
      title: "A speech",
      speech: { name: "Irma Quell", from: "Dear friends" },
    });
    expect(new Set(found.transcript.turns.map(({ speaker }) => speaker?.name))).toEqual(new Set(["Irma Quell"]));
    expect(found.warnings[0]?.message).toBe(
      '2 paragraphs in bold ask something and are read as words of Irma Quell; if an interviewer asks them, give the section `questions: bold`, or put "Q:" before each of them',
    );
  });
});

describe("a conversation on a page under everybody's name", () => {
  const page = (first: string): string =>
    `<!doctype html><html lang="en"><head><title>The keeper</title></head><body><article>${first}<p><b>Tilda Roos:</b> Why do you climb?</p><p><b>Irma Quell:</b> It stops otherwise.</p></article></body></html>`;
  const asks = { asks: ["Tilda Roos"] };

  test("is questions and answers once it is known who asks, and each answer has its question", async () => {
    const found = await draft(page(""), asks, "interview.html");
    expect(turns(found)).toEqual(["question Tilda Roos: Why do you climb?", "answer Irma Quell: It stops otherwise."]);
    expect(found.transcript.turns[1]?.inReplyTo).toBe(0);
  });

  test("may open with a few words or with a speech", async () => {
    const short = await draft(page("<p><b>Irma Quell:</b> Come in.</p>"), asks, "interview.html");
    expect(turns(short)[0]).toBe("answer Irma Quell: Come in.");
    const words = "We have wound this clock for a hundred and twenty years. ".repeat(10);
    const long = await draft(page(`<p><b>Irma Quell:</b> ${words}</p>`), asks, "interview.html");
    expect(long.transcript.turns.map(({ kind }) => kind)).toEqual(["speech", "question", "answer"]);
  });

  test("is a speech where nobody is known to ask", async () => {
    const found = await draft(page(""), {}, "interview.html");
    expect(found.transcript.turns.map(({ kind }) => kind)).toEqual(["speech", "speech"]);
  });
});

describe("what stands above the words of a page", () => {
  const page = (above: string): string =>
    `<!doctype html><html lang="en"><head><title>The keeper</title></head><body><article>${above}<p>Tilda Roos: Why?</p><p>Irma Quell: So.</p></article></body></html>`;

  test("is nobody's where it is a date and a place, and nobody is asked for", async () => {
    const found = await draft(page("<p>2 June 2025</p><p>The tower of Brede</p>"), {}, "interview.html");
    expect([missing(found), turns(found)[0]]).toEqual([[], "boilerplate nobody: 2 June 2025 | The tower of Brede"]);
  });

  test("is somebody's where it is a sentence, and whose is asked", async () => {
    const found = await draft(page("<p>We climbed with her.</p>"), {}, "interview.html");
    expect(found.missing.map(({ flag }) => flag)).toEqual(["publisher"]);
  });
});

describe("an interview on a page", () => {
  const page = `<!doctype html><html lang="en"><head><title>The keeper</title><meta name="author" content="Maud Lind"></head>
<body><article><h1>The keeper</h1><p>We climbed with her.</p>
<p><strong>How did you come by it?</strong></p><p>My uncle did it.</p>
<p><strong>You refused a motor.</strong></p><p>It does not look.</p>
<p><strong>Will anyone follow you?</strong></p><p>My niece.</p><p><em>Edited for length.</em></p></article></body></html>`;

  test("takes its author for whoever wrote around it, and for nobody who asks", async () => {
    const found = await draft(page, { speakers: [IRMA] }, "interview.html");
    expect(turns(found)).toEqual([
      "introduction Maud Lind: We climbed with her.",
      "question Question: How did you come by it?",
      "answer Irma Quell: My uncle did it.",
      "question Question: You refused a motor.",
      "answer Irma Quell: It does not look.",
      "question Question: Will anyone follow you?",
      "answer Irma Quell: My niece.",
      "commentary Maud Lind: Edited for length.",
    ]);
    expect(found.speakers.find(({ asks }) => asks)?.because).toBe(
      "3 questions under nobody's name; name who puts them with --asks",
    );
  });

  test("has the questions under the name that its publisher gives, with the role", async () => {
    const tilda = { name: "Tilda Roos", role: "Reporter", aliases: [] };
    const found = await draft(page, { speakers: [IRMA, tilda], asks: ["Tilda Roos"] }, "interview.html");
    expect(found.missing).toEqual([]);
    expect(found.transcript.turns[1]).toMatchObject({
      kind: "question",
      speaker: { name: "Tilda Roos", role: "Reporter" },
    });
  });

  test("asks who answers", async () => {
    expect(missing(await draft(page, {}, "interview.html"))).toEqual([
      'speaker: expected to know who answers, found 3 questions under nobody\'s name and nobody named; give --speaker="Name|Role", and name who asks with --asks="Name"',
    ]);
  });
});
