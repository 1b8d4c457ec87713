/** Asks a library before readers do, so that the first of them does not wait for code and model to warm up. */
import type { Library } from "../domain/library.ts";
import { Question } from "../domain/question.ts";

/** Enough for the compiler to have seen every path, little enough to cost a fraction of a second. */
const WARMING_QUESTIONS = 6;
/** Meets nothing, so that refusing and looking for the nearest questions are warm as well. */
const UNANSWERABLE = "Which zebra repaired the router of the opera?";

/** @throws whatever asking throws: a library that cannot answer is not ready */
export async function warmLibrary(library: Library): Promise<void> {
  const suggested = library.suggestions(null, WARMING_QUESTIONS).map(({ question }) => question);
  for (const question of [UNANSWERABLE, ...suggested]) {
    const parsed = Question.safeParse({ question });
    if (parsed.success) await library.ask(parsed.data);
  }
}
