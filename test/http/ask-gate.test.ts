/** So many questions at a time, so many waiting, and no longer than the limit. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { AskOptions } from "../../src/domain/library.ts";
import { createAskGate } from "../../src/http/ask-gate.ts";
import { askInit, createTestApp } from "./test-app.ts";

/** Work that is done when it is told so, and listens to its signal. */
function heldWork() {
  const held: { finish: () => void; stop: (reason: unknown) => void }[] = [];
  const work = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      held.push({ finish: () => resolve("done"), stop: reject });
    });
  return { held, work };
}

const patient = new AbortController().signal;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await nextTurn();
}

describe("the gate", () => {
  test("lets so many work and so many wait, and refuses the rest at once", async () => {
    const gate = createAskGate({ concurrent: 2, waiting: 1, timeoutSeconds: 60 });
    const { held, work } = heldWork();
    const admitted = [gate.run(patient, work), gate.run(patient, work), gate.run(patient, work)];
    await expect(gate.run(patient, work)).rejects.toMatchObject({ code: "overloaded" });
    await until(() => held.length === 2);
    expect([gate.running, gate.waiting, held.length]).toEqual([2, 1, 2]);
    held[0]?.finish();
    await admitted[0];
    held[1]?.finish();
    await admitted[1];
    await until(() => held.length === 3);
    held[2]?.finish();
    expect(await Promise.all(admitted)).toEqual(["done", "done", "done"]);
  });

  test("lets nobody wait where nobody may, and still works", async () => {
    const gate = createAskGate({ concurrent: 1, waiting: 0, timeoutSeconds: 60 });
    expect(await gate.run(patient, async () => "done")).toBe("done");
  });

  test("takes a client that goes away out of the queue", async () => {
    const gate = createAskGate({ concurrent: 1, waiting: 1, timeoutSeconds: 60 });
    const { held, work } = heldWork();
    const first = gate.run(patient, work);
    const leaving = new AbortController();
    const second = gate.run(leaving.signal, work);
    await until(() => held.length === 1);
    leaving.abort();
    await expect(second).rejects.toMatchObject({ code: "request-abandoned" });
    expect([held.length, gate.waiting]).toEqual([1, 0]);
    held[0]?.finish();
    await first;
  });

  test("stops the work of a client that goes away", async () => {
    const gate = createAskGate({ concurrent: 1, waiting: 0, timeoutSeconds: 60 });
    const leaving = new AbortController();
    const signals: AbortSignal[] = [];
    const { work } = heldWork();
    const asked = gate.run(leaving.signal, (signal) => {
      signals.push(signal);
      return work(signal);
    });
    await until(() => signals.length === 1);
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ code: "request-abandoned" });
    expect(signals[0]?.aborted).toBe(true);
  });

  test("lets the process do something else between two questions that wait together", async () => {
    const gate = createAskGate({ concurrent: 4, waiting: 4, timeoutSeconds: 60 });
    const events: string[] = [];
    const answered = Array.from({ length: 6 }, () => gate.run(patient, async () => events.push("answered")));
    let asking = true;
    const others = (async () => {
      while (asking) {
        events.push("other");
        await nextTurn();
      }
    })();
    await Promise.all(answered);
    asking = false;
    await others;
    expect(events.join(" ")).not.toContain("answered answered");
  });

  test("never begins the work of a client that is gone when its turn comes", async () => {
    const gate = createAskGate({ concurrent: 1, waiting: 0, timeoutSeconds: 60 });
    const leaving = new AbortController();
    let begun = false;
    const asked = gate.run(leaving.signal, async () => {
      begun = true;
    });
    leaving.abort();
    await expect(asked).rejects.toMatchObject({ code: "request-abandoned" });
    expect(begun).toBe(false);
  });

  test("hands on what the work itself fails with", async () => {
    const gate = createAskGate({ concurrent: 1, waiting: 0, timeoutSeconds: 60 });
    await expect(gate.run(patient, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  });
});

describe("POST /api/ask", () => {
  test("answers 503 with Retry-After where too many wait", async () => {
    const { held, work } = heldWork();
    const { app } = createTestApp({
      library: { ask: (_, { signal } = {}) => work(signal ?? patient).then(() => Promise.reject(new Error("end"))) },
      equipment: { askLimits: { concurrent: 1, waiting: 0, timeoutSeconds: 60 } },
    });
    const first = app.request("/api/ask", askInit({ question: "foghorn" }));
    await until(() => held.length === 1);
    const refused = await app.request("/api/ask", askInit({ question: "foghorn" }));
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(await refused.json()).toMatchObject({ type: "urn:verbatim:problem:overloaded" });
    held[0]?.finish();
    await first;
  });

  test("gives up after the time that a question may take, and tells the work to stop", async () => {
    const signals: AbortSignal[] = [];
    const ask = (_: unknown, { signal }: AskOptions = {}) =>
      new Promise<never>((_resolve, reject) => {
        if (signal === undefined) return;
        signals.push(signal);
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    const { app } = createTestApp({
      library: { ask },
      equipment: { askLimits: { concurrent: 1, waiting: 0, timeoutSeconds: 0.05 } },
    });
    const late = await app.request("/api/ask", askInit({ question: "foghorn" }));
    expect(late.status).toBe(503);
    expect(await late.json()).toMatchObject({ type: "urn:verbatim:problem:answer-timeout" });
    expect(signals[0]?.aborted).toBe(true);
  });
});
