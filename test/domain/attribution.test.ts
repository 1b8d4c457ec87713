/** Whose words a quote is, in words. */
import { expect, test } from "vitest";
import { describeKind, formatSpeaker, hasInsertion } from "../../src/domain/attribution.ts";
import { PassageId } from "../../src/domain/passage.ts";

const speaker = { name: "Ada Marsh", role: "Harbour Master" };

test("a speaker is named with the role, where there is one", () => {
  expect(formatSpeaker(speaker)).toBe("Ada Marsh, Harbour Master");
  expect(formatSpeaker({ name: "Question", role: null })).toBe("Question");
});

test("what is no answer is said to be none, and what stands around the transcript not to be part of it", () => {
  expect(describeKind({ kind: "answer", speaker })).toBe("answer");
  expect(describeKind({ kind: "question", speaker })).toBe("from a question, not an answer");
  expect(describeKind({ kind: "commentary", speaker })).toBe("commentary by Ada Marsh, not part of the transcript");
});

test("an insertion counts where it meets the quote, and not where it only touches it", () => {
  const passage = {
    id: PassageId.parse("a-test#p1"),
    text: "We [laughs] go. Now.",
    insertions: [{ start: 3, end: 11 }],
  };
  expect(hasInsertion({ ...passage, quoteStart: 0, quoteEnd: 15 })).toBe(true);
  expect(hasInsertion({ ...passage, quoteStart: 11, quoteEnd: 20 })).toBe(false);
  expect(hasInsertion({ ...passage, quoteStart: 0, quoteEnd: 3 })).toBe(false);
});
