/** What every baseline owes: the right passage for its own words, and answers that are what they say. */
import { describe, expect, test } from "vitest";
import { sliceSpan } from "../../../src/domain/span.ts";
import { TranscriptId } from "../../../src/domain/transcript.ts";
import type { Embedder } from "../../../src/embedding/embedder.ts";
import type { Contestant } from "../../../src/evaluation/contestant.ts";
import { createBm25Contestant } from "../../../src/evaluation/contestants/bm25-contestant.ts";
import { createDenseContestant } from "../../../src/evaluation/contestants/dense-contestant.ts";
import { createWordSearch } from "../../../src/evaluation/contestants/word-search.ts";
import { judgeAnswers } from "../../../src/evaluation/judge-answers.ts";
import type { NearbyUnit, PassageStore } from "../../../src/store/passage-store.ts";
import { createOramaContestant } from "../../bench/orama-contestant.ts";
import { goldenQuestion, harbour, passageAt } from "../small-transcript.ts";
import { wordEmbedder } from "../word-embedder.ts";

const ID = harbour.transcript.id;

/** The similarities of `harbour`'s passages and sentences, worked out without an index. */
function harbourStore(embedder: Embedder): Pick<PassageStore, "transcripts" | "similarities" | "nearest"> {
  const cosine = async (query: Float32Array, text: string): Promise<number> => {
    const [vector] = await embedder.embed([text], "passage");
    return query.reduce((sum, value, at) => sum + value * (vector?.[at] ?? 0), 0);
  };
  const similarities: PassageStore["similarities"] = (query, ids) =>
    Promise.all(
      ids.map(async (id) => {
        const passage = harbour.passages.find((each) => each.id === id) ?? passageAt(0);
        const text = (span: { start: number; end: number }) => sliceSpan(harbour.transcript.text, span);
        const sentences = await Promise.all(passage.sentences.map((span) => cosine(query, text(span))));
        return { passage: await cosine(query, text(passage.span)), sentences };
      }),
    );
  const nearest: PassageStore["nearest"] = async (query, limit) => {
    const ids = harbour.passages.map(({ id }) => id);
    const units = (await similarities(query, ids)).flatMap(({ passage, sentences }, at): NearbyUnit[] => {
      const id = passageAt(at).id;
      const own = Array.from(sentences, (similarity, sentence) => ({ passage: id, sentence, similarity }));
      return [{ passage: id, sentence: null, similarity: passage }, ...own];
    });
    return units.toSorted((a, b) => b.similarity - a.similarity).slice(0, limit);
  };
  return { transcripts: [harbour], similarities, nearest };
}

function dense(): Contestant {
  const embedder = wordEmbedder();
  const store = harbourStore(embedder);
  return createDenseContestant({ name: "dense alone", embedder, store, nearest: store.nearest });
}

const baselines: [string, () => Promise<Contestant>][] = [
  ["BM25 alone", async () => createBm25Contestant([harbour])],
  ["dense alone", async () => dense()],
  ["Orama hybrid", () => createOramaContestant(wordEmbedder(), [harbour])],
];

describe.each(baselines)("%s", (name, create) => {
  test("ranks first the passage that has the question's words, and quotes the sentence that has them", async () => {
    const contestant = await create();
    const [first] = await contestant.rank("Who inspected the rudder?", [], ID);
    expect(contestant.name).toBe(name);
    expect(first).toMatchObject({
      passage: passageAt(1).id,
      quote: "Divers inspected its rudder twice.",
      speaker: "Mara Quay",
      answered: true,
    });
  });

  test("ranks each passage once, by falling score, with faithful quotes", async () => {
    const ranked = await (await create()).rank("Does the lighthouse keeper sail the ferry?", [], ID);
    expect(ranked.length).toBeGreaterThan(1);
    expect(new Set(ranked.map(({ passage }) => passage)).size).toBe(ranked.length);
    expect(ranked.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(judgeAnswers(goldenQuestion(), ranked, harbour).faults).toEqual([]);
  });

  test("finds nothing in a transcript it does not know", async () => {
    expect(await (await create()).rank("Who inspected the rudder?", [], TranscriptId.parse("other"))).toEqual([]);
  });
});

describe("createDenseContestant", () => {
  test("ranks by the search it is given", async () => {
    const embedder = wordEmbedder();
    const store = harbourStore(embedder);
    const asked: unknown[] = [];
    const nearest: PassageStore["nearest"] = async (_query, _limit, filter) => {
      asked.push(filter);
      return [2, 0, 2].map((at) => ({ passage: passageAt(at).id, sentence: 0, similarity: 1 - at / 10 }));
    };
    const contestant = createDenseContestant({ name: "Vectra", embedder, store, nearest });
    const ranked = await contestant.rank("Who inspected the rudder?", [], ID);
    expect(ranked.map(({ passage, score }) => [passage, score])).toEqual([
      [passageAt(2).id, 0.8],
      [passageAt(0).id, 1],
    ]);
    expect(asked).toEqual([{ transcript: ID }]);
  });
});

describe("createWordSearch", () => {
  const search = createWordSearch([
    { id: "a", text: "The ferries were sailing" },
    { id: "b", text: "It’s a ferry’s rudder" },
    { id: "c", text: "Nothing of the kind" },
  ]);

  test("matches words by their stems", () => {
    expect(search("ferry", 10).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(search("sails", 10).map(({ id }) => id)).toEqual(["a"]);
  });

  test("passes over the words of the stop list", () => {
    expect(search("what was it of the", 10)).toEqual([]);
  });

  test("stops at the limit", () => {
    expect(search("ferry", 1)).toHaveLength(1);
  });
});
