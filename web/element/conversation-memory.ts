/** Lets a conversation survive a reload: in the tab's session storage only, never across tabs or visits. */
import type { ConversationState, RememberedExchange } from "./next-state.ts";
import { isAskResponse } from "./read-reply.ts";

/** The oldest exchanges are dropped beyond this, so that a long visit cannot fill the storage. */
const MOST_REMEMBERED = 20;

export interface ConversationMemory {
  recall(): readonly RememberedExchange[];
  remember(state: ConversationState): void;
  forget(): void;
}

/** The part of the Storage interface that is used. */
export interface SessionStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** For readers or hosts that want nothing kept. */
export const NO_MEMORY: ConversationMemory = {
  recall: () => [],
  remember: () => undefined,
  forget: () => undefined,
};

/**
 * Memory under one key. Storage that is full, forbidden or holds something else counts as empty: a
 * conversation must work without it.
 */
export function sessionMemory(openStorage: () => SessionStorage, key: string): ConversationMemory {
  return {
    recall: () => attempt(() => readExchanges(openStorage().getItem(key))) ?? [],
    remember: (state) => void attempt(() => openStorage().setItem(key, writeExchanges(state))),
    forget: () => void attempt(() => openStorage().removeItem(key)),
  };
}

function attempt<Value>(action: () => Value): Value | undefined {
  try {
    return action();
  } catch {
    // Even reading `sessionStorage` throws where the reader blocks site storage.
    return undefined;
  }
}

function writeExchanges(state: ConversationState): string {
  const answered = state.exchanges.flatMap(({ question, reply }) =>
    // What could be more is asked anew after a reload, when it may be.
    reply.phase === "answered" && (reply.basis === "full" || reply.basis === "refined")
      ? [{ question, response: reply.response }]
      : [],
  );
  return JSON.stringify(answered.slice(-MOST_REMEMBERED));
}

function readExchanges(stored: string | null): readonly RememberedExchange[] {
  const parsed: unknown = JSON.parse(stored ?? "[]");
  return Array.isArray(parsed) ? parsed.filter(isRemembered) : [];
}

function isRemembered(value: unknown): value is RememberedExchange {
  return (
    typeof value === "object" &&
    value !== null &&
    "question" in value &&
    typeof value.question === "string" &&
    "response" in value &&
    isAskResponse(value.response)
  );
}
