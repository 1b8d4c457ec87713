/** From published files of many shapes to the turns that are proposed: every word under the right name, or under none. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type AddChoices, NO_CHOICES, type TranscriptDraft } from "../../../src/domain/transcript-draft.ts";
import { draftTranscript } from "../../../src/ingest/adding/draft-transcript.ts";
import { parseSpeakersFile } from "../../../src/ingest/speakers-file.ts";
import { shownTurns } from "../parse-text.ts";

const NAMED = { title: "A title", date: "2024-01-01", language: "en" };

const sample = (name: string): string => readFileSync(new URL(`../formats/samples/${name}`, import.meta.url), "utf8");

function draft(text: string, choices: Partial<AddChoices> = {}, name = "a-test.txt"): Promise<TranscriptDraft> {
  return draftTranscript({ name, bytes: new TextEncoder().encode(text) }, { ...NO_CHOICES, ...choices }, []);
}

const draftSample = (name: string, choices: Partial<AddChoices> = {}): Promise<TranscriptDraft> =>
  draft(sample(name), choices, `downloads/${name}`);

/** `kind speaker: first words` of each turn. */
const openings = ({ transcript }: TranscriptDraft): string[] =>
  shownTurns(transcript).map((turn) => turn.replace(/\s+/gu, " ").slice(0, 60).trim());

test.each(["Journaliste", "Periodista", "Корреспондент", "Moderatorin"])(
  "%s puts the questions, whatever the language",
  async (label) => {
    const found = await draft(`${label}: Et maintenant ?\nTom: Une palissade.\n`, NAMED);
    expect(openings(found)).toEqual([`question ${label}: Et maintenant ?`, "answer Tom: Une palissade."]);
  },
);

test("a captions' voice puts the questions by such a name too", async () => {
  const cues = ["<v Journaliste>Dites-nous.", "<v Tom>Une palissade."];
  const text = `WEBVTT\n\n${cues.map((cue, at) => `00:0${at}.000 --> 00:0${at + 1}.000\n${cue}\n`).join("\n")}`;
  const found = await draft(text, NAMED, "a.vtt");
  expect(openings(found)).toEqual(["question Journaliste: Dites-nous.", "answer Tom: Une palissade."]);
});

test("a label with the surname first is one alias, though a comma stands in it", async () => {
  const text = "Brandt, Tom   0:12\nA paling.\n\nLind, Maya   0:14\nWhy?\n\nTommy: It is cheap.\n\nMaya: Good.\n";
  const speakers = [
    { name: "Tom Brandt", role: null, aliases: ["Brandt", "Tom", "Tommy"] },
    { name: "Maya Lind", role: null, aliases: ["Lind", "Maya"] },
  ];
  const found = await draft(text, { ...NAMED, speakers });
  expect(openings(found)).toEqual([
    "speech Tom Brandt: A paling.",
    "speech Maya Lind: Why?",
    "speech Tom Brandt: It is cheap.",
    "speech Maya: Good.",
  ]);
  expect(found.speakers.map(({ aliases }) => aliases)).toEqual([["Brandt, Tom", "Tommy"], ["Lind, Maya"], []]);
});

test.each([
  ["Ada, Tom and I went out.\n\nAda: Hello.\n\nTom: Hi.\n", ["Ada", "Tom"]],
  ["Ada, Tom and I went out.\n\nAda  0:12\nHello.\n\nMaya  0:14\nHi.\n", ["Ada", "Tom"]],
  ["Ada, Tom: Hello.\n\nAda: Hi.\n\nTom: Hi.\n", ["Ada", "Tom"]],
  ["Ada, Tom – Hello.\n\nMaya: Hi.\n", ["Ada, Tom"]],
])("names that a sentence lists stay two aliases where they are labels: %j", async (text, aliases) => {
  const speakers = [{ name: "The two", role: null, aliases: ["Ada", "Tom"] }];
  const found = await draft(text, { ...NAMED, speakers });
  expect(found.speakers.find(({ name }) => name === "The two")?.aliases).toEqual(aliases);
});

