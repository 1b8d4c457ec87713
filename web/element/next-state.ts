/** The widget's conversation as a pure function of what happened: no DOM, no clock, no network. */
import { LONGEST_HISTORY } from "../../src/domain/question-limits.ts";
import type { AskResponse } from "../../src/http/contract.ts";

export type FailureKind =
  | "offline"
  | "unreachable"
  | "rate-limited"
  | "unavailable"
  | "unknown-transcript"
  | "invalid"
  | "server";

export interface AskFailure {
  readonly kind: FailureKind;
  /** Seconds the server asks us to wait; null where it did not say. */
  readonly retryAfter: number | null;
}

/**
 * What an answer goes by. `full` is the rule; `preliminary` ones go by words while meaning is still being
 * looked at, `refined` ones stood there so before, `words-only` ones stay what they are.
 */
export type AnswerBasis = "full" | "preliminary" | "refined" | "words-only";

/** `request` tells the attempts at one question apart, so that a late reply is recognised. */
export type Reply =
  | { readonly phase: "waiting"; readonly request: number }
  | { readonly phase: "cancelled" }
  | {
      readonly phase: "answered";
      readonly response: AskResponse;
      readonly basis: AnswerBasis;
      readonly request: number;
    }
  | { readonly phase: "failed"; readonly failure: AskFailure };

export interface Exchange {
  readonly id: number;
  readonly question: string;
  readonly reply: Reply;
}

export interface ConversationState {
  /** Oldest first. At most one, the newest request, is waiting. */
  readonly exchanges: readonly Exchange[];
  readonly suggestions: readonly string[];
  /** The number the next request gets; never reused, not even after a new conversation. */
  readonly nextRequest: number;
}

export type ConversationEvent =
  | { readonly type: "asked"; readonly question: string }
  | { readonly type: "retried"; readonly id: number }
  | {
      readonly type: "answered";
      readonly request: number;
      readonly response: AskResponse;
      readonly basis?: "preliminary" | "words-only";
    }
  | { readonly type: "failed"; readonly request: number; readonly failure: AskFailure }
  | { readonly type: "suggested"; readonly suggestions: readonly string[] }
  | { readonly type: "restored"; readonly exchanges: readonly RememberedExchange[] }
  | { readonly type: "cleared" };

export interface RememberedExchange {
  readonly question: string;
  readonly response: AskResponse;
}

export const EMPTY_CONVERSATION: ConversationState = { exchanges: [], suggestions: [], nextRequest: 1 };

/** Applies one event. A reply to a request that nobody waits for any more leaves the state as it is. */
export function nextState(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.type) {
    case "asked":
      return ask(state, event.question);
    case "retried":
      return retry(state, event.id);
    case "answered":
      return answer(state, event);
    case "failed":
      return fail(state, event);
    case "suggested":
      return { ...state, suggestions: event.suggestions };
    case "restored":
      return restore(state, event.exchanges);
    case "cleared":
      return { ...state, exchanges: [] };
  }
}

/** The earlier questions a follow-up travels with: those the reader saw a reply to, oldest first. */
export function historyBefore(state: ConversationState, id: number): readonly string[] {
  return state.exchanges
    .filter((exchange) => exchange.id < id && exchange.reply.phase === "answered")
    .map((exchange) => exchange.question)
    .slice(-LONGEST_HISTORY);
}

/** The exchange whose reply is outstanding, if any. */
export function waitingExchange(state: ConversationState): Exchange | undefined {
  return state.exchanges.find((exchange) => exchange.reply.phase === "waiting");
}

/** Length as the server counts it: Unicode code points once trimmed. */
export function questionLength(question: string): number {
  return [...question.trim()].length;
}

function ask(state: ConversationState, question: string): ConversationState {
  const request = state.nextRequest;
  const asked: Exchange = { id: request, question, reply: { phase: "waiting", request } };
  return { ...state, exchanges: [...state.exchanges.map(cancelWaiting), asked], nextRequest: request + 1 };
}

function retry(state: ConversationState, id: number): ConversationState {
  const request = state.nextRequest;
  const exchanges = state.exchanges.map((exchange) =>
    exchange.id === id ? { ...exchange, reply: { phase: "waiting", request } as const } : cancelWaiting(exchange),
  );
  return { ...state, exchanges, nextRequest: request + 1 };
}

function answer(state: ConversationState, event: Extract<ConversationEvent, { type: "answered" }>): ConversationState {
  const { request, response, basis } = event;
  return settle(state, request, (before) => {
    const settled = before.phase === "answered" ? "refined" : "full";
    return { phase: "answered", request, response, basis: basis ?? settled };
  });
}

/** An answer by words that stands already stays. */
function fail(state: ConversationState, event: Extract<ConversationEvent, { type: "failed" }>): ConversationState {
  const { request, failure } = event;
  return settle(state, request, (before) =>
    before.phase === "answered" ? settleForWords(before) : { phase: "failed", failure },
  );
}

function settle(state: ConversationState, request: number, replace: (before: Reply) => Reply): ConversationState {
  const open = state.exchanges.find(({ reply }) => isOpen(reply) && reply.request === request);
  if (open === undefined) return state;
  const exchanges = state.exchanges.map((exchange) =>
    exchange === open ? { ...exchange, reply: replace(exchange.reply) } : exchange,
  );
  return { ...state, exchanges };
}

/** Whether something is still to come. */
function isOpen(reply: Reply): reply is Extract<Reply, { request: number }> {
  return reply.phase === "waiting" || (reply.phase === "answered" && reply.basis === "preliminary");
}

/** What nobody refines any more is what it is. */
function settleForWords(reply: Reply): Reply {
  return reply.phase === "answered" && reply.basis === "preliminary" ? { ...reply, basis: "words-only" } : reply;
}

function restore(state: ConversationState, remembered: readonly RememberedExchange[]): ConversationState {
  const restored = remembered.map(({ question, response }, position) => {
    const request = state.nextRequest + position;
    return { id: request, question, reply: { phase: "answered", response, basis: "full", request } as const };
  });
  return { ...state, exchanges: restored, nextRequest: state.nextRequest + restored.length };
}

function cancelWaiting(exchange: Exchange): Exchange {
  if (exchange.reply.phase === "waiting") return { ...exchange, reply: { phase: "cancelled" } };
  const reply = settleForWords(exchange.reply);
  return reply === exchange.reply ? exchange : { ...exchange, reply };
}
