/** The same law for web pages, Word files, parliaments' records and captions, as `verbatim add` reads them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { countSentences, type Dialogue, dialogues, interviews } from "./dialogue.ts";
import { FILE_LAYOUTS, type FileLayout } from "./file-layouts.ts";
import { judge, type Verdict } from "./find-misattributed.ts";
import { ownersOf, readAsAdded } from "./read-both-ways.ts";
import { renderFile } from "./render-file.ts";
import type { Setting } from "./render-text.ts";
import { clean, settings } from "./settings.ts";

const cases = ({ voices }: FileLayout, setting: fc.Arbitrary<Setting>): fc.Arbitrary<[Dialogue, Setting]> =>
  fc.tuple(voices === 2 ? interviews : dialogues, setting);

/** Null where the file is refused. */
async function judgeFile(dialogue: Dialogue, layout: FileLayout, setting: Setting): Promise<Verdict | null> {
  const { file, labels } = renderFile(dialogue, layout, setting);
  const reading = await readAsAdded(file.name, file.bytes);
  return reading === null ? null : judge(reading, ownersOf(dialogue, labels));
}

test.each(FILE_LAYOUTS.map((layout) => [layout.name, layout] as const))(
  "%s: no sentence is misattributed in silence",
  async (_, layout) => {
    await fc.assert(
      fc.asyncProperty(cases(layout, settings), async ([dialogue, setting]) => {
        const verdict = await judgeFile(dialogue, layout, setting);
        if (verdict !== null) expect(verdict.wrong).toEqual([]);
      }),
      { numRuns: 3 },
    );
  },
);

test("nearly every sentence of a clean file is attributed and can be quoted, where the file names its speakers", async () => {
  const shares = new Map<string, number>();
  for (const layout of FILE_LAYOUTS) {
    let [right, said] = [0, 0];
    for (const [dialogue, setting] of fc.sample(cases(layout, clean), { numRuns: 3, seed: 1 })) {
      right += (await judgeFile(dialogue, layout, setting))?.right ?? 0;
      said += countSentences(dialogue);
    }
    shares.set(layout.name, right / said);
  }
  const nameless = FILE_LAYOUTS.filter(({ name }) => name.endsWith(": >> words")).map(({ name }) => name);
  expect([...shares].filter(([name, share]) => share < 0.95 && !nameless.includes(name))).toEqual([]);
  expect(nameless.map((name) => shares.get(name))).toEqual([0, 0]);
});