describe("questions and answers under letters", () => {
  const court = "Q.  Why was the fence refused?\nA.  The hedge is protected.\nQ.  When?\nA.  In 1911.\n";

  test("are two people's", async () => {
    const found = await draft(court, NAMED);
    expect(openings(found)).toEqual([
      "question Q: Why was the fence refused?",
      "answer A: The hedge is protected.",
      "question Q: When?",
      "answer A: In 1911.",
    ]);
    expect(found.speakers.map(({ name, asks }) => `${name} ${asks}`)).toEqual(["Q true", "A false"]);
    expect(found.warnings).toEqual([]);
  });

  test("are whose the publisher says", async () => {
    const speakers = [{ name: "Tom Brandt", role: null, aliases: ["A"] }];
    expect(openings(await draft(court, { ...NAMED, speakers }))[1]).toBe("answer Tom Brandt: The hedge is protected.");
  });

  test("are told of where few letters answer, which may number a list", async () => {
    const text = `${"Q.  Which is it?\nTom: This one.\n".repeat(5)}Q.  Choose:\nA.  This one.\n`;
    const found = await draft(text, NAMED);
    expect(openings(found).at(-1)).toBe("question Q: Choose: | A. This one.");
    expect(found.warnings.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      `12: "A" opens a paragraph as an answer's label does but is not listed, and the paragraph stays with Q; list "A" as a speaker, or as an alias of whoever answers`,
    ]);
  });
});

describe("names alone on their lines with notes in brackets, as parliaments print them", () => {
  test("are voices, those that speak once too", async () => {
    const text = [
      "Maya Lind (Northwich) (Lab)\nWhy was the fence refused?",
      "The Minister for Hedges (Tom Brandt)\nThe hedge is protected.",
      "Maya Lind\nI thank the Minister. What now?",
      "Tom Brandt\nA paling (of chestnut)\nis cheap.",
      "Ada Stone (Leeds) (Con)\nIs it ugly?",
      "Tom Brandt\nNo.",
    ];
    const found = await draft(`${text.join("\n\n")}\n`, NAMED);
    expect(openings(found)).toEqual([
      "speech Maya Lind: Why was the fence refused?",
      "speech The Minister for Hedges: The hedge is protected.",
      "speech Maya Lind: I thank the Minister. What now?",
      "speech Tom Brandt: A paling (of chestnut) is cheap.",
      "speech Ada Stone: Is it ugly?",
      "speech Tom Brandt: No.",
    ]);
  });
});

describe("names without a colon of their own", () => {
  const said = ["Why was the fence refused?", "The hedge is protected.", "What now?", "A paling."];
  const names = ["Maya Lind", "Tom Brandt", "Maya Lind", "Tom Brandt"];
  const set = (head: (name: string) => string, ...more: readonly string[]): string =>
    [...said.map((words, at) => `${head(names[at] ?? "")}${words}`), ...more].join("\n\n");
  const SPOKEN = said.map((words, at) => `speech ${names[at]}: ${words}`);

  test.each([
    ["before a dash", (name: string) => `${name} — `],
    ["before a stop and a dash", (name: string) => `${name.toUpperCase()}.— `],
    ["in a list", (name: string) => `- **${name}:** `],
    ["in a quotation", (name: string) => `> ${name}: `],
    ["behind a caption's mark", (name: string) => `>> ${name}: `],
    ["in headings", (name: string) => `## ${name}\n\n`],
    ["in bold", (name: string) => `**${name}**\n`],
  ])("are voices where they come back %s", async (_, head) => {
    const found = await draft(set(head), NAMED, "a.md");
    expect(
      openings(found).map((turn) => turn.replace("MAYA LIND", "Maya Lind").replace("TOM BRANDT", "Tom Brandt")),
    ).toEqual(SPOKEN);
  });

  test.each(["STONE", "Mr. zu Löwen", "Jean-Luc de la Fontaine", "SO", "Martin Banks Jr."])(
    "are voices that speak once too, %j set as the others are",
    async (name) => {
      const found = await draft(
        set((each) => `${each}\n`, `${name}\nNo.`),
        NAMED,
      );
      expect(openings(found)).toEqual([...SPOKEN, `speech ${name}: No.`]);
    },
  );

  test("are words in a text where few come back", async () => {
    const found = await draft("Tom: The Hedge — It grows.\n\nMaya: The Hedge — It blooms.\n\nTom: Yes.\n", NAMED);
    expect(found.speakers.map(({ name }) => name)).toEqual(["Tom", "Maya"]);
  });
});

