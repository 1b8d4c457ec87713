/** What every passage store does, whatever holds its vectors. */
import { describe, expect, it } from "vitest";
import { PassageId } from "../../src/domain/passage.ts";
import { PassageFilter } from "../../src/domain/question.ts";
import type { PassageStore, TranscriptIndexEntry } from "../../src/store/passage-store.ts";
import { draftEntry, randomEntry, unit } from "../support/store-corpus.ts";

const EAST = Float32Array.of(1, 0, 0, 0);

const winter = draftEntry({
  id: "winter",
  date: "2025-01-10",
  passages: [
    {
      speaker: "Ada Lovelace",
      kind: "speech",
      vectors: [
        [1, 1, 0, 0],
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ],
    },
    {
      speaker: "Élodie",
      kind: "question",
      vectors: [
        [0, 0, 1, 0],
        [1, 0, 0, 0],
      ],
    },
  ],
  words: { snow: [0, 1, 0], and: [0.1, 0, 0] },
});
const autumn = draftEntry({
  id: "autumn",
  date: "2024-10-01",
  passages: [
    {
      speaker: "Ada Lovelace",
      kind: "answer",
      vectors: [
        [1, 0, 0, 0],
        [-1, 0, 0, 0],
      ],
    },
    {
      speaker: "Grace",
      kind: "commentary",
      vectors: [
        [0, 0, 0, 0],
        [0, 0, 0, 1],
      ],
    },
  ],
  words: { leaf: [1, 0, 0], and: [0.1, 0, 0] },
});

