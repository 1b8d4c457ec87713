/** How every route asks: in turn, within its time, measured, and noted where that is wanted. */
import type { Context } from "hono";
import type { Answer } from "../domain/answer.ts";
import type { AskObserver } from "../domain/ask-observer.ts";
import type { Library } from "../domain/library.ts";
import type { Question } from "../domain/question.ts";
import type { AskOutcome } from "../domain/reader-log.ts";
import type { AppEnv } from "./app-env.ts";
import type { AskGate } from "./ask-gate.ts";
import type { Equipment } from "./equipment.ts";

export interface Asking {
  ask(c: Context<AppEnv>, library: Library, question: Question, explain: boolean): Promise<Answer>;
  /** Notes what a reader was told, whether it was worked out now or kept. */
  note(c: Context<AppEnv>, question: Question, outcome: AskOutcome): void;
}

export function createAsking(gate: AskGate, { metrics, readerLog, takesFeedback, logQuestions }: Equipment): Asking {
  return {
    ask: (c, library, question, explain) => {
      const observer = joinObservers(metrics?.observer, c.get("trace")?.observer);
      return gate.run(c.req.raw.signal, (signal) => library.ask(question, { explain, signal, observer }));
    },
    note: (c, { question }, outcome) => {
      metrics?.question(outcome.answered ? "answered" : "unanswered");
      readerLog?.asked(question, outcome);
      if (logQuestions) c.set("question", question);
      // Not in the body, which is the same through every surface.
      if (takesFeedback) c.header("x-feedback", "on");
    },
  };
}

export function outcomeOf(answer: Answer, { transcript }: Question): AskOutcome {
  const [best] = answer.answers;
  return {
    answered: answer.answered,
    score: best?.score ?? null,
    transcript: best?.citation.transcript.id ?? transcript ?? null,
  };
}

/** Nobody who watches costs nothing; two see the same stages. */
function joinObservers(first: AskObserver | undefined, second: AskObserver | undefined): AskObserver | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return (stage) => {
    const ends = [first(stage), second(stage)];
    return () => {
      for (const end of ends) end();
    };
  };
}
