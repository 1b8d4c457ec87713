/** Follow-ups lean on the question before; a new topic leaves the old one behind. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Interpretation, interpretQuestion } from "../../src/retrieval/interpret-question.ts";

const CARRIED = [1, 0.5, 0.25] as const;
const NATO = "Will Russia accept NATO troops?";
const EMBASSIES = "How many embassies will open in Asia?";

const interpret = (question: string, ...history: string[]): Interpretation =>
  interpretQuestion(question, history, { carriedWeights: CARRIED, language: "en" });

const shares = ({ terms }: Interpretation): Record<string, number> =>
  Object.fromEntries(terms.map(({ stem, share }) => [stem, share]));

describe("a follow-up", () => {
  test.each([
    "Why not?",
    "And in Africa?",
    "What about the dollar?",
    "When was that?",
    "Since when?",
    "Do they agree with it?",
    "How does he see it?",
    "Why?",
  ])("leans on the question before it: %s", (question) => {
    expect(interpret(question, NATO)).toMatchObject({ leansBack: true, text: `${NATO} ${question}` });
  });

  test("without a topic of its own takes the whole topic before", () => {
    expect(shares(interpret("Why not?", NATO))).toEqual({ "country:russia": 1, accept: 1, nato: 1, troop: 1 });
  });

  test("with a topic of its own puts that first, and the one before with a smaller share", () => {
    expect(shares(interpret("And in Africa?", EMBASSIES))).toEqual({ africa: 1, embassi: 0.5, open: 0.5, asia: 0.5 });
    expect(shares(interpret("And trade with Africa?", EMBASSIES))).toMatchObject({ trade: 1, africa: 1, asia: 0.25 });
  });

  test("wants what itself asks for, not what the question before did", () => {
    expect(interpret("When was that?", EMBASSIES).reading.wanted).toBe("when");
  });

  test("of a follow-up reaches back to where the topic was named, with less weight each time", () => {
    const third = interpret("And of trade missions?", EMBASSIES, "And in Africa?");
    expect(third.text).toBe(`${EMBASSIES} And in Africa? And of trade missions?`);
    expect(shares(third)).toMatchObject({ trade: 1, mission: 1, africa: 0.25, embassi: 0.125 });
  });

  test("counts a word that both questions share once, and fully", () => {
    expect(shares(interpret("And embassies in Africa?", EMBASSIES))["embassi"]).toBe(1);
  });
});

describe("a question that stands alone", () => {
  test.each([
    "What does Lavrov say about the Arctic?",
    "Is there a plan for visas?",
    "Which countries said that sanctions failed?",
    "What is planned for this year in Moldova?",
    "Does it take long to open an embassy?",
    "How does he judge the Arctic shelf?",
    "Embassies in Africa?",
  ])("leaves the old topic behind: %s", (question) => {
    const alone = interpret(question);
    expect(interpret(question, NATO)).toEqual(alone);
    expect(alone).toMatchObject({ leansBack: false, text: question });
  });

  test("has nothing to lean on where it is the first, however short", () => {
    expect(interpret("Why not?")).toMatchObject({ leansBack: false, text: "Why not?" });
  });

  test("ends the reach of those after it", () => {
    const { text } = interpret("Why not?", EMBASSIES, "What does Lavrov say about the Arctic?");
    expect(text).toBe("What does Lavrov say about the Arctic? Why not?");
  });
});

const asked = fc.constantFrom(
  NATO,
  EMBASSIES,
  "Why not?",
  "And in Africa?",
  "Who?",
  "It",
  "What is the 3+3 platform?",
  "…",
);
const conversation = fc.array(asked, { minLength: 1, maxLength: 6 });

test("is read in the reader's own words only: the last questions of the conversation, joined", () => {
  fc.assert(
    fc.property(conversation, (questions) => {
      const { text, leansBack } = interpret(questions.at(-1) ?? "", ...questions.slice(0, -1));
      const tails = questions.map((_, at) => questions.slice(at).join(" "));
      expect(leansBack ? tails.slice(0, -1) : tails.slice(-1)).toContain(text);
    }),
  );
});

test("gives every term a share above 0 and at most 1, and no stem twice", () => {
  fc.assert(
    fc.property(conversation, (questions) => {
      const { terms } = interpret(questions.at(-1) ?? "", ...questions.slice(0, -1));
      expect(new Set(terms.map(({ stem }) => stem)).size).toBe(terms.length);
      for (const { share } of terms) expect(share > 0 && share <= 1).toBe(true);
    }),
  );
});