describe("the head that a recorder's software writes", () => {
  const turns = "Maya Lindqvist  00:03\nWhy was the\nfence refused?\n\nTom Brandt  00:12\nThe hedge is protected.\n\n";
  const again = turns.replaceAll("00:", "01:");

  test("is nobody's, and says title and day", async () => {
    const head = "Community garden call\nTue, Mar 4, 2025 10:02AM • 12:31\nSPEAKERS\nMaya Lindqvist, Tom Brandt";
    const found = await draft(`${head}\n\n${turns}${again}`);
    expect(openings(found)[0]).toBe("boilerplate nobody: Community garden call | Tue, Mar 4, 2025");
    expect(found.transcript).toMatchObject({ title: "Community garden call", date: "2025-03-04" });
    expect([found.missing, found.warnings]).toEqual([[], []]);
  });

  test("is told of where it is wrapped prose", async () => {
    const found = await draft(`I met Tom Brandt in\nhis shed. It rained.\n\n${turns}${again}`, NAMED);
    expect(found.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^9 words stand before the first label/),
    ]);
  });
});

describe("what stands under the last turn", () => {
  const above = "Q: Why was the fence refused?\n\nTom: The hedge is protected.\n\nQ: And now?\n\nTom: A paling.\n\n";

  test.each([
    ["a service's credit", "Transcribed by https://scribe.example\n", []],
    ["a note after a line across the page", "---\n\n*Thanks to Tom.*\n\nMore next week.\n", [6]],
    ["a podcast's notes", "## Show notes\n\n- Music by Ada Stone\n", []],
    ["a note in italics", "*If you liked this, tell a friend.*\n", [7]],
  ])("is nobody's where it is %s", async (_, below, words) => {
    const found = await draft(above + below, NAMED);
    expect(openings(found).slice(-2)).toEqual([
      "answer Tom: A paling.",
      `boilerplate nobody: ${below.trim().replace(/\n+/gu, " | ")}`,
    ]);
    expect(found.warnings.map(({ message }) => Number(/^\d+(?= words (?:in|after))/u.exec(message)?.[0]))).toEqual(
      words,
    );
    expect(found.missing).toEqual([]);
  });

  test.each(["---\n\nMore next week.\n", "*More next week.*\n"])("is its publisher's: %j", async (below) => {
    const found = await draft(above + below, { ...NAMED, publisher: "The Spade" });
    expect(openings(found).at(-1)).toBe(`commentary The Spade: ${below.trim().replace(/\n+/gu, " | ")}`);
    expect(found.warnings.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      expect.stringMatching(
        /^9: 3 words .+ from "\*?More next week\.\*?" on, and are given to The Spade as commentary; --commentary=none gives/u,
      ),
    ]);
  });

  const VERSE = "*The hedge was here*\n\n*before the house.*\n";
  const SCENE = "* * *\n\nWe went back in May.\n\nThe licence was still refused.\n";

  test.each([
    ["verse in italics", VERSE, '*The hedge was here*"'],
    ["words after a line", SCENE, 'We went back in May."'],
    ["a sentence as a credit begins", "*Music by candlelight is best.*\n", '*Music by candlelight is best.*"'],
  ])("is under no name where %s may be the speaker's as well as the publisher's", async (_, below, opening) => {
    const found = await draft(above + below, { ...NAMED, publisher: "The Spade" });
    expect(openings(found).at(-1)).toBe(
      `boilerplate nobody: ${below.trim().replace(/\n+/gu, " | ")}`.slice(0, 60).trim(),
    );
    expect(found.warnings.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      expect.stringMatching(/^9: \d+ words .+ nothing says who wrote or said them/u),
    ]);
    expect(found.warnings[0]?.message).toContain(`--commentary="${opening} and --publisher to the publisher`);
    const spoken = await draft(above + below, { ...NAMED, publisher: "The Spade", commentary: "none" });
    expect(openings(spoken).at(-1)).toMatch(/^answer Tom: A paling\. \| /u);
    const given = await draft(above + below, { ...NAMED, publisher: "The Spade", commentary: opening.slice(0, -1) });
    expect(openings(given).at(-1)).toMatch(/^commentary The Spade: /u);
    expect([given.missing, given.warnings]).toEqual([[], []]);
  });

  test("is the publisher's from where it speaks of the transcript", async () => {
    const below = `${SCENE}\nThis interview was edited for length.\n\nTom has left.\n`;
    const found = await draft(above + below, { ...NAMED, publisher: "The Spade" });
    expect(openings(found).slice(-3)).toEqual(
      [
        "answer Tom: A paling.",
        "boilerplate nobody: * * * | We went back in May. | The licen",
        "commentary The Spade: This interview was edited for length. ",
      ].map((opening) => opening.trim()),
    );
    expect(found.warnings.map(({ line }) => line)).toEqual([9, 15]);
  });

  test.each([
    ["goes on", "It is cheap.\n", "A paling. | It is cheap."],
    [
      "goes on as a credit begins",
      "Transcribed by hand, it is cheap.\n",
      "A paling. | Transcribed by hand, it is cheap.",
    ],
    ["goes on with a word in italics", "*Very* cheap.\n", "A paling. | *Very* cheap."],
    ["goes on at length after a line", `---\n${"\nIt is cheap.\n".repeat(7)}`, "A paling. | --- | It is cheap."],
    ["ends with a line", "---\n", "A paling. | ---"],
  ])("is the last speaker's where it %s", async (_, below, said) => {
    const found = await draft(above + below, NAMED);
    expect(openings(found).at(-1)).toContain(`answer Tom: ${said}`);
    expect(found.warnings).toEqual([]);
  });
});

