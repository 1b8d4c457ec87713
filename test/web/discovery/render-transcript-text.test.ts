import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { projectPath } from "../../../src/composition/root.ts";
import { sliceSpan } from "../../../src/domain/span.ts";
import { readTranscript } from "../../../src/ingest/read-transcript.ts";
import { renderTranscriptText } from "../../../web/discovery/render-transcript-text.ts";
import { fakeTranscript } from "../../support/library-fake.ts";

const PAGE = "https://ask.example.org/t/some";

describe("renderTranscriptText", () => {
  test("begins with what is known of the transcript, and only that", () => {
    const [head] = renderTranscriptText(fakeTranscript, PAGE).split("\n\n");
    expect(head?.split("\n")).toEqual([
      "Briefing at the lighthouse <North & South>",
      "Date: 2031-05-04",
      "Place: Skarvik",
      "Publisher: The Harbour Blog",
      "Language: en",
      "Published at: https://blog.example/lighthouse",
      `Reader page: ${PAGE}`,
      `Stored text: ${fakeTranscript.sourceHash}`,
    ]);
  });

  test("never gives an introduction out as part of the transcript", () => {
    expect(renderTranscriptText(fakeTranscript, PAGE)).toContain(
      "Introduction, not part of the transcript, by The Harbour Blog (blogger):\n[p1] 🗼 Here is what",
    );
  });

  test("has every quotable paragraph byte for byte under its speaker, and nothing that is never quoted", async () => {
    const path = projectPath("corpus/government-hour-2025-02-19.md");
    const { transcript } = await readTranscript(path);
    const text = renderTranscriptText(transcript, PAGE);
    const file = readFileSync(path, "utf8");
    for (const { kind, speaker, paragraphs } of transcript.turns) {
      for (const { number, span } of paragraphs) {
        const words = sliceSpan(transcript.text, span);
        expect(file).toContain(words);
        const at = text.indexOf(`[p${number}] ${words}\n`);
        if (kind === "comment" || kind === "boilerplate") expect(at).toBe(-1);
        else
          expect(
            text
              .slice(0, at)
              .match(/^(?!\[p\d+\] ).*:$/gm)
              ?.at(-1),
          ).toContain(speaker?.name);
      }
    }
  });
});
