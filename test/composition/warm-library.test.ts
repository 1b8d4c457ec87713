/** A library is ready once it has answered, not before. */
import { expect, test } from "vitest";
import { warmLibrary } from "../../src/composition/warm-library.ts";
import { createLibraryFake } from "../support/library-fake.ts";

test("asks the library's own questions and one that it cannot answer", async () => {
  const plain = createLibraryFake();
  const asked: string[] = [];
  await warmLibrary({
    ...plain,
    ask: (question) => {
      asked.push(question.question);
      return plain.ask(question);
    },
  });
  expect(asked).toContain("Will the foghorn be removed?");
  expect(asked.length).toBeGreaterThan(2);
});

test("fails where asking fails", async () => {
  const library = createLibraryFake({ ask: () => Promise.reject(new Error("no model")) });
  await expect(warmLibrary(library)).rejects.toThrow("no model");
});
