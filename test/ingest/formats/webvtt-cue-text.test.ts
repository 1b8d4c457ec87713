/** Cases from the cue text rules of the WebVTT specification: sections 6.4 and 6.5. */
import { describe, expect, test } from "vitest";
import { parseCueText } from "../../../src/ingest/formats/webvtt/parse-cue-text.ts";

/** Each line's runs as `voice@time|text`, without what is null. */
function linesOf(text: string): string[] {
  return parseCueText(text).lines.map((line) =>
    line
      .map(({ text: words, voice, time }) => {
        const at = time === null ? "" : `@${time}`;
        return voice === null && at === "" ? words : `${voice ?? ""}${at}|${words}`;
      })
      .join(" + "),
  );
}

describe("tags", () => {
  test.each([
    ["a <b>b</b> <i>i</i> <u>u</u>", "a b i u"],
    ["<c.yellow.bg_blue>a</c>", "a"],
    ["<c.>a</c>", "a"],
    ["<lang en-GB>a</lang> b", "a b"],
    ["<ruby>a<rt>reading</rt></ruby>b", "ab"],
    ["<ruby>a<rt>reading</ruby>b", "ab"],
    ["a<rt>b</rt>", "ab"],
    ["<foo>a</foo>", "a"],
    ["<>a</>", "a"],
    ["<.loud>a</.loud>", "a"],
    ["< b>a</b>", "a"],
    ["a</i>b</b>", "ab"],
    ["<i>a", "a"],
    ["<i/>a", "a"],
    ["<B>a</B>", "a"],
    ["a > b", "a > b"],
  ])("%j reads %j", (text, words) => {
    expect(linesOf(text)).toEqual([words]);
  });

  test("one that does not end takes the rest with it", () => {
    expect(parseCueText("I <3 you\nall")).toMatchObject({
      lines: [[{ text: "I " }]],
      unended: "<3 you\nall",
    });
    expect(linesOf("a <v Mary b")).toEqual(["a "]);
  });

  test("a less-than sign swallows up to the next greater-than sign", () => {
    expect(linesOf("1 < 2 and 3 > 2")).toEqual(["1  2"]);
  });
});

describe("voices", () => {
  test.each([
    ["<v Mary>a", "Mary|a"],
    ["<v Mary>a</v>", "Mary|a"],
    ["<v.loud.first Mary Ann>a</v>", "Mary Ann|a"],
    ["<v  \t Mary \n  Ann >a</v>", "Mary Ann|a"],
    ["<v Mary &amp; Tom>a", "Mary & Tom|a"],
    ["<v Mary &lt;3&gt;>a", "Mary <3>|a"],
    ["<v>a</v>", "|a"],
    ["<v.loud>a</v>", "|a"],
    ["<v Mary>a</v> b", "Mary|a +  b"],
    ["<v Mary>a <v Tom>b", "Mary|a  + Tom|b"],
    ["<v Mary>a <v Tom>b</v> c</v> d", "Mary|a  + Tom|b + Mary| c +  d"],
    ["<i><v Mary>a</v></i>", "Mary|a"],
    ["<v Mary>a<i>b</v>c</i>d</v>e", "Mary|abcd + e"],
    ["a <v Mary>b", "a  + Mary|b"],
  ])("%j reads %j", (text, shown) => {
    expect(linesOf(text)).toEqual([shown]);
  });

  test("one reaches over lines until it is closed", () => {
    expect(linesOf("<v Mary>a\nb</v>\n<v Tom>c")).toEqual(["Mary|a", "Mary|b", "Tom|c"]);
  });

  test.each([
    ["<v Mary>a", false],
    ["<v Mary>a</v>", true],
    ["<v Mary>a</v><v Tom>b", false],
    ["a", false],
  ])("%j ends with its voice closed: %s", (text, closes) => {
    expect(parseCueText(text).closesVoice).toBe(closes);
  });

  test("words after a voice inside another are noticed", () => {
    expect(parseCueText("<v Mary>a <v Tom>b</v> c").resumes).toBe(true);
    expect(parseCueText("<v Mary>a <v Tom>b</v> ").resumes).toBe(false);
    expect(parseCueText("<v Mary>a</v><v Tom>b</v> c").resumes).toBe(false);
  });
});

describe("timestamps", () => {
  test("they time the words after them", () => {
    expect(linesOf("a<00:00:01.500><c> b</c><00:02.000> c")).toEqual(["a + @1.5| b + @2| c"]);
  });

  test.each(["<00:01>", "<1>", "<00:00:01.500 >", "<00:00:61.000>"])("%s is none and is ignored", (tag) => {
    expect(linesOf(`a${tag}b`)).toEqual(["ab"]);
  });
});

describe("character references", () => {
  test.each([
    ["&amp;&lt;&gt;&lrm;&rlm;&nbsp;", "&<>\u200E\u200F\u00A0"],
    ["&eacute;&#233;&#xE9;&hellip;", "ééé…"],
    ["AT&T &bogus; & &", "AT&T &bogus; & &"],
    ["&copy 2025", "© 2025"],
    ["&lt;v Mary&gt;a", "<v Mary>a"],
    ["&gt;&gt; a", ">> a"],
    ["&#0;", "\uFFFD"],
  ])("%j reads %j", (text, words) => {
    expect(linesOf(text)).toEqual([words]);
  });
});

test("what is not words is counted", () => {
  expect(parseCueText("<v Mary><i>漢<ruby>字<rt>じ</rt></ruby></i>")).toMatchObject({
    markup: "<v Mary><i><ruby><rt></rt></ruby></i>",
    readings: "じ",
  });
});
