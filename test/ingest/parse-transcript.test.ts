/** Turns: who is given which words, in every layout, and what a publisher is told. */
import { describe, expect, test } from "vitest";
import { splitPassages } from "../../src/ingest/split-passages.ts";
import { exchange, failureOf, parseText, sentencesOf, shownTurns, speech, withSections } from "./parse-text.ts";

const turnsOf = (content: string): string[] => shownTurns(parseText(content).transcript);

describe("turns", () => {
  test("go on over paragraphs until another label", () => {
    expect(
      turnsOf(exchange("Question: One?\nTwo?\nAda Stone: Three.\nFour.\nStone: Five.\nQ: Six?\nQ: Seven?\n")),
    ).toEqual([
      "question Question: One? | Two?",
      "answer Ada Stone: Three. | Four. | Five.",
      "question Question: Six?",
      "question Question: Seven?",
    ]);
  });

  test.each([
    ["one line to a paragraph", "\n", [2, 5, 7]],
    ["blank lines between", "\n\n", [2, 5, 7]],
  ])("take a label on a line of its own, and a time mark above it: %s", (_, gap, numbers) => {
    const { transcript } = parseText(
      exchange(["Q:", "One?", "[00:15]", "Ada Stone:", "Two.", "[01:00]", "Three."].join(gap)),
    );
    expect(shownTurns(transcript)).toEqual(["question Question: One?", "answer Ada Stone: Two. | Three."]);
    const paragraphs = transcript.turns.flatMap((turn) => turn.paragraphs);
    expect(paragraphs.map(({ number }) => number)).toEqual(numbers);
    expect(paragraphs.map(({ time }) => time)).toEqual([null, 15, 60]);
  });

  test.each([
    ["that opens before the label", "**Q: One *or* two?**"],
    ["behind a time that opens before the label", "[00:15] **Q: One *or* two?**"],
    ["around the question alone", "**Q:** **One *or* two?**"],
    ["around a question of another kind", "**Q:** _One *or* two?_"],
  ])("leave out emphasis %s", (_, line) => {
    expect(turnsOf(exchange(`${line}\n\nAda Stone: *One.* Two.\n\n*Ada Stone: Three.*\n`))).toEqual([
      "question Question: One *or* two?",
      "answer Ada Stone: *One.* Two. | Three.",
    ]);
  });

  test.each(["**Q: One?** Or two?", "**Q:** One **or** two?", "Q: One *or* **two?**", "**Q: One **or** two?"])(
    "keep emphasis within the words: %s",
    (line) => {
      const words = line.slice(line.indexOf("One"));
      expect(turnsOf(exchange(`${line}\n\nAda Stone: Two.\n`))[0]).toBe(`question Question: ${words}`);
    },
  );

  test("take a label that stands on the first line of its block", () => {
    expect(turnsOf(exchange("Q:\nDo you\nagree?\n\nAda Stone (Minister):\nWe do.\n"))).toEqual([
      "question Question: Do you\nagree?",
      "answer Ada Stone: We do.",
    ]);
  });

  test("begin at a label inside a hard-wrapped block", () => {
    expect(turnsOf(exchange("Q: Do you\nagree?\nAda Stone: We\ndo.\n\nBen Okoro: Not\nI.\n"))).toEqual([
      "question Question: Do you\nagree?",
      "answer Ada Stone: We\ndo.",
      "answer Ben Okoro: Not\nI.",
    ]);
  });

  test("do not begin at a name that a wrapped line opens with in mid-sentence", () => {
    const { transcript, warnings } = parseText(
      exchange("Q: News came from\nJerusalem: an attack.\n\nAda Stone: We heard.\nCarla Diaz: So did we.\n"),
    );
    expect(shownTurns(transcript)).toEqual([
      "question Question: News came from\nJerusalem: an attack.",
      "answer Ada Stone: We heard.",
      "answer Carla Diaz: So did we.",
    ]);
    expect(warnings.map(({ line }) => line)).toEqual([21]);
  });

  test("hold text in scripts without spaces or written from the right", () => {
    const body = "记者：你同意吗？\nAda Stone：我同意。谢谢。\nالسؤال: هل توافق؟\n\u200FAda Stone: نعم. نوافق.\n";
    const { transcript } = parseText(exchange(body));
    expect(shownTurns(transcript)).toEqual([
      "question 记者: 你同意吗？",
      "answer Ada Stone: 我同意。谢谢。",
      "answer السؤال: هل توافق؟",
      "answer Ada Stone: نعم. نوافق.",
    ]);
    expect(sentencesOf(transcript)).toEqual(["你同意吗？", "我同意。", "谢谢。", "هل توافق؟", "نعم.", "نوافق."]);
  });

  test("are a section's speaker's where no label opens them, and of the section's kind", () => {
    const sections = [
      "  - {kind: question, speaker: Ben Okoro, from: Do you}",
      "  - {kind: answer, speaker: STONE, from: We do}",
      "  - {kind: commentary, speaker: The Editor, from: They}",
    ].join("\n");
    const { transcript, warnings } = parseText(withSections(sections, "Do you?\nWe do.\nThey do.\n"));
    expect(shownTurns(transcript)).toEqual([
      "question Ben Okoro: Do you?",
      "answer Ada Stone: We do.",
      "commentary The Editor: They do.",
    ]);
    expect(transcript.turns.map(({ inReplyTo }) => inReplyTo)).toEqual([null, 0, null]);
    expect(warnings).toEqual([]);
  });

  test("reply across an advertisement, but not across a speech", () => {
    const sections = [
      "  - {kind: question, speaker: Question, from: Do you}",
      "  - {kind: boilerplate, from: Buy}",
      "  - {kind: answer, speaker: Ada Stone, from: We do}",
      "  - {kind: speech, speaker: Ben Okoro, from: I rise}",
      "  - {kind: answer, speaker: Ada Stone, from: Thank}",
    ].join("\n");
    const { transcript } = parseText(withSections(sections, "Do you?\nBuy now.\nWe do.\nI rise.\nThank you.\n"));
    expect(transcript.turns.map(({ kind, inReplyTo }) => [kind, inReplyTo])).toEqual([
      ["question", null],
      ["boilerplate", null],
      ["answer", 0],
      ["speech", null],
      ["answer", null],
    ]);
  });

  test("in a speech are the speaker's and whoever asks from the floor", () => {
    expect(turnsOf(speech("We begin.\nQ: Why?\nAda Stone: We must.\n"))).toEqual([
      "speech Ada Stone: We begin.",
      "question Question: Why?",
      "speech Ada Stone: We must.",
    ]);
  });
});