describe("a briefing with front matter, wrapped lines and letters for questions", () => {
  test("says its title, day and address, and gives each voice its words", async () => {
    const found = await draftSample("ferry-briefing-2024-05-16.md");
    expect(found.missing).toEqual([]);
    expect(found.transcript).toMatchObject({
      id: "ferry-briefing-2024-05-16",
      title: "Press Briefing by Harbour Secretary Edda Lindqvist and Chief Engineer Tom Abara",
      date: "2024-05-16",
      language: "en",
      url: "https://harbour.example/briefings/2024/05/16/ferry",
    });
    expect(openings(found)).toEqual([
      "boilerplate nobody: Calder Bay Press Room | 1:26 P.M. EST",
      "answer MS. LINDQVIST: Hi. Good afternoon, everyone.",
      "question Q: Good afternoon.",
      "answer MS. LINDQVIST: Happy Thursday? (Laughs.) | So, today",
      "answer MR. ABARA: Thank you, Edda. The hull is sound. Two pl",
      "question Q: How long did that take? And —",
      "answer MR. ABARA: Eleven weeks.",
      "question Q: — was it worth it?",
      "answer MR. ABARA: It was. (Laughter.)",
      "answer MS. LINDQVIST: Go ahead, Nadia.",
      "question Q: Thank you. Will fares rise?",
      "answer MS. LINDQVIST: They will not rise this year. | (Cross",
      "question Q: And next year?",
      "boilerplate nobody: 2:02 P.M. EST",
    ]);
  });

  test("counts its front matter as left out, and keeps every other character", async () => {
    const text = sample("ferry-briefing-2024-05-16.md");
    const { skipped, transcript } = await draft(text);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]).toMatchObject({ what: "front matter", line: 1 });
    expect(transcript.text).toBe(text.slice(skipped[0]?.characters));
  });
});

