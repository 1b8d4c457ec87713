/** Three transcripts of other kinds: a briefing with labels in capitals, a hearing, a podcast with times. */
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sliceSpan } from "../../src/domain/span.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { sentencesOf } from "./parse-text.ts";

const golden = (name: string) =>
  readTranscript(fileURLToPath(new URL(`../golden/transcripts/${name}.md`, import.meta.url)));

describe("golden transcripts", () => {
  test.each(["harbour-briefing-2025-03-14", "rail-hearing-2025-06-05", "slow-water-podcast-2024-10-02"])(
    "%s gives no warning, and every answer replies to a question before it",
    async (name) => {
      const { transcript, warnings } = await golden(name);
      expect(warnings).toEqual([]);
      const answers = transcript.turns.filter(({ kind }) => kind === "answer");
      expect(answers.length).toBeGreaterThan(20);
      for (const { index, inReplyTo } of answers) {
        expect(inReplyTo).toBeLessThan(index);
        expect(transcript.turns[inReplyTo ?? -1]?.kind).toBe("question");
      }
    },
  );

  test.each(["harbour-briefing-2025-03-14", "rail-hearing-2025-06-05", "slow-water-podcast-2024-10-02"])(
    "%s gives sentences that begin as sentences do and end with a stop",
    async (name) => {
      const { transcript, passages } = await golden(name);
      const odd = sentencesOf(transcript, passages).filter((each) => !/^["“]?[\p{Lu}\p{N}].*[.?!]["”]?$/su.test(each));
      expect(odd).toEqual([]);
    },
  );

  test("a podcast's time marks become seconds and leave the words", async () => {
    const { transcript, passages } = await golden("slow-water-podcast-2024-10-02");
    const [first, second, third] = passages.filter(({ paragraph }) => [3, 4, 11].includes(paragraph));
    expect([first?.time, second?.time, third?.time]).toEqual([161, 188, null]);
    expect(first?.speaker).toEqual({ name: "Priya Nair", role: "Host" });
    expect(first && sliceSpan(transcript.text, first.span)).toMatch(/^So we're in the back room/u);
    expect(second?.insertions.map((span) => sliceSpan(transcript.text, span))).toEqual(["[laughs]"]);
    expect(second && sliceSpan(transcript.text, second.sentences[0])).toBe("Well, mine's the true one.");
  });

  test("both hosts of a podcast ask, and their guests' answers reply to whoever asked last", async () => {
    const { transcript } = await golden("slow-water-podcast-2024-10-02");
    const askers = transcript.turns.filter(({ kind }) => kind === "question").map(({ speaker }) => speaker?.name);
    expect(new Set(askers)).toEqual(new Set(["Priya Nair", "Callum Reyes"]));
    const snow = transcript.turns.find(({ paragraphs }) =>
      sliceSpan(transcript.text, paragraphs[0].span).startsWith("Snow."),
    );
    expect(transcript.turns[snow?.inReplyTo ?? -1]?.speaker?.name).toBe("Callum Reyes");
  });

  test("a hearing's speeches reply to nobody, its witnesses to the member who asked", async () => {
    const { transcript } = await golden("rail-hearing-2025-06-05");
    const speeches = transcript.turns.filter(({ kind }) => kind === "speech");
    expect(speeches.map(({ speaker, inReplyTo }) => [speaker?.name, inReplyTo])).toEqual([
      ["Margaret Oyelaran", null],
      ["Tobias Lindqvist", null],
      ["Colm Brannigan", null],
    ]);
    const [commentary] = transcript.turns.filter(({ kind }) => kind === "commentary");
    expect(commentary?.speaker?.name).toBe("Ruairi Pemberton");
  });

  test("one question of a briefing is answered by both officials", async () => {
    const { transcript } = await golden("harbour-briefing-2025-03-14");
    const apart = transcript.turns.findIndex(({ paragraphs }) =>
      sliceSpan(transcript.text, paragraphs[0].span).startsWith("What are the two sides actually apart on?"),
    );
    const replies = transcript.turns.filter(({ inReplyTo }) => inReplyTo === apart);
    expect(replies.map(({ speaker }) => speaker?.name)).toEqual([
      "Helen Marchetti",
      "Idris Vaughan",
      "Helen Marchetti",
    ]);
  });
});