describe("voices", () => {
  test("are everyone with a turn, once, in order of appearance, with their other labels", () => {
    const { voices } = parseText(exchange("Q: One?\nCarla Diaz: Two.\nStone: Three.\nAda Stone: Four.\n")).transcript;
    expect(voices).toEqual([
      { name: "Question", role: null, aliases: ["Q"] },
      { name: "Carla Diaz", role: null, aliases: [] },
      { name: "Ada Stone", role: "Minister", aliases: ["Stone", "MS. STONE"] },
    ]);
  });
});

describe("what a publisher is told", () => {
  test("a label that is not listed takes the words from whoever spoke before, once by name and line", () => {
    const { transcript, warnings } = parseText(
      exchange("Q: One?\nAda Stone: Two.\nCarla Diaz: Three.\nCarla Diaz: Four.\n"),
    );
    expect(shownTurns(transcript).slice(2)).toEqual(["answer Carla Diaz: Three. | Four."]);
    expect(warnings).toEqual([
      {
        line: 19,
        message:
          '"Carla Diaz:" looks like a speaker\'s label that the front matter does not list; its turn is attributed to "Carla Diaz": add it to speakers (or as an alias) or reword',
      },
    ]);
  });

  test("a listed speaker's label stands where labels are not read", () => {
    const { warnings } = parseText(
      withSections("  - {kind: introduction, speaker: Ben Okoro, from: Welcome}", "Welcome.\nAda Stone: We agree.\n"),
    );
    expect(warnings).toEqual([
      {
        line: 18,
        message:
          "the label of Ada Stone opens a paragraph of the introduction section, where labels are not read; add a section of kind question or speech that begins there if these are Ada Stone's words",
      },
    ]);
  });

  test.each([
    ["another label", "Q: One?\nAda Stone:\nBen Okoro: Two.\n"],
    ["the section's end", "Q: One?\nAda Stone:\n"],
  ])("a label alone is followed by %s", (_, body) => {
    const { warnings } = parseText(exchange(body));
    expect(warnings).toEqual([
      {
        line: 18,
        message:
          'expected words after the label "Ada Stone", found another label or the section\'s end; nothing is attributed to it here',
      },
    ]);
  });
});

describe("what is refused or never quoted", () => {
  test.each(["speech", "question", "answer", "introduction", "commentary"])("a %s section of nobody", (kind) => {
    const failure = failureOf(() => parseText(withSections(`  - {kind: ${kind}, from: We agree}`, "\nWe agree.\n")));
    expect(failure.code).toBe("speaker-missing");
    expect(failure.located).toBe(
      `a-test.md:18: expected to know who speaks at the start of the ${kind} section, found neither a label nor \`speaker:\`; add one of them`,
    );
  });

  test.each(["comment", "boilerplate"])("a %s section gives no passage, speaker or not", (kind) => {
    const { transcript } = parseText(
      withSections(`  - {kind: ${kind}, speaker: Ada Stone, from: We agree}`, "We agree.\n"),
    );
    expect(transcript.turns).toHaveLength(1);
    expect(splitPassages(transcript)).toEqual([]);
  });
});