describe("a hearing with bold names, headings and times of day", () => {
  test("keeps headings and directions out of anyone's mouth, and sees who asks", async () => {
    const found = await draftSample("harbour-inquiry.rst");
    expect(found.missing).toEqual([]);
    expect(found.transcript).toMatchObject({
      title: "Transcript of the Harbour Inquiry Public Hearing on 13 October 2023",
      date: "2023-10-13",
    });
    expect(found.speakers.filter(({ asks }) => asks).map(({ name, because }) => `${name}: ${because}`)).toEqual([
      "Lead Inquiry: 100 % of the turns ask",
    ]);
    const quotable = found.passages
      .filter(({ speaker }) => speaker.name === "Mr Price")
      .flatMap(({ sentences }) => sentences.map(({ start, end }) => found.transcript.text.slice(start, end)));
    expect(quotable).toEqual([
      "Good morning, my Lady.",
      "May I please call Ida Wells.",
      "Could you give the Inquiry, please, your full name.",
    ]);
    expect(found.warnings.map(({ line, message }) => `${line} ${message.slice(0, 30)}`)).toContain(
      '62 the label "The Witness" is use',
    );
  });
});

describe("a podcast with escaped brackets and time marks inside", () => {
  test("asks for what it does not say, and knows its hosts", async () => {
    const found = await draftSample("slow-tide-12.md");
    expect(found.missing.map(({ flag }) => flag)).toEqual(["title", "date"]);
    expect(found.content).toBeNull();
    expect(found.transcript.id).toBe("slow-tide-12");
    expect(found.speakers.filter(({ asks }) => asks).map(({ name }) => name)).toEqual(["Maya Brandt", "Leo Fuchs"]);
  });

  test("gives each voice its words and times, and nobody a break", async () => {
    const found = await draftSample("slow-tide-12.md", NAMED);
    expect(openings(found).slice(5)).toEqual([
      "answer Ines Okafor: The mill counts. \\[00:52\\] The first one",
      "question Leo Fuchs: And did it turn?",
      "question Maya Brandt: So, did it turn?",
      "answer Ines Okafor: It turned backwards.",
    ]);
    const [, , last] = found.transcript.turns[5]?.paragraphs ?? [];
    expect(last?.time).toBe(134);
    expect(found.warnings.some(({ message }) => message.includes('after the label "Break"'))).toBe(true);
  });
});

describe("what transcription services write", () => {
  const voices = (name: string): [string, string] =>
    name === "otter.txt" ? ["Dana Whitfield", "Speaker 2"] : ["Dana Whitfield", "Ravi Menon"];

  test.each([
    ["otter.txt", [3, 9, 15, 21]],
    ["rev.txt", [3, 9, 15, 21]],
    ["descript.txt", [3, 9, 15, 21]],
    ["zoom.txt", [36723, 36729, 36735, 36741]],
    ["teams.txt", [3.12, 9, 15.5, 21.25]],
    ["premiere.txt", [3, 9, 15, 21]],
    ["time-and-name.txt", [3, 9, 15, 21]],
    ["names-above.md", [null, null, null, null]],
  ])("%s", async (name, times) => {
    const [dana, other] = voices(name);
    const found = await draftSample(name, NAMED);
    const turns = found.transcript.turns.filter(({ speaker }) => speaker !== null);
    expect(shownTurns({ ...found.transcript, turns })).toEqual([
      `speech ${dana}: Welcome to the board. Shall we begin with the roof?`,
      `speech ${other}: We should. It leaks in two places.`,
      `speech ${dana}: Which ones?`,
      `speech ${other}: Over the stage: the north side, and over the till.`,
    ]);
    expect(turns.map(({ paragraphs }) => paragraphs[0].time)).toEqual(times);
  });
});

