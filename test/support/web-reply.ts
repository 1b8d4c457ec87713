/** Replies of the server for tests of the widget, accepted by the contract's own schema. */
import { AskResponse } from "../../src/http/contract.ts";
import { makeAnswer } from "./web-transcript.ts";

/** An answered question that quotes the invented transcript. */
export function makeReply(question: string, words = "Yes."): AskResponse {
  return AskResponse.parse({ question, answered: true, answers: [makeAnswer(words)], nearest: [] });
}

/** An honest no, with questions the transcript does answer. */
export function makeRefusal(question: string, nearest: readonly string[] = []): AskResponse {
  const passageId = makeAnswer("Yes.").passage.id;
  const transcript = makeAnswer("Yes.").citation.transcript.id;
  return AskResponse.parse({
    question,
    answered: false,
    answers: [],
    nearest: nearest.map((asked) => ({ question: asked, passageId, transcript })),
  });
}
