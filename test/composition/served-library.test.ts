/** The library in service: who asks the former one gets its answer, and only then is it closed. */
import { expect, test, vi } from "vitest";
import { ServedLibrary } from "../../src/composition/served-library.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { Question } from "../../src/domain/question.ts";
import { createLibraryFake } from "../support/library-fake.ts";

const question = Question.parse({ question: "Will the foghorn be removed?" });
const answer: Answer = { question: question.question, answered: false, answers: [], nearest: [] };

test("there is none until one is put into service", async () => {
  const served = new ServedLibrary();
  expect(served.current()).toBeNull();
  await served.replace(createLibraryFake({ version: "1" }));
  expect(served.current()?.version).toBe("1");
});

test("a former library is closed once nobody waits for it, and not before", async () => {
  const served = new ServedLibrary();
  const told: string[] = [];
  let resolve = (_: Answer): void => {};
  const answering = new Promise<Answer>((done) => {
    resolve = done;
  });
  const slow = createLibraryFake({
    version: "1",
    ask: () => answering,
    close: async () => void told.push("closed"),
  });
  await served.replace(slow);
  const asked = served
    .current()
    ?.ask(question)
    .then(() => told.push("answered"));
  const replaced = served.replace(createLibraryFake({ version: "2" })).then(() => told.push("replaced"));
  expect(served.current()?.version).toBe("2");
  await new Promise((later) => setImmediate(later));
  expect(told).toEqual([]);
  resolve(answer);
  await Promise.all([asked, replaced]);
  expect(told.toSorted()).toEqual(["answered", "closed", "replaced"]);
});

test("at the end, questions that are never answered keep neither library open, the former nor the latest", async () => {
  const served = new ServedLibrary();
  const close = vi.fn(async () => {});
  const asked: unknown[] = [];
  for (const version of ["1", "2"]) {
    served.replace(createLibraryFake({ version, ask: () => new Promise(() => {}), close })).catch(() => {});
    asked.push(served.current()?.ask(question));
  }
  expect(asked).toHaveLength(2);
  await served.close();
  expect(close).toHaveBeenCalledTimes(2);
});

test("a listener that throws keeps no former library open", async () => {
  const served = new ServedLibrary();
  const close = vi.fn(async () => {});
  await served.replace(createLibraryFake({ close }));
  served.onReplaced(() => {
    throw new Error("nobody listens");
  });
  await expect(served.replace(createLibraryFake({ version: "2" }))).rejects.toThrow("nobody listens");
  expect(close).toHaveBeenCalledOnce();
  expect(served.current()?.version).toBe("2");
});

test("a question that fails keeps nobody waiting", async () => {
  const served = new ServedLibrary();
  await served.replace(createLibraryFake({ ask: () => Promise.reject(new Error("no")) }));
  await expect(served.current()?.ask(question)).rejects.toThrow("no");
  await served.close();
  expect(served.current()).toBeNull();
});