/** @param open a store of these entries, which it may close itself when the test ends */
export function describePassageStore(
  name: string,
  open: (entries: readonly TranscriptIndexEntry[]) => Promise<PassageStore>,
): void {
  const filtered = async (filter: PassageFilter): Promise<readonly string[]> => {
    const store = await open([winter, autumn]);
    const found = await store.nearest(EAST, 100, PassageFilter.parse(filter));
    return [...new Set(found.map(({ passage }) => passage))].sort();
  };

  describe(`${name}, as a passage store`, () => {
    it("holds the transcripts sorted by id, with everything that was indexed of them", async () => {
      const store = await open([winter, autumn]);
      expect(store.transcripts.map(({ transcript, passages }) => ({ transcript, passages }))).toEqual([
        { transcript: autumn.transcript, passages: autumn.passages },
        { transcript: winter.transcript, passages: winter.passages },
      ]);
    });

    it("finds the nearest passages and sentences, best first, and ties in the order of the corpus", async () => {
      const store = await open([winter, autumn]);
      const found = await store.nearest(EAST, 5);
      expect(found.map(({ passage, sentence }) => [passage, sentence])).toEqual([
        ["autumn#p1", null],
        ["winter#p1", 0],
        ["winter#p2", 0],
        ["winter#p1", null],
        ["autumn#p2", null],
      ]);
      expect(found.map(({ similarity }) => similarity)).toEqual(
        [1, 1, 1, Math.SQRT1_2, 0].map((score) => expect.closeTo(score, 6)),
      );
    });

    it("counts a unit without a known word, and a question without one, as similar to nothing", async () => {
      const store = await open([winter, autumn]);
      const all = await store.nearest(EAST, 100);
      expect(all.find(({ passage, sentence }) => passage === "autumn#p2" && sentence === null)?.similarity).toBe(0);
      const unasked = await store.nearest(new Float32Array(4), 3);
      expect(unasked.map(({ passage, sentence, similarity }) => [passage, sentence, similarity])).toEqual([
        ["autumn#p1", null, 0],
        ["autumn#p1", 0, 0],
        ["autumn#p2", null, 0],
      ]);
    });

    it("returns as many units as asked for, or all there are", async () => {
      const store = await open([winter, autumn]);
      expect(await store.nearest(EAST, 0)).toEqual([]);
      expect(await store.nearest(EAST, 1)).toHaveLength(1);
      expect(await store.nearest(EAST, 1000)).toHaveLength(9);
    });

    it("gives the first units of a longer ranking when asked for fewer", async () => {
      const store = await open([randomEntry("first", 40, 7), randomEntry("second", 30, 8)]);
      const query = unit(Float32Array.of(0.3, -0.2, 0.9, 0.1));
      const all = await store.nearest(query, 1000);
      expect(all.length).toBeGreaterThan(200);
      for (const limit of [1, 2, 3, 10, 57]) expect(await store.nearest(query, limit)).toEqual(all.slice(0, limit));
    });

    it("gives exact similarities of named passages and their sentences, in their order", async () => {
      const store = await open([winter, autumn]);
      const [second, first] = await store.similarities(
        EAST,
        [winter.passages[0]?.id, autumn.passages[0]?.id].filter((id) => id !== undefined),
      );
      expect(second?.passage).toBeCloseTo(Math.SQRT1_2, 6);
      expect(Array.from(second?.sentences ?? [])).toEqual([expect.closeTo(1, 6), 0]);
      expect(first?.passage).toBeCloseTo(1, 6);
      expect(Array.from(first?.sentences ?? [])).toEqual([expect.closeTo(-1, 6)]);
    });

    it("agrees with itself: the nearest units have the similarities of their passages", async () => {
      const store = await open([randomEntry("only", 20, 3)]);
      const query = unit(Float32Array.of(0.5, 0.5, -0.5, 0.1));
      for (const { passage, sentence, similarity } of await store.nearest(query, 1000)) {
        const [exact] = await store.similarities(query, [passage]);
        expect(sentence === null ? exact?.passage : exact?.sentences[sentence]).toBeCloseTo(similarity, 12);
      }
    });

    it("says which passage it does not have", async () => {
      const store = await open([winter]);
      await expect(store.similarities(EAST, [PassageId.parse("winter#p99")])).rejects.toMatchObject({
        code: "passage-unknown",
        message: expect.stringContaining("winter#p99"),
      });
    });

    it("narrows by transcript, kind and speaker, whatever the case of the name", async () => {
      expect(await filtered(PassageFilter.parse({ transcript: "winter" }))).toEqual(["winter#p1", "winter#p2"]);
      expect(await filtered(PassageFilter.parse({ transcript: "spring" }))).toEqual([]);
      expect(await filtered({ kinds: ["answer", "commentary"] })).toEqual(["autumn#p1", "autumn#p2"]);
      expect(await filtered({ speaker: "ada LOVELACE" })).toEqual(["autumn#p1", "winter#p1"]);
      expect(await filtered({ speaker: "éLODIE" })).toEqual(["winter#p2"]);
      expect(await filtered({ speaker: "Ada" })).toEqual([]);
      expect(await filtered({ speaker: "Ada Lovelace", kinds: ["answer"] })).toEqual(["autumn#p1"]);
    });

    it("narrows by date, both ends included", async () => {
      expect(await filtered({ from: "2025-01-10" })).toEqual(["winter#p1", "winter#p2"]);
      expect(await filtered({ to: "2024-10-01" })).toEqual(["autumn#p1", "autumn#p2"]);
      expect(await filtered({ from: "2024-10-02", to: "2025-01-09" })).toEqual([]);
    });

    it("has every word of the corpus once, with its vector", async () => {
      const { wordTable } = await open([winter, autumn]);
      expect(wordTable.words).toEqual(["and", "leaf", "snow"]);
      expect(wordTable.dimensions).toBe(3);
      expect(wordTable.vectors).toEqual(Float32Array.of(0.1, 0, 0, 1, 0, 0, 0, 1, 0));
    });

    it("has the same version for the same content, however it came about, and another for any other", async () => {
      const { version } = await open([winter, autumn]);
      expect((await open([autumn, winter])).version).toBe(version);
      expect((await open([autumn])).version).not.toBe(version);
      expect((await open([autumn, { ...winter, contentHash: autumn.contentHash }])).version).not.toBe(version);
    });

    it("serves an empty corpus", async () => {
      const store = await open([]);
      expect(store.transcripts).toEqual([]);
      expect(store.wordTable.words).toEqual([]);
      expect(await store.nearest(EAST, 10)).toEqual([]);
      await store.close();
    });
  });
}
