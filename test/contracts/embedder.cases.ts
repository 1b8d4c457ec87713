/** What every embedder does, whatever model it runs. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Embedder, TextRole } from "../../src/embedding/embedder.ts";
import { cosine } from "../support/embedding-model.ts";

const TEXTS = [
  "The harbour will be dredged before the winter.",
  "Dredging of the harbour starts in autumn.",
  "My neighbour grows tomatoes.",
  "Why?",
];
const ROLES: readonly TextRole[] = ["query", "passage"];

export function describeEmbedder(name: string, open: () => Promise<Embedder>): void {
  describe(`${name}, as an embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(() => embedder.close());

    it.each(ROLES)("gives one unit vector per text, in order, for a %s", async (role) => {
      const vectors = await embedder.embed(TEXTS, role);
      expect(vectors).toHaveLength(TEXTS.length);
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.model.dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
    });

    it.each(ROLES)("gives the same vector whatever else is embedded with or before it, for a %s", async (role) => {
      const together = await embedder.embed(TEXTS, role);
      for (const [position, text] of [...TEXTS.entries()].reverse()) {
        const [alone] = await embedder.embed([text], role);
        expect(alone).toEqual(together[position]);
      }
    });

    it("keeps order and repetition of texts that it has met before", async () => {
      const [first, , third] = await embedder.embed(TEXTS, "query");
      const again = await embedder.embed([TEXTS[2] ?? "", "Something new", TEXTS[0] ?? "", TEXTS[0] ?? ""], "query");
      expect([again[0], again[2], again[3]]).toEqual([third, first, first]);
    });

    it("brings texts about the same thing closer together", async () => {
      const [harbour, dredging, tomatoes] = await embedder.embed(TEXTS, "passage");
      const zeros = new Float32Array(embedder.model.dimensions);
      expect(cosine(harbour ?? zeros, dredging ?? zeros)).toBeGreaterThan(cosine(harbour ?? zeros, tomatoes ?? zeros));
    });

    it("gives zeros to a text without a word", async () => {
      const [empty] = await embedder.embed([""], "passage");
      expect(empty).toEqual(new Float32Array(embedder.model.dimensions));
    });

    it("gives nothing for nothing", async () => {
      expect(await embedder.embed([], "query")).toEqual([]);
    });

    it("cannot be changed through a vector that it gave", async () => {
      const [given] = await embedder.embed(["Unchanged"], "query");
      const before = given?.slice();
      given?.fill(0);
      expect((await embedder.embed(["Unchanged"], "query"))[0]).toEqual(before);
    });
  });
}
