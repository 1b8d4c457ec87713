/** What `verbatim check` says of credits and notes that a corpus file leaves under a speaker's name. */
import { describe, expect, test } from "vitest";
import { exchange, parseText, withSections } from "./parse-text.ts";

const TALK = "Question: Are you angry?\n\nAda Stone: No.\n\nI was, once.\n\n";

const closingOf = (content: string): string[] =>
  parseText(content).warnings.map(({ line, message }) => {
    expect(content.split("\n")[line - 1]).toContain(/from "(?<word>\S+)/u.exec(message)?.groups?.["word"]);
    return message.replace(/ on (?:.*)$/u, "");
  });

describe("words that close a text under the last speaker's name are told with their line", () => {
  test.each([
    ["Transcribed by Quill & Daughters.", "Transcribed by Quill & Daughters."],
    ["*This interview was edited for length.*", "*This interview was edited for"],
    ["Subscribe to our newsletter for more of this.", "Subscribe to our newsletter for"],
    ["* * *\n\nThe lamps were lit along the quay.", "The lamps were lit along"],
    ["*She has kept bees since 1999.*", "*She has kept bees since"],
    ["End of transcript.", "End of transcript."],
  ])("%s", (closing, opening) => {
    expect(closingOf(exchange(`${TALK}${closing}\n`))).toEqual([`the words from ${JSON.stringify(opening)}`]);
  });

  test("with what they look like, whose they stay, and what to do", () => {
    const [warning] = parseText(exchange(`${TALK}Edited by Mara Quill.\n`)).warnings;
    expect(warning?.message).toBe(
      'the words from "Edited by Mara Quill." on read as its publisher\'s, and stay with Ada Stone; begin a section of kind boilerplate or commentary with them unless Ada Stone said them',
    );
  });
});

describe("nothing is told", () => {
  test.each([
    ["of words that a speaker goes on with", "We sang, and then we went home."],
    ["of a stage direction at the end", "(Applause.)"],
    ["of an editor's remark, which is never quoted", "(This conversation was edited for length.)"],
    ["of a scene in the middle", "*The lamps were lit.*\n\nSo I wrote that down."],
    ["of a long reading after a line", `* * *\n\n${"And on it went.\n\n".repeat(7)}`],
  ])("%s", (_name, words) => {
    expect(parseText(exchange(`${TALK}${words}\n`)).warnings).toEqual([]);
  });

  test("of a turn that is nothing else", () => {
    expect(
      parseText(exchange("Question: How does it end?\n\nAda Stone: Transcribed by Hand, a poem.\n")).warnings,
    ).toEqual([]);
  });

  test("where a section of its own begins with them", () => {
    const sections = `  - {kind: question, from: "Question: Are"}\n  - {kind: boilerplate, from: "Transcribed by"}`;
    expect(parseText(withSections(sections, `${TALK}Transcribed by Quill & Daughters.\n`)).warnings).toEqual([]);
  });

  test("of italics that end a speech before more is said", () => {
    const sections = `  - {kind: speech, speaker: Ada Stone, from: Good}\n  - {kind: question, from: "Question: Are"}`;
    const body = `Good evening.\n\n*The tide is out.*\n\nQuestion: Are you angry?\n\nAda Stone: No.\n`;
    expect(parseText(withSections(sections, body)).warnings).toEqual([]);
  });
});
