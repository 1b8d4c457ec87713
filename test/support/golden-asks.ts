/** Distinct questions to ask, with their histories, from the golden files. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readJsonLines } from "../../src/evaluation/read-json-lines.ts";

const Ask = z.object({ question: z.string(), history: z.array(z.string()).default([]) });

/** The body of `POST /api/ask`. */
export type Ask = Readonly<z.infer<typeof Ask>>;

/** Every question of a folder's own files once, in the order of names and lines. */
export async function readAsks(folder: string): Promise<Ask[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".jsonl")).sort();
  const asks = new Map<string, Ask>();
  for (const name of names) {
    const file = join(folder, name);
    for (const { value } of readJsonLines(await readFile(file, "utf8"), { file, schema: Ask })) {
      if (!asks.has(value.question)) asks.set(value.question, value);
    }
  }
  return [...asks.values()];
}
