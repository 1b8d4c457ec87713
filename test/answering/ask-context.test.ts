/** A question on its way can be watched stage by stage, and stopped. */
import { describe, expect, test } from "vitest";
import { createLibrary } from "../../src/answering/create-library.ts";
import { type AskStage, inStage } from "../../src/domain/ask-observer.ts";
import { Question } from "../../src/domain/question.ts";
import { HARBOUR, openCorpus } from "../support/retrieval-corpus.ts";

describe("inStage", () => {
  test("ends a stage that fails", async () => {
    const ended: AskStage[] = [];
    const observer = (stage: AskStage) => () => void ended.push(stage);
    const fails = inStage({ observer }, "rank", () => Promise.reject(new Error("no")));
    await expect(fails).rejects.toThrow("no");
    expect(ended).toEqual(["rank"]);
  });

  test("begins nothing once the signal has aborted", async () => {
    const begun: string[] = [];
    const work = inStage({ signal: AbortSignal.abort(new Error("gone")) }, "rank", () => begun.push("rank"));
    await expect(work).rejects.toThrow("gone");
    expect(begun).toEqual([]);
  });
});

describe("a library", () => {
  async function open() {
    const { store, ranker } = await openCorpus({ harbour: HARBOUR });
    const { version, transcripts } = store;
    return createLibrary({ version, transcripts, ranker, close: async () => {} });
  }

  test("passes each stage of a question in order, and ends each before the next", async () => {
    const library = await open();
    const seen: string[] = [];
    const observer = (stage: AskStage) => {
      seen.push(`${stage} begins`);
      return () => void seen.push(`${stage} ends`);
    };
    await library.ask(Question.parse({ question: "Who inspected the rudder?" }), { observer });
    const stages = ["read", "embed", "find", "rank", "quote", "cite"];
    expect(seen).toEqual(stages.flatMap((stage) => [`${stage} begins`, `${stage} ends`]));
  });

  test("looks for the nearest questions as one stage where nothing answers", async () => {
    const library = await open();
    const seen: AskStage[] = [];
    const observer = (stage: AskStage) => {
      seen.push(stage);
      return () => {};
    };
    await library.ask(Question.parse({ question: "Quantum zebra mortgage?" }), { observer });
    expect(seen.at(-1)).toBe("nearest");
  });

  test.each<AskStage>(["read", "embed", "find", "rank", "quote"])(
    "goes no further once it is stopped in the stage %s",
    async (last) => {
      const library = await open();
      const stop = new AbortController();
      const seen: AskStage[] = [];
      const observer = (stage: AskStage) => {
        seen.push(stage);
        if (stage === last) stop.abort(new Error("nobody waits"));
        return () => {};
      };
      const question = Question.parse({ question: "Who inspected the rudder?" });
      await expect(library.ask(question, { observer, signal: stop.signal })).rejects.toThrow("nobody waits");
      expect(seen.at(-1)).toBe(last);
    },
  );

  test("answers the same whether it is watched or not", async () => {
    const library = await open();
    const question = Question.parse({ question: "Who inspected the rudder?" });
    const watched = await library.ask(question, {
      observer: () => () => {},
      signal: new AbortController().signal,
    });
    expect(watched).toEqual(await library.ask(question));
  });
});
