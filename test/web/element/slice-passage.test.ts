/** Cutting a passage around its quote and its editor's remarks. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { slicePassage } from "../../../web/element/slice-passage.ts";
import { makeReply } from "../../support/web-reply.ts";

const [answer] = makeReply("Q", "“Fell Street, Hospital” will open").answers;
if (answer === undefined) throw new Error("the invented reply has an answer");
const { passage } = answer;

test("sets an editor's remark apart", () => {
  const whole = slicePassage({ ...passage, quoteStart: 0, quoteEnd: passage.text.length });
  expect(whole.quote.filter(({ inserted }) => inserted).map(({ text }) => text)).toEqual(["[applause]"]);
  expect(whole.before).toEqual([]);
});

test("loses and adds no character, wherever quote and remarks lie", () => {
  const place = fc.nat(passage.text.length);
  const span = fc
    .tuple(place, place)
    .map(([one, other]) => ({ start: Math.min(one, other), end: Math.max(one, other) }));
  fc.assert(
    fc.property(span, fc.array(span, { maxLength: 4 }), (quote, insertions) => {
      const sliced = slicePassage({ ...passage, quoteStart: quote.start, quoteEnd: quote.end, insertions });
      const join = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join("");
      expect(join([...sliced.before, ...sliced.quote, ...sliced.after])).toBe(passage.text);
      expect(join(sliced.quote)).toBe(passage.text.slice(quote.start, quote.end));
    }),
  );
});
