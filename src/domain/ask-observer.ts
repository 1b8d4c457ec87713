/** What watches the stages of one question on its way to an answer. */

/** In the order a question passes them; a follow-up and an unanswered question pass some of them twice. */
export type AskStage =
  /** Finding its topic and what it leans on. */
  | "read"
  /** Waiting for the vectors of the question and of its words. */
  | "embed"
  /** Looking up passages by words and by vector. */
  | "find"
  /** Weighing the evidence of each. */
  | "rank"
  /** Choosing sentences and how likely they are right. */
  | "quote"
  /** Making the citations, each compared with its source. */
  | "cite"
  /** Looking for questions asked in the transcripts, where nothing answers. */
  | "nearest";

/** Called when a stage begins; what it returns is called when the stage ends, also where it fails. */
export type AskObserver = (stage: AskStage) => () => void;

/** What accompanies one question through answering and ranking. */
export interface AskContext {
  /** Aborts when nobody waits for the answer any more: the work stops at the next stage with its reason. */
  readonly signal?: AbortSignal | undefined;
  readonly observer?: AskObserver | undefined;
}

/**
 * Runs one stage under the context's eyes.
 * @throws the signal's reason, before the stage begins
 */
export async function inStage<Result>(
  context: AskContext,
  stage: AskStage,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  context.signal?.throwIfAborted();
  const end = context.observer?.(stage);
  try {
    return await work();
  } finally {
    end?.();
  }
}
