/** Permalinks: written and read back, and what is none. */
import { expect, test } from "vitest";
import { parseQuoteRange, permalinkTo } from "../../src/domain/permalink.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";

test("a permalink names the quote that is read from it", () => {
  const link = new URL(permalinkTo(TranscriptId.parse("a-test"), { start: 61, end: 303 }, 71), "https://example.org");
  expect([link.pathname, link.hash]).toEqual(["/t/a-test", "#p71"]);
  expect(parseQuoteRange(link.searchParams.get("quote") ?? "")).toEqual({ start: 61, end: 303 });
});

test.each(["", "61", "61-", "-61", "a-b", "61-303 ", "1234567890-1234567899"])("%j names no quote", (parameter) => {
  expect(parseQuoteRange(parameter)).toBeNull();
});
