import fc from "fast-check";
import { expect, it } from "vitest";
import { randomEntry, randomNumbers, unit } from "../support/store-corpus.ts";
import { indexFolder, openStore, writeIndex } from "../support/store-index.ts";

it("ranks with packed vectors as Vectra's own search does, whatever is asked", async () => {
  const root = await indexFolder();
  // More units than one Vectra index takes, in transcripts that are put in another order than they sort.
  await writeIndex(root, [randomEntry("large", 900, 5), randomEntry("a-small-one", 30, 6)]);
  const [packed, vectra] = [await openStore(root, "packed"), await openStore(root, "vectra")];
  const filters = [{}, { speaker: "grace" }, { kinds: ["answer" as const] }];
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom(...filters),
      async (seed, limit, filter) => {
        const next = randomNumbers(seed);
        const query = unit(Float32Array.from({ length: 4 }, () => next() - 0.5));
        const [ours, theirs] = [await packed.nearest(query, limit, filter), await vectra.nearest(query, limit, filter)];
        expect(ours.map(({ passage, sentence }) => [passage, sentence])).toEqual(
          theirs.map(({ passage, sentence }) => [passage, sentence]),
        );
        for (const [place, { similarity }] of ours.entries()) {
          expect(similarity).toBeCloseTo(theirs[place]?.similarity ?? Number.NaN, 12);
        }
      },
    ),
    { numRuns: 40 },
  );
});
