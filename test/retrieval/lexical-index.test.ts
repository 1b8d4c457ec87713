/** The lexical index gives what MiniSearch gives for the same words, score by score and in the same order. */
import fc from "fast-check";
import MiniSearch from "minisearch";
import { beforeAll, describe, expect, test } from "vitest";
import type { LexicalField } from "../../src/retrieval/lexical-index.ts";
import { HARBOUR, interview, type OpenCorpus, openCorpus } from "../support/retrieval-corpus.ts";

const SPEECHES = interview(`Reporter: Which engines are repaired?
Mara Quay: The engine of the ferry, the engines of the crane. Engineers repair every engine.
Reporter: …
Tom Reed: Repairing takes an engineer. The ferries wait, the ferry's crew waits.
Reporter: Who?
Tom Reed: Nobody.`);

let corpus: OpenCorpus;
let reference: MiniSearch<{ id: number; text: string; question: string }>;

beforeAll(async () => {
  corpus = await openCorpus({ harbour: HARBOUR, speeches: SPEECHES });
  const { entries, sentences, lexicon } = corpus.index;
  const stemsOf = (ordinal: number): string => {
    const { firstSentence = 0, sentencesEnd = 0 } = entries[ordinal] ?? {};
    const stems = sentences.stems.subarray(sentences.starts[firstSentence], sentences.starts[sentencesEnd]);
    return Array.from(stems, (stem) => (lexicon.stems[stem] ?? "").replaceAll(" ", "_")).join(" ");
  };
  reference = new MiniSearch({
    fields: ["text", "question"],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => (term === "" ? null : term),
  });
  reference.addAll(
    entries.map(({ ordinal, asked }) => ({
      id: ordinal,
      text: stemsOf(ordinal),
      question: asked.map(stemsOf).join(" "),
    })),
  );
});

const stems = fc.constantFrom("engin", "ferri", "repair", "crane", "rudder", "wait", "lantern", "norwai", "unheard");
const queries = fc.uniqueArray(fc.tuple(stems, fc.double({ min: 0.1, max: 1, noNaN: true })), {
  minLength: 1,
  selector: ([stem]) => stem,
});

describe("the lexical index", () => {
  test.each<LexicalField>(["text", "question"])("scores the field %s as MiniSearch does", (field) => {
    fc.assert(
      fc.property(queries, (terms) => {
        const boosts = new Map<string, number>(terms);
        const hits = reference.search(
          { combineWith: "OR", queries: [...boosts.keys()] },
          { fields: [field], boostTerm: (term) => boosts.get(term) ?? 1 },
        );
        const { scores, found } = corpus.index.lexical.search(boosts, field);
        const ours = found.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
        expect(ours).toEqual(hits.map(({ id }) => id));
        expect(ours.map((ordinal) => scores[ordinal])).toEqual(hits.map(({ score }) => score));
      }),
    );
  });

  test.each(["enginer", "engeneer", "feri", "reparir", "cranes", "lantren", "waitt", "xyzzy", "ruddders"])(
    "reads %s as MiniSearch suggests",
    (word) => {
      for (const distance of [1, 2]) {
        const suggested = reference
          .autoSuggest(word, { fields: ["text"], prefix: false, fuzzy: distance })
          .find(({ suggestion }) => suggestion.startsWith(word.charAt(0)))?.suggestion;
        const single = suggested?.includes(" ") === true ? undefined : suggested;
        expect(corpus.index.lexical.likest(word, distance)).toBe(single ?? null);
      }
    },
  );
});
