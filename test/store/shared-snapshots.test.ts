/** A store that is opened beside another of the same index: what is shared, and that nothing else tells them apart. */
import { rename } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { openIndexWriter } from "../../src/store/index-writer.ts";
import type { PassageStore } from "../../src/store/passage-store.ts";
import { openVectraStore } from "../../src/store/vectra-store.ts";
import { model, randomEntry } from "../support/store-corpus.ts";
import { indexFolder, writeIndex } from "../support/store-index.ts";

const QUERY = Float32Array.of(0.5, -0.5, 0.5, 0.5);
const IDS = Array.from({ length: 12 }, (_, at) => `talk-${at}`);

/** Everything that a store says. */
async function sayings(store: PassageStore): Promise<unknown> {
  const passages = store.transcripts.flatMap(({ passages: own }) => own.map(({ id }) => id));
  return {
    version: store.version,
    transcripts: store.transcripts,
    words: store.wordTable.words,
    vectors: [...store.wordTable.vectors],
    nearest: await store.nearest(QUERY, 1000),
    similarities: await store.similarities(QUERY, passages),
  };
}

it("says what a store opened on its own says, whatever was put and removed in between", async () => {
  const change = fc.record({ id: fc.constantFrom(...IDS), seed: fc.constantFrom(0, 1, 2) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 6 }), { minLength: 1, maxLength: 4 }), async (rounds) => {
      const root = await indexFolder();
      await writeIndex(
        root,
        IDS.slice(0, 6).map((id) => randomEntry(id, 4, 1)),
      );
      let store = await openVectraStore({ root, model });
      for (const changes of rounds) {
        const writer = await openIndexWriter({ root, model });
        for (const { id, seed } of changes)
          await (seed === 0 ? writer.remove(id) : writer.put(randomEntry(id, 4, seed)));
        await writer.close();
        store = await openVectraStore({ root, model, previous: store });
        expect(await sayings(store)).toEqual(await sayings(await openVectraStore({ root, model })));
      }
    }),
    { numRuns: 15 },
  );
});

it("shares the transcripts that have not changed, and reads no file of theirs again", async () => {
  const root = await indexFolder();
  await writeIndex(root, [randomEntry("hearing", 5), randomEntry("talk", 5)]);
  const before = await openVectraStore({ root, model });
  await writeIndex(root, [randomEntry("talk", 5, 2)]);
  await rename(join(root, "hearing"), join(root, "elsewhere"));
  const after = await openVectraStore({ root, model, previous: before });
  expect(after.transcripts[0]).toBe(before.transcripts[0]);
  expect(after.transcripts[1]).not.toBe(before.transcripts[1]);
  expect(after.version).not.toBe(before.version);
  await expect(openVectraStore({ root, model })).rejects.toMatchObject({ code: "index-corrupt" });
});

it("leaves the store it was opened beside as it is", async () => {
  const root = await indexFolder();
  await writeIndex(root, [randomEntry("hearing", 5), randomEntry("talk", 5)]);
  const before = await openVectraStore({ root, model });
  const said = await sayings(before);
  await writeIndex(root, [randomEntry("talk", 5, 2), randomEntry("more", 5, 2)]);
  await openVectraStore({ root, model, previous: before });
  expect(await sayings(before)).toEqual(said);
});

it("shares nothing with a store of another model", async () => {
  const root = await indexFolder();
  await writeIndex(root, [randomEntry("hearing", 5)]);
  const before = await openVectraStore({ root, model });
  const other = { ...model, fingerprint: "e".repeat(64) };
  await expect(openVectraStore({ root, model: other, previous: before })).rejects.toMatchObject({
    code: "index-mismatch",
  });
});
