/** The conversation's state machine: every event, and the replies that come too late. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONGEST_HISTORY } from "../../../src/domain/question-limits.ts";
import {
  type ConversationEvent,
  type ConversationState,
  EMPTY_CONVERSATION,
  historyBefore,
  nextState,
  questionLength,
  waitingExchange,
} from "../../../web/element/next-state.ts";
import { makeReply } from "../../support/web-reply.ts";

const run = (...events: readonly ConversationEvent[]) => events.reduce(nextState, EMPTY_CONVERSATION);
const asked = (question: string): ConversationEvent => ({ type: "asked", question });
const answered = (request: number): ConversationEvent => ({ type: "answered", request, response: makeReply("q") });
const failed = (request: number): ConversationEvent => ({
  type: "failed",
  request,
  failure: { kind: "server", retryAfter: null },
});
const phases = ({ exchanges }: ConversationState) => exchanges.map(({ reply }) => reply.phase);

describe("nextState", () => {
  test("waits for the question that was asked", () => {
    expect(phases(run(asked("One?")))).toEqual(["waiting"]);
  });

  test("shows the answer to the request it waits for", () => {
    expect(phases(run(asked("One?"), answered(1)))).toEqual(["answered"]);
  });

  test("cancels the question before when another is asked", () => {
    expect(phases(run(asked("One?"), asked("Two?")))).toEqual(["cancelled", "waiting"]);
  });

  test("ignores the late reply to a cancelled request, also where it failed", () => {
    const state = run(asked("One?"), asked("Two?"));
    expect(nextState(state, answered(1))).toBe(state);
    expect(nextState(state, failed(1))).toBe(state);
  });

  test("ignores the first attempt's late reply once the question is retried", () => {
    const state = run(asked("One?"), failed(1), { type: "retried", id: 1 });
    expect(nextState(state, answered(1))).toBe(state);
    expect(phases(nextState(state, answered(2)))).toEqual(["answered"]);
  });

  test("ignores a reply after the conversation was cleared", () => {
    const state = run(asked("One?"), { type: "cleared" });
    expect(nextState(state, answered(1))).toBe(state);
    expect(phases(nextState(nextState(state, asked("Two?")), answered(1)))).toEqual(["waiting"]);
  });

  test("keeps the suggestions through a new conversation", () => {
    const state = run({ type: "suggested", suggestions: ["Why?"] }, asked("One?"), { type: "cleared" });
    expect(state).toMatchObject({ suggestions: ["Why?"], exchanges: [] });
  });

  test("numbers on from a restored conversation", () => {
    const restored = run({ type: "restored", exchanges: [{ question: "Old?", response: makeReply("Old?") }] });
    const state = nextState(restored, asked("New?"));
    expect(new Set(state.exchanges.map(({ id }) => id)).size).toBe(2);
    expect(phases(state)).toEqual(["answered", "waiting"]);
  });

  test("never waits for two replies, nor shows a reply to another request, in whatever order events come", () => {
    const number = fc.integer({ min: 1, max: 8 });
    const event = fc.oneof(
      fc.constant(asked("Q?")),
      number.map(answered),
      number.map(failed),
      number.map((id): ConversationEvent => ({ type: "retried", id })),
      fc.constant<ConversationEvent>({ type: "cleared" }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let state = EMPTY_CONVERSATION;
        for (const next of events) {
          const before = waitingExchange(state);
          const after = nextState(state, next);
          expect(phases(after).filter((phase) => phase === "waiting").length).toBeLessThanOrEqual(1);
          if (next.type === "answered" && after !== state) {
            expect(before?.reply).toEqual({ phase: "waiting", request: next.request });
          }
          state = after;
        }
      }),
    );
  });
});

describe("historyBefore", () => {
  test("holds the answered questions before, oldest first", () => {
    const state = run(
      asked("One?"),
      answered(1),
      asked("Two?"),
      failed(2),
      asked("Three?"),
      answered(3),
      asked("Four?"),
    );
    expect(historyBefore(state, 4)).toEqual(["One?", "Three?"]);
  });

  test("holds the last ten at most", () => {
    const events = Array.from({ length: 12 }, (_, position) => [asked(`Q${position + 1}?`), answered(position + 1)]);
    const state = run(...events.flat(), asked("Next?"));
    expect(historyBefore(state, 13)).toHaveLength(LONGEST_HISTORY);
    expect(historyBefore(state, 13).at(0)).toBe("Q3?");
  });
});

test("a question's length counts code points, once it is trimmed", () => {
  expect(questionLength("  🗼 ok ")).toBe(4);
});
