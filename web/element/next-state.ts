/** The widget's conversation as a pure function of what happened: no DOM, no clock, no network. */
import type { AskResponse } from "../../src/http/contract.ts";

/** The server's own limits, which the widget keeps so that no request is refused for them. */
export const LONGEST_QUESTION = 500;
export const LONGEST_HISTORY = 10;

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

/** `request` tells the attempts at one question apart, so that a late reply is recognised. */
export type Reply =
  | { readonly phase: "waiting"; readonly request: number }
  | { readonly phase: "cancelled" }
  | { readonly phase: "answered"; readonly response: AskResponse }
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
  | { readonly type: "answered"; readonly request: number; readonly response: AskResponse }
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
      return settle(state, event.request, { phase: "answered", response: event.response });
    case "failed":
      return settle(state, event.request, { phase: "failed", failure: event.failure });
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

function settle(state: ConversationState, request: number, reply: Reply): ConversationState {
  const waiting = waitingExchange(state);
  if (waiting?.reply.phase !== "waiting" || waiting.reply.request !== request) return state;
  return {
    ...state,
    exchanges: state.exchanges.map((exchange) => (exchange === waiting ? { ...exchange, reply } : exchange)),
  };
}

function restore(state: ConversationState, remembered: readonly RememberedExchange[]): ConversationState {
  const restored = remembered.map(({ question, response }, position) => ({
    id: state.nextRequest + position,
    question,
    reply: { phase: "answered", response } as const,
  }));
  return { ...state, exchanges: restored, nextRequest: state.nextRequest + restored.length };
}

function cancelWaiting(exchange: Exchange): Exchange {
  return exchange.reply.phase === "waiting" ? { ...exchange, reply: { phase: "cancelled" } } : exchange;
}
