/** Which brackets are an editor's, and which are the speaker's words. */
import { describe, expect, test } from "vitest";
import { sliceSpan } from "../../src/domain/span.ts";
import { blankOut, findInsertions } from "../../src/ingest/find-insertions.ts";

const found = (text: string): string[] => findInsertions(text).map((span) => sliceSpan(text, span));

describe("findInsertions", () => {
  test.each([
    ["[laughs] Well, mine is.", ["[laughs]"]],
    ["The policy [see article\nat link] has led to cuts. [My Emphasis]", ["[see article\nat link]", "[My Emphasis]"]],
    ["\\[laughs\\] Right.", ["\\[laughs\\]"]],
    ["Happy Thursday?  (Laughs.)", ["(Laughs.)"]],
    ["Thank you. (Prolonged applause.)", ["(Prolonged applause.)"]],
    ["Thank you. (Laughter and applause.)", ["(Laughter and applause.)"]],
    ["Well *(inaudible)* then.", ["*(inaudible)*"]],
    ["*Well (pause) then.*", ["(pause)"]],
    ["好。（笑）谢谢。【掌声】", ["（笑）", "【掌声】"]],
    ["colour[sic] of it[1]", ["[sic]", "[1]"]],
    ["*(10.04 am)*", ["*(10.04 am)*"]],
    ["(The luncheon adjournment)", ["(The luncheon adjournment)"]],
    ["We act. [The deputy [from Leeds] shouts.] We agree.", ["[The deputy [from Leeds] shouts.]"]],
    [`We act. [${"A long remark. ".repeat(200)}]`, [`[${"A long remark. ".repeat(200)}]`]],
    ["We act. [One.] [The floor. A shout [loud].", ["[One.]", "[The floor. A shout [loud]."]],
    ["See [the article [sic]](https://example.org).", ["[sic]"]],
    ["## Questions from the floor", ["## Questions from the floor"]],
    ["1. Mr Alan Price\n================", ["1. Mr Alan Price\n================"]],
    ["*MR ALAN PRICE (affirmed).*", ["*MR ALAN PRICE (affirmed).*"]],
    ["Cross-examination by MS STONE", ["Cross-examination by MS STONE"]],
    ["Questions from the floor are welcome.", []],
    ["Examination is due.", []],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    "We listed them (which I have already done) before.",
    "It is no joke (we heard applause there) at all.",
    "See [the article](https://example.org) for more.",
    "[T]he regime kill[ed] them.",
    "#1 priority is peace.",
    "(One.) We act. (Two.)",
  ])("leaves the speaker's own words: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("blankOut", () => {
  test("keeps every offset and lets nothing of an insertion or a line end through", () => {
    const text = "One [two]\r\nthree.";
    expect(blankOut(text, findInsertions(text))).toBe("One        three.");
  });
});