describe("a pasted post around a transcript", () => {
  test("is not taken for the speaker's words: whose they are is asked", async () => {
    const found = await draftSample("harbour-hour.txt", NAMED);
    expect(found.content).toBeNull();
    expect(found.missing.map(({ flag, suggestion }) => [flag, suggestion])).toEqual([
      ["speech", null],
      ["commentary", "I must take issue with"],
    ]);
    expect(found.missing[0]?.message).toContain('--speech="Name|Dear Councillors"');
    expect(found.missing[1]?.message).toContain('("I must take issue with" speaks of Vaughan)');
  });

  test("is parted where its publisher says, under the names given", async () => {
    const found = await draftSample("harbour-hour.txt", {
      ...NAMED,
      publisher: "Tidewatch",
      speech: { name: "Idris Vaughan", from: "dear councillors" },
      commentary: "I must take issue",
    });
    expect(found.missing).toEqual([]);
    expect(openings(found)).toEqual([
      "introduction Tidewatch: Harbour Hour is a yearly report that",
      "speech Idris Vaughan: Dear Councillors, | Dear guests, | In",
      "question Question: What will you do about the ferry? Many of",
      "answer Idris Vaughan: The ferry sails again in June. | The i",
      "question Question: Will the fares rise?",
      "answer Idris Vaughan: They will not rise this year. | We hav",
      "commentary Tidewatch: I must take issue with the silence abo",
      "boilerplate nobody: * | * | * | Like what you’ve been readin",
    ]);
  });

  test("may hold neither a speech nor a commentary, but then whose the introduction is must be known", async () => {
    const found = await draftSample("harbour-hour.txt", { ...NAMED, speech: "none", commentary: "none" });
    expect(found.missing.map(({ flag }) => flag)).toEqual(["publisher"]);
    expect(found.missing[0]?.message).toMatch(/^expected to know who wrote the 363 words around the transcript/);
  });

  test("says so where the opening words given stand nowhere", async () => {
    const found = await draftSample("harbour-hour.txt", {
      ...NAMED,
      publisher: "T",
      speech: "none",
      commentary: "Nowhere",
    });
    expect(found.missing.map(({ message }) => message)).toEqual([
      'expected --commentary to give the opening words of a paragraph after the last label, found none that begins "Nowhere"; copy them from the text',
    ]);
  });
});

describe("a text without a label", () => {
  const SPEECH =
    "On the harbour\n\nGood morning. The ferry sails in June, and we are glad of it.\n\nThank you all for coming today.\n";

  test("is a speech, and whose it is must be said", async () => {
    const found = await draft(SPEECH, NAMED);
    expect(found.missing.map(({ flag }) => flag)).toEqual(["speaker"]);
    expect(found.missing[0]?.message).toMatch(
      /^expected to know who speaks, found 19 words and no label in front of them/,
    );
  });

  test("is the one speaker's who is given, but for its title", async () => {
    const found = await draft(SPEECH, { ...NAMED, speakers: [{ name: "Ada Stone", role: "Minister", aliases: [] }] });
    expect(openings(found)).toEqual([
      "boilerplate nobody: On the harbour",
      "speech Ada Stone: Good morning. The ferry sails in June, and",
    ]);
    expect(found.transcript.turns[1]?.speaker?.role).toBe("Minister");
  });

  test("is nobody's where two speakers are given and neither has a label", async () => {
    const speakers = ["Ada Stone", "Ben Okoro"].map((name) => ({ name, role: null, aliases: [] }));
    const found = await draft(SPEECH, { ...NAMED, speakers });
    expect(found.missing[0]?.message).toContain("no label of Ada Stone or Ben Okoro");
  });
});

