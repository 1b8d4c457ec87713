/** The library over a small corpus: answers, refusals, look-ups, and the law that quotes are the source's words. */
import { beforeAll, describe, expect, test } from "vitest";
import { createLibrary } from "../../src/answering/create-library.ts";
import type { Answer, QuotedAnswer } from "../../src/domain/answer.ts";
import type { Library, TranscriptWithPassages } from "../../src/domain/library.ts";
import { PassageId } from "../../src/domain/passage.ts";
import { Question } from "../../src/domain/question.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import type { Ranker, Ranking } from "../../src/retrieval/rank-passages.ts";
import { HARBOUR, interview, type OpenCorpus, openCorpus, PLAIN_WEIGHTS } from "../support/retrieval-corpus.ts";

const RAIL = interview(
  `Reporter: Why are the trains late, and who pays for it?
Are the heaters broken?
Mara Quay: Frozen points delay the trains.`,
  "2025-06-05",
);

function libraryOver({ store, ranker }: Pick<OpenCorpus, "store"> & { ranker: Ranker }): Library {
  const { version, transcripts } = store;
  return createLibrary({ version, transcripts, ranker, close: async () => {} });
}

let corpus: OpenCorpus;
let library: Library;
beforeAll(async () => {
  corpus = await openCorpus({ rail: RAIL, harbour: HARBOUR });
  library = libraryOver(corpus);
});

const ask = (question: string, more: object = {}, options = {}): Promise<Answer> =>
  library.ask(Question.parse({ question, ...more }), options);

async function bestTo(question: string, more: object = {}, options = {}): Promise<QuotedAnswer> {
  const [best] = (await ask(question, more, options)).answers;
  if (best === undefined) throw new Error(`expected an answer to ${question}`);
  return best;
}

describe("an answer", () => {
  test("quotes whole sentences, and says where in the passage they stand", async () => {
    const { quote, passage, speaker, kind } = await bestTo("Who inspected the rudder?", { kinds: ["answer"] });
    expect(quote).toBe("Divers inspected its rudder twice.");
    expect(passage.text.slice(passage.quoteStart, passage.quoteEnd)).toBe(quote);
    expect([speaker.name, kind]).toEqual(["Mara Quay", "answer"]);
  });

  test("comes with the whole question turn it replies to, all its paragraphs", async () => {
    const { inReplyTo } = await bestTo("frozen points", { kinds: ["answer"] });
    expect(inReplyTo).toEqual({
      speaker: "Reporter",
      text: "Why are the trains late, and who pays for it?\nAre the heaters broken?",
      passageId: library.transcript(TranscriptId.parse("rail")).passages.find(({ kind }) => kind === "question")?.id,
    });
  });

  test.each([
    ["Yay, thank you all.", null],
    ["Why?", "Why?"],
    ["Tell us about frozen points.", "Tell us about frozen points."],
    ["请谈谈冻结的铁轨。", "请谈谈冻结的铁轨。"],
  ])("replies to a question, not to a word put in: %s", async (asked, shown) => {
    const body = `Reporter: Shall we begin with the trains?\nReporter: ${asked}\nMara Quay: Frozen points delay the trains.`;
    const small = libraryOver(await openCorpus({ rail: interview(body) }));
    const answer = await small.ask(Question.parse({ question: "frozen points", kinds: ["answer"] }));
    expect(answer.answers[0]?.inReplyTo?.text ?? null).toBe(shown);
  });

  test("replies to nothing where the words are nobody's answer", async () => {
    expect((await bestTo("notebook")).inReplyTo).toBeNull();
  });

  test("marks the editor's words in the passage, counted from its beginning", async () => {
    const { passage } = await bestTo("engineers repair lantern", { kinds: ["answer"] });
    expect(passage.insertions.map(({ start, end }) => passage.text.slice(start, end))).toEqual(["[Laughs]"]);
  });

  test("gives no more answers than asked for", async () => {
    const words = "ferry rudder crane lantern";
    expect((await ask(words, { limit: 1 })).answers).toHaveLength(1);
    expect((await ask(words, { limit: 4 })).answers.length).toBeGreaterThan(1);
  });

  test("shows evidence only where it is asked for, and it adds up", async () => {
    expect(await bestTo("ferry")).not.toHaveProperty("evidence");
    const { evidence = [] } = await bestTo("ferry", {}, { explain: true });
    expect(evidence.map(({ name }) => name).sort()).toEqual(Object.keys(PLAIN_WEIGHTS.passage.weights).sort());
    for (const { value, weight, contribution } of evidence) expect(contribution).toBe(value * weight);
  });

  test("says how a follow-up was read, in the reader's own words, and nothing of a question that stands alone", async () => {
    const history = ["Does the ferry sail?"];
    expect((await ask("Why not?", { history })).interpretedAs).toBe("Does the ferry sail? Why not?");
    expect(await ask("Who repairs the lighthouse lantern?", { history })).not.toHaveProperty("interpretedAs");
  });
});

