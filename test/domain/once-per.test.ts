import { expect, test, vi } from "vitest";
import { oncePer } from "../../src/domain/once-per.ts";

test("an object's own is made once, and another's is another", () => {
  const make = vi.fn(({ text }: { readonly text: string }) => [text]);
  const wordsOf = oncePer(make);
  const [one, other] = [{ text: "the same" }, { text: "the same" }];
  expect(wordsOf(one)).toBe(wordsOf(one));
  expect(wordsOf(other)).not.toBe(wordsOf(one));
  expect(make).toHaveBeenCalledTimes(2);
});