describe("speakers", () => {
  const EXCHANGE = "Q: Will it sail?\nMS. STONE: It will.\nQ: When?\nStone: In June.\n";

  test("go by the name and role that the publisher gives, under every label", async () => {
    const speakers = [{ name: "Ada Stone", role: "Minister", aliases: ["MS. STONE", "Stone"] }];
    const found = await draft(EXCHANGE, { ...NAMED, speakers });
    expect(openings(found)).toEqual([
      "question Q: Will it sail?",
      "answer Ada Stone: It will.",
      "question Q: When?",
      "answer Ada Stone: In June.",
    ]);
  });

  test("ask where the publisher says so, and nobody else then", async () => {
    const found = await draft(EXCHANGE, { ...NAMED, asks: ["stone"] });
    expect(found.speakers.map(({ name, asks }) => `${name} ${asks}`)).toEqual([
      "Q false",
      "MS. STONE false",
      "Stone true",
    ]);
  });

  test("whom the corpus knows go by the name they have there", async () => {
    const shared = parseSpeakersFile(
      "speakers: [{name: Ada Stone, aliases: [MS. STONE, Stone], roles: [{role: Mayor, to: 2023-12-31}, {role: Minister, from: 2024-01-01}]}]",
      "speakers.yaml",
    );
    const bytes = new TextEncoder().encode(EXCHANGE);
    const found = await draftTranscript({ name: "a.txt", bytes }, { ...NO_CHOICES, ...NAMED }, shared);
    expect(found.transcript.turns[1]?.speaker).toEqual({ name: "Ada Stone", role: "Minister" });
    expect(found.transcript.voices.map(({ name }) => name)).toEqual(["Q", "Ada Stone"]);
  });
});

