/** Front matter: what is refused, in which words and on which line. */
import { describe, expect, test } from "vitest";
import { readFrontMatter } from "../../src/ingest/front-matter.ts";
import { failureOf } from "./parse-text.ts";

const GOOD = `title: A test
date: 2025-02-19
language: en
speakers:
  - name: Ada Stone
    aliases: [Stone]
  - name: Ben Okoro
sections:
  - kind: speech
    speaker: Ada Stone
    from: "We agree"`;

const file = (yaml: string, body = "We agree.\n"): string => `---\n${yaml}\n---\n${body}`;
const refusal = (content: string): string => failureOf(() => readFrontMatter(content, "talk.md")).located;

describe("readFrontMatter", () => {
  test("takes the file apart", () => {
    const read = readFrontMatter(file(GOOD), "talk.md");
    expect(read.frontMatter.title).toBe("A test");
    expect(read.frontMatter.date).toBe("2025-02-19");
    expect(read.frontMatter.speakers[1]).toEqual({ name: "Ben Okoro", aliases: [], asks: false });
    expect(read).toMatchObject({ body: "We agree.\n", linesBeforeBody: 13, sectionLines: [10] });
  });

  test.each([
    ["Windows line ends", file(GOOD).replaceAll("\n", "\r\n"), "We agree.\r\n"],
    ["a byte order mark", `\uFEFF${file(GOOD)}`, "We agree.\n"],
    ["spaces after the dashes", file(GOOD).replace("---\n", "---  \n"), "We agree.\n"],
    ["a rule of dashes in the body", file(GOOD, "We agree.\n---\nStill.\n"), "We agree.\n---\nStill.\n"],
    ["a byte order mark inside the body", file(GOOD, "\uFEFFWe agree.\n"), "\uFEFFWe agree.\n"],
  ])("reads a file with %s and leaves the body as it is", (_, content, body) => {
    const read = readFrontMatter(content, "talk.md");
    expect(read.body).toBe(body);
    expect(read.linesBeforeBody).toBe(13);
    expect(read.sectionLines).toEqual([10]);
  });

  test.each([
    [
      "no front matter",
      "We agree.\n",
      /^talk\.md:1: expected YAML front matter between two lines of "---" at the top, found none; add title/u,
    ],
    ["an open front matter", `---\n${GOOD}\n`, /^talk\.md:1: .*found no second line of "---"/u],
    ["an empty front matter", "---\n---\nWe agree.\n", /^talk\.md:2: title: expected text, found nothing; add it$/u],
    [
      "a YAML fault",
      file(GOOD.replace("date: ", "date: [")),
      /^talk\.md:\d+: expected the front matter to be YAML, found a fault: /u,
    ],
    ["a field given twice", file(`${GOOD}\ntitle: Again`), /^talk\.md:13: .*Map keys must be unique/u],
    [
      "an alias to nothing",
      file(GOOD.replace("A test", "*nowhere")),
      /^talk\.md:\d+: expected the front matter to be YAML/u,
    ],
    ["a list for the whole", file("- a\n- b"), /^talk\.md:2: front matter: expected fields, found \["a","b"\]$/u],
    [
      "an unknown field",
      file(GOOD.replace("language:", "langauge:")),
      /^talk\.md:4: unknown field "langauge"; expected one of id, title, date, language/u,
    ],
    [
      "an unknown field of a speaker",
      file(GOOD.replace("aliases:", "alias:")),
      /^talk\.md:7: unknown field "alias"; expected one of name, role, aliases, asks$/u,
    ],
    [
      "an unknown field of a section",
      file(GOOD.replace("    from:", "    form:")),
      /^talk\.md:12: unknown field "form"; expected one of kind, speaker, questions, from$/u,
    ],
    [
      "no title",
      file(GOOD.replace("title: A test\n", "")),
      /^talk\.md:2: title: expected text, found nothing; add it$/u,
    ],
    ["an empty title", file(GOOD.replace("A test", '"  "')), /^talk\.md:2: title: expected some text, found none$/u],
    [
      "a number for a title",
      file(GOOD.replace("A test", "1984")),
      /^talk\.md:2: title: expected text, found 1984; put it in quotes$/u,
    ],
    [
      "a day that is none",
      file(GOOD.replace("02-19", "02-30")),
      /^talk\.md:3: date: expected a date such as "2025-02-19"$/u,
    ],
    [
      "a language in words",
      file(GOOD.replace("language: en", "language: English")),
      /^talk\.md:4: language: expected a language tag such as "en"$/u,
    ],
    [
      "an address of another kind",
      file(`url: "javascript:alert(1)"\n${GOOD}`),
      /^talk\.md:2: url: expected an http or https address$/u,
    ],
    ["an id with capitals", file(`id: A-Test\n${GOOD}`), /^talk\.md:2: id: expected lower-case letters and digits/u],
    [
      "a kind that is none",
      file(GOOD.replace("kind: speech", "kind: speach")),
      /^talk\.md:10: sections 1 kind: expected one of introduction, speech, .*, found "speach"$/u,
    ],
    [
      "a section without its first words",
      file(GOOD.replace('\n    from: "We agree"', "")),
      /^talk\.md:10: sections 1 from: expected text, found nothing; add it$/u,
    ],
    [
      "blank first words",
      file(GOOD.replace('"We agree"', '" "')),
      /^talk\.md:12: sections 1 from: expected some text, found none$/u,
    ],
    [
      "no sections",
      file(GOOD.replace(/sections:.*/su, "sections: []")),
      /^talk\.md:9: sections: expected at least one section, found none$/u,
    ],
    [
      "text for a list",
      file(GOOD.replace("[Stone]", "Stone")),
      /^talk\.md:7: speakers 1 aliases: expected a list, found "Stone"$/u,
    ],
    [
      "a word for true or false",
      file(GOOD.replace("aliases: [Stone]", "asks: yes")),
      /^talk\.md:7: speakers 1 asks: expected true or false, found "yes"$/u,
    ],
    [
      "a label of two speakers",
      file(GOOD.replace("- name: Ben Okoro", "- name: Ben Okoro\n    aliases: ['STONE :']")),
      /^talk\.md:8: speakers: the label "stone" belongs to both Ada Stone and Ben Okoro; give each label to one speaker$/u,
    ],
    [
      "a speaker listed twice",
      file(GOOD.replace("Ben Okoro", "ada  stone")),
      /^talk\.md:8: speakers: the label "ada stone" belongs to both Ada Stone and ada {2}stone/u,
    ],
  ])("refuses %s", (_, content, expected) => {
    const failure = failureOf(() => readFrontMatter(content, "talk.md"));
    expect(failure.code).toBe("front-matter-invalid");
    expect(failure.located).toMatch(expected);
    expect(failure.message).not.toMatch(/\n/u);
  });

  test("names the line of a YAML fault, dashes counted", () => {
    expect(refusal(file("title: A test\ndate: 2025-02-19\nlanguage: 'en"))).toMatch(/^talk\.md:[45]: /u);
    expect(refusal(file("title: A test\n\tdate: 2025-02-19"))).toMatch(/^talk\.md:3: /u);
  });

  test("refuses aliases that multiply without end", () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefgh".split("").map((name, at) => {
        const before = "abcdefg".charAt(at);
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(",")}]`;
      }),
    ].join("\n");
    expect(refusal(file(bomb))).toMatch(
      /^talk\.md:1: expected the front matter to be YAML, found a fault: Excessive alias count/u,
    );
  });
});
