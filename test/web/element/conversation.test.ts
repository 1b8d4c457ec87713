/** The conversation with a client under the test's control: order of requests, history, memory. */
import { describe, expect, test } from "vitest";
import type { AskRequest } from "../../../src/http/contract.ts";
import type { AskOutcome } from "../../../web/element/ask-client.ts";
import { Conversation } from "../../../web/element/conversation.ts";
import { type ConversationMemory, NO_MEMORY, sessionMemory } from "../../../web/element/conversation-memory.ts";
import { makeReply } from "../../support/web-reply.ts";

interface Pending {
  readonly request: AskRequest;
  readonly signal: AbortSignal;
  readonly settle: (outcome: AskOutcome) => void;
}

function startConversation(memory: ConversationMemory = NO_MEMORY) {
  const pending: Pending[] = [];
  const conversation = new Conversation({
    client: {
      ask: (request, signal) => new Promise((settle) => pending.push({ request, signal, settle })),
      suggestions: async () => ["Who pays?"],
      takesFeedback: false,
      judge: async () => false,
    },
    memory,
    transcript: "town",
    onChange: () => undefined,
  });
  return { conversation, pending };
}

const phases = ({ state }: Conversation) => state.exchanges.map(({ reply }) => reply.phase);
const answer = (): AskOutcome => ({ type: "answered", response: makeReply("Q") });

describe("Conversation", () => {
  test("asks the one transcript, trimmed, with no history at first", async () => {
    const { conversation, pending } = startConversation();
    const asking = conversation.ask("  Who pays?  ");
    expect(pending[0]?.request).toEqual({ question: "Who pays?", history: [], transcript: "town" });
    pending[0]?.settle(answer());
    await asking;
    expect(phases(conversation)).toEqual(["answered"]);
  });

  test("sends what was answered before along with a follow-up", async () => {
    const { conversation, pending } = startConversation();
    const first = conversation.ask("Who pays?");
    pending[0]?.settle(answer());
    await first;
    void conversation.ask("Why?");
    expect(pending[1]?.request).toMatchObject({ question: "Why?", history: ["Who pays?"] });
  });

  test("aborts the request before and never shows its reply", async () => {
    const { conversation, pending } = startConversation();
    const first = conversation.ask("One?");
    const second = conversation.ask("Two?");
    expect(pending[0]?.signal.aborted).toBe(true);
    pending[1]?.settle(answer());
    await second;
    pending[0]?.settle({ type: "failed", failure: { kind: "server", retryAfter: null } });
    await first;
    expect(phases(conversation)).toEqual(["cancelled", "answered"]);
  });

  test("retries a failed question in its place", async () => {
    const { conversation, pending } = startConversation();
    const first = conversation.ask("One?");
    pending[0]?.settle({ type: "failed", failure: { kind: "server", retryAfter: null } });
    await first;
    const again = conversation.retry(1);
    pending[1]?.settle(answer());
    await again;
    expect(phases(conversation)).toEqual(["answered"]);
    expect(pending[1]?.request.question).toBe("One?");
  });

  test("shows nothing that arrives after it was closed", async () => {
    const { conversation, pending } = startConversation();
    const first = conversation.ask("One?");
    conversation.close();
    pending[0]?.settle(answer());
    await first;
    expect(phases(conversation)).toEqual(["waiting"]);
  });

  test("survives a reload, and is gone after a new conversation", async () => {
    const stored = new Map<string, string>();
    const memory = sessionMemory(() => fakeStorage(stored), "key");
    const { conversation, pending } = startConversation(memory);
    const first = conversation.ask("Who pays?");
    pending[0]?.settle(answer());
    await first;

    const reloaded = startConversation(memory).conversation;
    await reloaded.open();
    expect(reloaded.state.exchanges.map(({ question }) => question)).toEqual(["Who pays?"]);
    expect(reloaded.state.suggestions).toEqual(["Who pays?"]);

    reloaded.clear();
    expect(stored.size).toBe(0);
  });
});

describe("sessionMemory", () => {
  test.each([
    ["no JSON", "{"],
    ["no list", "{}"],
    ["a list of other things", '[1,{"question":"Q","response":{}}]'],
  ])("counts %s as nothing remembered", (_case, stored) => {
    const memory = sessionMemory(() => fakeStorage(new Map([["key", stored]])), "key");
    expect(memory.recall()).toEqual([]);
  });

  test("works without where storage is forbidden", () => {
    const memory = sessionMemory(() => {
      throw new Error("SecurityError");
    }, "key");
    memory.forget();
    expect(memory.recall()).toEqual([]);
  });
});

function fakeStorage(stored: Map<string, string>) {
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
}
