/** Interviews whose questions bear no label: told by their look, as the section's front matter says. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readQuestionLook } from "../../src/ingest/question-look.ts";
import { failureOf, parseText, sentencesOf, shownTurns, speech, withSections } from "./parse-text.ts";

const interview = (questions: string, body: string, speaker = "Ada Stone"): string =>
  withSections(
    `  - {kind: question, questions: ${questions}, speaker: ${speaker}, from: ${JSON.stringify(body.trimStart().split("\n", 1)[0])}}`,
    body,
  );
const turnsOf = (content: string): string[] => shownTurns(parseText(content).transcript);

const LOOKS = [
  ["bold", (words: string) => `**${words}**`],
  ["bold", (words: string) => `__${words}__`],
  ["bold", (words: string) => `<strong>${words}</strong>`],
  ["italic", (words: string) => `*${words}*`],
  ["italic", (words: string) => `_${words}_`],
  ["heading", (words: string) => `### ${words}`],
  ["heading", (words: string) => `## ${words} ##`],
] as const;

describe("questions told by their look", () => {
  test.each(LOOKS)("in %s are the asker's, without the marks, and what follows is the answerer's", (look, dress) => {
    const body = `${dress("Will it sail?")}\n\nIt will.\n\nIn June.\n\n${dress("And who pays?")}\n\nThe insurer.\n`;
    const { transcript } = parseText(interview(look, body));
    expect(shownTurns(transcript)).toEqual([
      "question Question: Will it sail?",
      "answer Ada Stone: It will. | In June.",
      "question Question: And who pays?",
      "answer Ada Stone: The insurer.",
    ]);
    expect(transcript.turns.map(({ inReplyTo }) => inReplyTo)).toEqual([null, 0, null, 2]);
    expect(sentencesOf(transcript)).toEqual(["Will it sail?", "It will.", "In June.", "And who pays?", "The insurer."]);
  });

  test("bear the name of the one speaker who is listed as asking", () => {
    const body = "**Will it sail?**\n\nIt will.\n";
    expect(turnsOf(interview("bold", body).replace("name: Question", "name: Tilda Roos"))[0]).toBe(
      "question Tilda Roos: Will it sail?",
    );
  });

  test("are what an interviewer states in the same look, and go on over paragraphs", () => {
    expect(turnsOf(interview("bold", "**You were born in Brede.**\n\n**Do you miss it?**\n\nNever.\n"))).toEqual([
      "question Question: You were born in Brede. | Do you miss it?",
      "answer Ada Stone: Never.",
    ]);
  });

  test("are parted from the answer below them in the same block of lines", () => {
    const body =
      "**How did you\ncome by it?**\nMy uncle had it\nfor years.\n**And then?**\nHe gave it to me.\n\nAt nineteen.\n";
    expect(turnsOf(interview("bold", body))).toEqual([
      "question Question: How did you\ncome by it?",
      "answer Ada Stone: My uncle had it\nfor years.",
      "question Question: And then?",
      "answer Ada Stone: He gave it to me. | At nineteen.",
    ]);
  });

  test("leave bold words within an answer, stage directions and labels to whoever they are", () => {
    const body =
      "**Will it sail?**\n\n**Never** in winter, **always** in June.\n\n**(Laughter)**\n\nBen Okoro: I doubt it.\n\nSo do many.\n\n**Why?**\n\nMoney.\n";
    expect(turnsOf(interview("bold", body))).toEqual([
      "question Question: Will it sail?",
      "answer Ada Stone: **Never** in winter, **always** in June. | **(Laughter)**",
      "answer Ben Okoro: I doubt it. | So do many.",
      "question Question: Why?",
      "answer Ada Stone: Money.",
    ]);
  });

  test("leave a heading that asks nothing out of everybody's mouth", () => {
    const { transcript } = parseText(interview("heading", "## Will it sail?\n\nYes.\n\n## On fares\n\nThey rise.\n"));
    expect(shownTurns(transcript)).toEqual([
      "question Question: Will it sail?",
      "answer Ada Stone: Yes. | ## On fares | They rise.",
    ]);
    expect(sentencesOf(transcript)).not.toContain("## On fares");
  });

  test("give an answer before the first of them to whoever answers", () => {
    const body = "It is ready.\n\n**Will it sail?**\n\nYes.\n";
    expect(turnsOf(interview("bold", body))[0]).toBe("answer Ada Stone: It is ready.");
  });

  test("never change the words: every paragraph is a slice, in order, and none is lost", () => {
    const words = fc.stringMatching(/^[A-Z][a-z]{1,8}( [a-z]{1,8}){0,4}$/);
    const paragraph = fc.record({ words, asks: fc.boolean() });
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 12 }), (paragraphs) => {
        const body = paragraphs.map((each) => (each.asks ? `**${each.words}?**` : `${each.words}.`)).join("\n\n");
        const from = body.split("\n", 1)[0] ?? "";
        fc.pre(body.indexOf(from, 1) < 0);
        const { turns, text } = parseText(interview("bold", body)).transcript;
        const found = turns.flatMap(({ speaker, paragraphs: own }) =>
          own.map(({ span }) => `${speaker?.name}: ${text.slice(span.start, span.end)}`),
        );
        expect(found).toEqual(
          paragraphs.map((each) => (each.asks ? `Question: ${each.words}?` : `Ada Stone: ${each.words}.`)),
        );
      }),
    );
  });
});

describe("a section with questions by their look", () => {
  test.each([
    [
      "no speaker",
      "{kind: question, questions: bold, from: Will}",
      "sections 1 questions: expected to know who answers the questions, found nobody; add `speaker:` to the section",
    ],
    [
      "another kind",
      "{kind: introduction, speaker: Ada Stone, questions: bold, from: Will}",
      "sections 1 questions: expected a section of kind question or answer, found another; only there may a look tell questions",
    ],
    [
      "another look",
      "{kind: question, speaker: Ada Stone, questions: green, from: Will}",
      'sections 1 questions: expected one of bold, italic, heading, found "green"',
    ],
  ])("is refused with %s", (_, section, message) => {
    const failure = failureOf(() => parseText(withSections(`  - ${section}`, "Will it sail?\n")));
    expect([failure.message, failure.place?.line]).toEqual([message, 15]);
  });
});

describe("a section without them", () => {
  test.each([
    ["**", "bold", "bold"],
    ["_", "italics", "italic"],
  ])("warns of paragraphs between %s that ask and stand under the speaker's name", (mark, shown, look) => {
    const { warnings } = parseText(
      speech(`Good morning.\n\n${mark}Why?${mark}\n\nSo.\n\n${mark}When?${mark}\n\nNow.\n`),
    );
    expect(warnings).toEqual([
      {
        line: 19,
        message: `2 paragraphs in ${shown} ask something and are read as words of Ada Stone; if an interviewer asks them, give the section \`questions: ${look}\`, or put "Q:" before each of them`,
      },
    ]);
  });

  test("says nothing of one such paragraph, which may be the speaker's emphasis", () => {
    expect(parseText(speech("Good morning.\n\n**Why?**\n\nSo.\n")).warnings).toEqual([]);
  });
});

describe("the look of a paragraph", () => {
  test.each([
    ["**Why?** **How?**", "bold"],
    ["**Why is *this* so?**", "bold"],
    ["***Why?***", "bold"],
    ["**Why**?", "bold"],
    ["*Why **this** one?*", "italic"],
    ["**Ada Stone:** Hello", null],
    ["**A** and **B**?", null],
    ["_a_ b_", null],
    ["**", null],
    ["Why?", null],
    ["**[laughs]**", null],
  ])("%s is %s", (paragraph, look) => {
    expect(readQuestionLook(paragraph)?.look ?? null).toBe(look);
  });
});
