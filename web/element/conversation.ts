/** One reader's conversation: keeps the state, sends the newest question only, remembers what was answered. */
import type { FeedbackRequest } from "../../src/http/contract.ts";
import type { AskClient, AskOutcome, WatchPreparation } from "./ask-client.ts";
import type { ConversationMemory } from "./conversation-memory.ts";
import {
  type ConversationEvent,
  type ConversationState,
  EMPTY_CONVERSATION,
  historyBefore,
  nextState,
  waitingExchange,
} from "./next-state.ts";

export interface ConversationPorts {
  readonly client: AskClient;
  readonly memory: ConversationMemory;
  /** The transcript asked; null asks the whole corpus. */
  readonly transcript: string | null;
  readonly onPreparation?: WatchPreparation;
  /** Called after each change with what caused it. */
  readonly onChange: (state: ConversationState, event: ConversationEvent) => void;
}

export class Conversation {
  #state = EMPTY_CONVERSATION;
  #request = new AbortController();
  readonly #lifetime = new AbortController();
  readonly #ports: ConversationPorts;

  constructor(ports: ConversationPorts) {
    this.#ports = ports;
  }

  get state(): ConversationState {
    return this.#state;
  }

  /** Shows what the reader's tab remembers and fetches starter questions. */
  async open(): Promise<void> {
    const exchanges = this.#ports.memory.recall();
    if (exchanges.length > 0) this.#apply({ type: "restored", exchanges });
    const { client, transcript } = this.#ports;
    const suggestions = await client.suggestions(transcript, this.#lifetime.signal);
    if (!this.#lifetime.signal.aborted) this.#apply({ type: "suggested", suggestions });
  }

  /** The reader has turned to the widget. */
  prepare(): void {
    this.#ports.client.prepare?.((share) => {
      if (!this.#lifetime.signal.aborted) this.#ports.onPreparation?.(share);
    });
  }

  async ask(question: string): Promise<void> {
    this.#apply({ type: "asked", question: question.trim() });
    await this.#send();
  }

  async retry(id: number): Promise<void> {
    this.#apply({ type: "retried", id });
    await this.#send();
  }

  get takesFeedback(): boolean {
    return this.#ports.client.takesFeedback;
  }

  judge(verdict: FeedbackRequest): Promise<boolean> {
    return this.#ports.client.judge(verdict, this.#lifetime.signal);
  }

  clear(): void {
    this.#request.abort();
    this.#ports.memory.forget();
    this.#apply({ type: "cleared" });
  }

  /** Abandons whatever is under way; nothing is reported after it. */
  close(): void {
    this.#lifetime.abort();
    this.#request.abort();
  }

  async #send(): Promise<void> {
    this.#request.abort();
    this.#request = new AbortController();
    const { signal } = this.#request;
    const waiting = waitingExchange(this.#state);
    if (waiting?.reply.phase !== "waiting") return;
    const { request } = waiting.reply;
    const history = [...historyBefore(this.#state, waiting.id)];
    const { client, transcript } = this.#ports;
    const asked = { question: waiting.question, history, ...(transcript === null ? {} : { transcript }) };
    const outcome = await client.ask(asked, signal, (response) => {
      if (!signal.aborted) this.#apply({ type: "answered", request, response, basis: "preliminary" });
    });
    if (signal.aborted) return;
    this.#apply(outcome.type === "failed" ? { ...outcome, request } : toEvent(outcome, request));
    this.#ports.memory.remember(this.#state);
  }

  #apply(event: ConversationEvent): void {
    this.#state = nextState(this.#state, event);
    this.#ports.onChange(this.#state, event);
  }
}

function toEvent({ response, wordsOnly }: Answered, request: number): ConversationEvent {
  return { type: "answered", request, response, ...(wordsOnly === true ? { basis: "words-only" } : {}) };
}

type Answered = Extract<AskOutcome, { type: "answered" }>;