describe("a refusal", () => {
  test("quotes nothing and offers no question where none is near", async () => {
    const question = "How do I reset my router password?";
    expect(await ask(question)).toEqual({ question, answered: false, answers: [], nearest: [] });
  });

  test("offers no question of a transcript that was not asked", async () => {
    const { answered, nearest } = await ask("When does the ferry sail again?", { transcript: "rail" });
    expect([answered, nearest]).toEqual([false, []]);
  });

  test("offers near questions that were asked, verbatim, whoever the reader wanted to hear", async () => {
    const { answered, nearest } = await ask("When does the ferry sail again?", { speaker: "Tom Reed" });
    expect(answered).toBe(false);
    expect(nearest).toEqual([
      { question: "When does the ferry sail again?", passageId: expect.any(String), transcript: "harbour" },
    ]);
  });
});

function textOf(id: PassageId): string {
  const { transcript, passage } = library.passage(id);
  return transcript.text.slice(passage.span.start, passage.span.end);
}

describe("a quote that is not the source's words", () => {
  /** Ranks as the index does, over a text that has changed since. */
  function tampered(change: (transcript: TranscriptWithPassages["transcript"]) => object): Library {
    const rank = async (...asked: Parameters<Ranker["rank"]>): Promise<Ranking> => {
      const ranking = await corpus.ranker.rank(...asked);
      return {
        ...ranking,
        passages: ranking.passages.map((ranked) => ({
          ...ranked,
          entry: { ...ranked.entry, transcript: { ...ranked.entry.transcript, ...change(ranked.entry.transcript) } },
        })),
      };
    };
    return libraryOver({ store: corpus.store, ranker: { ...corpus.ranker, rank } });
  }

  test.each<[string, (transcript: TranscriptWithPassages["transcript"]) => object]>([
    ["the text ends before it", ({ text }) => ({ text: text.slice(0, 20) })],
    ["it belongs to another transcript", () => ({ id: TranscriptId.parse("another") })],
    ["its turn is gone", () => ({ turns: [] })],
  ])("is refused where %s", async (_, change) => {
    const asked = tampered(change).ask(Question.parse({ question: "divers rudder", kinds: ["answer"] }));
    await expect(asked).rejects.toMatchObject({ name: "Failure", code: "quote-unfaithful" });
  });

  test("is refused where a sentence reaches out of its passage", async () => {
    const rank = async (...asked: Parameters<Ranker["rank"]>): Promise<Ranking> => {
      const ranking = await corpus.ranker.rank(...asked);
      return {
        ...ranking,
        passages: ranking.passages.map((ranked) => ({ ...ranked, entry: stretched(ranked.entry) })),
      };
    };
    const asked = libraryOver({ store: corpus.store, ranker: { ...corpus.ranker, rank } }).ask(
      Question.parse({ question: "divers rudder", kinds: ["answer"] }),
    );
    await expect(asked).rejects.toMatchObject({ code: "quote-unfaithful" });
  });
});

function stretched(entry: Ranking["passages"][number]["entry"]): typeof entry {
  const [first, ...rest] = entry.passage.sentences;
  const sentences = [first, ...rest].map(({ start, end }) => ({ start: start - 200, end: end + 200 }));
  return { ...entry, passage: { ...entry.passage, sentences: [sentences[0] ?? first, ...sentences.slice(1)] } };
}

describe("look-ups", () => {
  test("list transcripts newest first, with everyone who can be quoted", () => {
    expect(library.transcripts().map(({ id, date }) => [id, date])).toEqual([
      ["rail", "2025-06-05"],
      ["harbour", "2025-03-14"],
    ]);
    const speakers = library
      .transcripts()
      .at(-1)
      ?.speakers.map(({ name }) => name);
    expect(speakers).toEqual(["Ada Pell", "Reporter", "Mara Quay", "Tom Reed"]);
    expect(library.transcripts()[0]).not.toHaveProperty("text");
  });

  test("give a passage between its neighbours, none beyond either end", () => {
    const { passages } = library.transcript(TranscriptId.parse("harbour"));
    for (const [at, { id }] of passages.entries()) {
      const { passage, previous, next } = library.passage(id);
      expect([previous, passage, next]).toEqual([passages[at - 1] ?? null, passages[at], passages[at + 1] ?? null]);
    }
  });

  test("say what was expected where nothing bears an id", async () => {
    const [transcript, passage] = [TranscriptId.parse("nowhere"), PassageId.parse("harbour#p999")];
    const unknown = expect.objectContaining({ name: "Failure", code: "transcript-unknown" });
    expect(() => library.transcript(transcript)).toThrow(unknown);
    expect(() => library.suggestions(transcript, 3)).toThrow(unknown);
    expect(() => library.passage(passage)).toThrow(expect.objectContaining({ code: "passage-unknown" }));
    await expect(ask("ferry", { transcript })).rejects.toMatchObject({ code: "transcript-unknown" });
  });

  test("suggest questions that were asked, verbatim, one of each turn and no more than wanted", () => {
    const asked = library.suggestions(null, 20);
    expect(asked.map(({ question }) => question)).toEqual([
      "When does the ferry sail again?",
      "Who repairs the lighthouse lantern?",
      "Why are the trains late, and who pays for it?",
    ]);
    for (const { question, passageId } of asked) expect(textOf(passageId)).toContain(question);
    expect(library.suggestions(null, 2)).toHaveLength(2);
    expect(library.suggestions(TranscriptId.parse("rail"), 5).map(({ transcript }) => transcript)).toEqual(["rail"]);
  });
});
