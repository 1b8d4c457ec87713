/**
 * Nobody's words under another's name: one dialogue in every layout of plain text and Markdown that publishers use, read
 * both ways. A sentence may stand under its speaker, under nobody, or where a warning tells of it.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countSentences, type Dialogue, dialogues, interviews } from "./dialogue.ts";
import { judge, type Reading } from "./find-misattributed.ts";
import { ownersOf, readAsAdded, readAsCorpusFile } from "./read-both-ways.ts";
import { type RenderedText, renderText, type Setting } from "./render-text.ts";
import { clean, settings } from "./settings.ts";
import { TEXT_LAYOUTS, type TextLayout } from "./text-layouts.ts";

const WAYS: Readonly<Record<string, (dialogue: Dialogue, text: RenderedText) => Promise<Reading | null>>> = {
  "a corpus file": async (dialogue, text) => readAsCorpusFile(dialogue, text),
  "a corpus file that lists all but one": async (dialogue, text) =>
    readAsCorpusFile(dialogue, text, dialogue.voices.at(-1)?.name),
  "a file that is added": async (_, { text }) => readAsAdded("interview.md", new TextEncoder().encode(text)),
};

const cases = ({ voices }: TextLayout, setting: fc.Arbitrary<Setting>): fc.Arbitrary<[Dialogue, Setting]> =>
  fc.tuple(voices === 2 ? interviews : dialogues, setting);

describe.each(Object.entries(WAYS))("in %s", (_, read) => {
  test.each(TEXT_LAYOUTS.map((layout) => [layout.name, layout] as const))(
    "%s: no sentence is misattributed in silence",
    async (_name, layout) => {
      await fc.assert(
        fc.asyncProperty(cases(layout, settings), async ([dialogue, setting]) => {
          const text = renderText(dialogue, layout, setting);
          const reading = await read(dialogue, text);
          // A file that is refused misattributes nothing.
          if (reading !== null) expect(judge(reading, ownersOf(dialogue, text.labels)).wrong).toEqual([]);
        }),
        { numRuns: 2 },
      );
    },
  );
});

const COMPLETE = Object.entries(WAYS).filter(([way]) => !way.includes("all but one"));

test.each(COMPLETE)("nearly every sentence of a clean text is attributed and can be quoted in %s", async (_, read) => {
  const shares = new Map<string, number>();
  for (const layout of TEXT_LAYOUTS) {
    let [right, said] = [0, 0];
    for (const [dialogue, setting] of fc.sample(cases(layout, clean), { numRuns: 2, seed: 1 })) {
      const text = renderText(dialogue, layout, setting);
      const reading = await read(dialogue, text);
      right += reading === null ? 0 : judge(reading, ownersOf(dialogue, text.labels)).right;
      said += countSentences(dialogue);
    }
    shares.set(layout.name, right / said);
  }
  expect([...shares].filter(([, share]) => share < 0.95)).toEqual([]);
});