describe("what looks wrong is told with its line", () => {
  test.each([
    [
      "a name that differs by a letter",
      "Ada Stone: One.\nBen Okoro: Two.\nAda Stone: Three.\nAda Stome: Four.\n",
      4,
      '"Ada Stome" speaks once and "Ada Stone" differs by a letter',
    ],
    ["letters of two scripts", "Аda Stone: One.\nBen Okoro: Two.\n", 1, "mixes letters of two scripts"],
    ["a long turn", `Q: Why?\nAda Stone: ${"word ".repeat(3200)}\n`, 2, "Ada Stone says 3,200 words at a stretch"],
    [
      "words before the first label",
      "We met the mayor on Friday and asked him about the ferry.\n\nQ: When?\n\nAda Stone: In June.\n",
      1,
      "12 words stand before the first label",
    ],
    [
      "a label inside a paragraph",
      "Q: When?\nAda Stone: In June. Q: Why?\nQ: Oh.\n",
      2,
      "the label of Q stands inside a paragraph",
    ],
    [
      "questions in bold",
      "Ada Stone: Hello.\n\n**Will it sail?**\n\nIt will.\n\n**When will it?**\n\nIn June.\n",
      3,
      "2 paragraphs in bold ask something and are read as words of Ada Stone",
    ],
    [
      "nobody who asks",
      "Ada Stone: Who?\nBen Okoro: You.\n".repeat(4),
      null,
      "4 of 8 turns end in a question mark and nobody is said to ask",
    ],
  ])("%s", async (_, text, line, message) => {
    const { warnings } = await draft(text, NAMED);
    expect(warnings.map((each) => [each.line, each.message.includes(message)])).toContainEqual([line, true]);
  });

  test("a full name in the title, with the flag that gives it to the label", async () => {
    const { warnings } = await draftSample("ferry-briefing-2024-05-16.md");
    expect(warnings.map(({ message }) => message)).toEqual([
      '"MS. LINDQVIST" may be Edda Lindqvist, whom the title names; if so, give --speaker="Edda Lindqvist||MS. LINDQVIST"',
      '"MR. ABARA" may be Tom Abara, whom the title names; if so, give --speaker="Tom Abara||MR. ABARA"',
    ]);
  });

  test.each([
    ["President of Russia Ivan Petrov", "Ivan Petrov", "President of Russia"],
    ["Prime Minister Ada Stone", "Ada Stone", "Prime Minister"],
  ])("an office that is read as part of a name: %s", async (label, name, office) => {
    const { warnings } = await draft(
      `${label}: Dear friends, we begin with the repair of the ferry and what it will cost the town this year.\n`,
      NAMED,
    );
    const flag = `--speaker="${name}|${office}|${label}"`;
    expect(warnings.map(({ message }) => message)).toEqual([
      `"${label}" may be ${name}, ${office}; if so, give ${flag}`,
    ]);
    const [speaker = "", role = "", alias = ""] = flag.slice(11, -1).split("|");
    const told = await draft(
      `${label}: Dear friends, we begin with the repair of the ferry and what it will cost the town this year.\n`,
      {
        ...NAMED,
        speakers: [{ name: speaker, role, aliases: [alias] }],
      },
    );
    expect([told.warnings, told.transcript.turns[0]?.speaker]).toEqual([[], { name, role: office }]);
  });

  test.each(["Ada Stone", "General Stone", "Mary Ann Stone"])("but not %s", async (label) => {
    expect(
      (
        await draft(
          `${label}: Dear friends, we begin with the repair of the ferry and what it will cost the town this year.\n`,
          NAMED,
        )
      ).warnings,
    ).toEqual([]);
  });

  test("whoever is named and has no words, and nobody who has", async () => {
    const named = { ...NAMED, speakers: [{ name: "Zoe Hart", role: "Mayor", aliases: [] }], asks: ["Zo"] };
    const text = "Ada: One of them sank.\n\nBen: Which one was it?\n\nAda: The old one.\n";
    expect((await draft(text, named)).warnings.map(({ message }) => message)).toEqual([
      'expected words of Zoe Hart, whom --speaker names, found "Ada", "Ben"; give the label in the text too: --speaker="Zoe Hart|Mayor|label"',
      'expected questions of Zo, whom --asks names, found "Ada", "Ben"; name someone who speaks',
    ]);
    const labelled = { ...NAMED, speakers: [{ name: "Zoe Hart", role: "Mayor", aliases: ["Ada"] }], asks: ["ben"] };
    expect((await draft(text, labelled)).warnings).toEqual([]);
  });

  test("a language that is not the one given", async () => {
    const { warnings } = await draft(
      "Question: Wann fährt die Fähre wieder?\nAda Stone: Wir hoffen, dass sie im Juni fährt.\n",
      NAMED,
    );
    expect(warnings[0]?.message).toBe("the language is given as en, but the words look like de");
  });
});

describe("the corpus file", () => {
  test("names every section by words that stand nowhere else", async () => {
    const repeated =
      "Ada Stone: Yes.\n\nAda Stone: Yes.\n\nQ: Yes.\n\nQ: Yes.\n\nAda Stone: Yes.\n\nEND 2:02 P.M. EST\n";
    const { content, transcript } = await draft(repeated, NAMED);
    expect(content).toContain("Ada Stone: Yes.");
    expect(transcript.turns).toHaveLength(5);
  });

  test("of a file that is one already says what that one says", async () => {
    const first = await draftSample("ferry-briefing-2024-05-16.md");
    const again = await draft(first.content ?? "");
    expect(again.missing).toEqual([]);
    expect(again.transcript.turns).toEqual(first.transcript.turns);
    expect(again.transcript.text).toBe(first.transcript.text);
  });

  test("keeps Windows line ends", async () => {
    const text = "Q: Will it\r\nsail?\r\n\r\nAda Stone: It\r\nwill.\r\n";
    const { transcript } = await draft(text, NAMED);
    expect(transcript.text).toBe(text);
    expect(transcript.turns).toHaveLength(2);
  });
});
