/** Labels in the typographies in which they are published. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createKnownSpeakers } from "../../src/ingest/known-speakers.ts";
import { createLabelReader } from "../../src/ingest/read-label.ts";

const known = createKnownSpeakers([
  {
    name: "Ada Stone",
    role: "Minister",
    aliases: ["MS. STONE", "Stone:", "José", "O'Brien", "Chair (acting)", "外交部长"],
    asks: false,
  },
  { name: "Question", aliases: ["Q"], asks: false },
  { name: "Answer", aliases: ["A"], asks: false },
]);

/** `speaker@time: words`, with a star after a speaker who is not listed; the text itself where there is no label. */
function read(text: string): string {
  const label = createLabelReader(known)(text);
  if (label === null) return text;
  const speaker = label.speaker === null ? "" : `${label.speaker.name}${label.listed ? "" : "*"}`;
  return `${speaker}${label.time === null ? "" : `@${label.time}`}: ${text.slice(label.length)}`;
}

describe("a listed label", () => {
  test.each([
    ["Ada Stone: We agree.", "Ada Stone: We agree."],
    ["ada  stone : We agree.", "Ada Stone: We agree."],
    ["MS. STONE:  We agree.", "Ada Stone: We agree."],
    ["Stone:We agree.", "Ada Stone: We agree."],
    ["**Ada Stone:** We agree.", "Ada Stone: We agree."],
    ["**Ada Stone**: We agree.", "Ada Stone: We agree."],
    ["*Ada Stone* (Minister): We agree.", "Ada Stone: We agree."],
    ["__Ada Stone (Minister):__ We agree.", "Ada Stone: We agree."],
    ["Ada Stone: **We** agree.", "Ada Stone: **We** agree."],
    ["Ada Stone [through an interpreter]: We agree.", "Ada Stone: We agree."],
    ["Chair (acting): We agree.", "Ada Stone: We agree."],
    ["Jose\u0301: Sí.", "Ada Stone: Sí."],
    ["O’Brien: We agree.", "Ada Stone: We agree."],
    ["\u200FAda Stone: We agree.", "Ada Stone: We agree."],
    ["外交部长：我们同意。", "Ada Stone: 我们同意。"],
    ["Ada Stone:", "Ada Stone: "],
    ["Q    Are you sure?", "Question: Are you sure?"],
    ["Q. Are you sure?", "Question: Are you sure?"],
    ["A. I am.", "Answer: I am."],
    ["A good day to all.", "A good day to all."],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("a time mark", () => {
  test.each([
    ["[00:02:41] Ada Stone: We agree.", "Ada Stone@161: We agree."],
    ["(1:02:03) Ada Stone: We agree.", "Ada Stone@3723: We agree."],
    ["02:41.5 Ada Stone: We agree.", "Ada Stone@161.5: We agree."],
    ["Ada Stone (02:41): We agree.", "Ada Stone@161: We agree."],
    ["Ada Stone  0:15", "Ada Stone@15: "],
    ["[02:41] We agree.", "@161: We agree."],
    ["02:41", "@161: "],
    [String.raw`\[02:41\] We agree.`, "@161: We agree."],
    [String.raw`\[02:41\] **Ada Stone:** We agree.`, "Ada Stone@161: We agree."],
    [String.raw`**Ada Stone:** \[02:41\] We agree.`, "Ada Stone@161: We agree."],
    ["Ada Stone: [02:41] We agree.", "Ada Stone@161: We agree."],
    ["Ada Stone: 02:41 was the train.", "Ada Stone: 02:41 was the train."],
    ["[00:02:41 - 00:02:50] Ada Stone: We agree.", "Ada Stone@161: We agree."],
    ["00:02:41:12 - 00:02:50:03", "@161: "],
    ["00:02:41.000 --> 00:02:50.000", "@161: "],
    ["02:41 Ada Stone", "Ada Stone@161: "],
    ["02:41\nWe agree.", "@161: We agree."],
    ["02:41\nAda Stone\nWe agree.", "Ada Stone@161: We agree."],
    ["Ada Stone  0:15\nWe agree.", "Ada Stone@15: We agree."],
    ["**Ada Stone**   0:15", "Ada Stone@15: "],
    ["Ada Stone  10:15 AM", "Ada Stone: "],
    ["[Ada Stone] 10:12:33", "Ada Stone@36753: "],
    ["[Ada Stone]: We agree.", "Ada Stone: We agree."],
    ["Speaker 2 - 02:41", "Speaker 2 - 02:41"],
    ["06:21 was the train that never came.", "06:21 was the train that never came."],
    ["Moscow 10:30", "Moscow 10:30"],
    ["[12:99] is no time.", "[12:99] is no time."],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("a label that is not listed", () => {
  test.each([
    ["Ben Okoro: We agree.", "Ben Okoro*: We agree."],
    ["Speaker 2: We agree.", "Speaker 2*: We agree."],
    ["reporter: Do you agree?", "reporter*: Do you agree?"],
    ["Prime Minister of the Netherlands: Yes.", "Prime Minister of the Netherlands*: Yes."],
    ["Stone and Okoro: We agree.", "Stone and Okoro*: We agree."],
    ["Путин В. В.: Да.", "Путин В. В.*: Да."],
    ["记者：你同意吗？", "记者*: 你同意吗？"],
    ["السؤال: هل توافق؟", "السؤال*: هل توافق؟"],
    ["I: Why did it sink?", "I*: Why did it sink?"],
    ["SO: We agree.", "SO*: We agree."],
    ["Mr. al-Rashid: We agree.", "Mr. al-Rashid*: We agree."],
    ["Jean d’Arcy: We agree.", "Jean d’Arcy*: We agree."],
    ["<b>Ben Okoro:</b> We agree.", "Ben Okoro*: We agree."],
    ["<strong>Ben Okoro</strong>: We agree.", "Ben Okoro*: We agree."],
    ["Ben Okoro (BBC): Why?", "Ben Okoro*: Why?"],
    ["Ben Okoro  0:15", "Ben Okoro*@15: "],
    ["Speaker 2  0:15", "Speaker 2*@15: "],
    ["[Ben Okoro] 10:12:33", "Ben Okoro*@36753: "],
  ])("is someone's all the same: %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    "We want one thing: peace.",
    "First: we act.",
    "Dear Colleagues:",
    "Finally: peace.",
    "Look: we tried.",
    "It starts at 10:30 today.",
    "Ben Okoro.— Remember: we act.",
    "Https://example.org is the address.",
    "https://example.org",
    "What did he say? Nothing: nothing at all.",
    'He said "Yes": and left.',
    "A. First of all, B. then.".replace("A", "B"),
    "我们想说的只有一件很重要的事情就是这个：和平。",
    ": nobody",
    "",
  ])("is not seen in prose: %s", (text) => {
    expect(read(text)).toBe(text);
  });

  test("is the same person every time, with the role that stands beside it", () => {
    const reader = createLabelReader(known);
    const [first, second] = [reader("Ben Okoro (Deputy): One."), reader("BEN OKORO: Two.")];
    expect(first?.speaker).toEqual({ name: "Ben Okoro", role: "Deputy", asks: false });
    expect(second?.speaker).toBe(first?.speaker);
  });

  test.each(["Q", "Question 3", "Reporter", "Interviewer", "Journalist", "Вопрос", "问"])("%s asks", (name) => {
    const reader = createLabelReader(createKnownSpeakers([]));
    expect(reader(`${name}： One?`)?.speaker?.asks).toBe(true);
  });
});

describe("where only listed labels open turns", () => {
  const exclusive = createLabelReader(createKnownSpeakers([{ name: "Ada Stone", aliases: [], asks: false }], "listed"));

  test.each(["Ada Stone: We agree.", "[02:41] Ada Stone: We agree.", "Ada Stone  0:15", "**Ada Stone**: We agree."])(
    "%s does",
    (text) => {
      expect(exclusive(text)?.speaker?.name).toBe("Ada Stone");
    },
  );

  test.each(["Ben Okoro: We agree.", "Q: Why?", "Note: it rained.", "Ada Stone — she agrees.", "Ada Stone\nagrees."])(
    "%s does not",
    (text) => {
      expect(exclusive(text)?.speaker ?? null).toBeNull();
    },
  );
});

test("a label never reaches past the paragraph, whatever it holds", () => {
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom("Ada Stone", "**", "[", "(", ")", ":", "：", "00:12", " ", "\n", "Q"),
        fc.string({ maxLength: 5 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (paragraph) => {
      const label = createLabelReader(known)(paragraph);
      if (label === null) return;
      expect(label.length).toBeGreaterThan(0);
      expect(label.length).toBeLessThanOrEqual(paragraph.length);
      expect(label.speaker !== null || label.time !== null).toBe(true);
    }),
  );
});
