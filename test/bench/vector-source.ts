/** Any number of unit vectors that lie as those of real sentences do, no two of them the same. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { projectPath } from "../../src/composition/root.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import type { Embedder } from "../../src/embedding/embedder.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { randomNumbers } from "../support/store-corpus.ts";

export interface VectorSource {
  next(): Float32Array;
}

const FOLDERS = ["corpus", "test/golden/transcripts"];
/** How much of each entry is chance, beside entries of some 1/16. */
const NOISE = 0.03;

/** Mixes two vectors of real sentences by chance: the synthetic corpus repeats its few sentences, and a graph of equals tells nothing. */
export async function mixVectors(embedder: Embedder): Promise<VectorSource> {
  const texts: string[] = [];
  for (const folder of FOLDERS) {
    for (const name of (await readdir(projectPath(folder))).filter((each) => each.endsWith(".md"))) {
      const { transcript, passages } = await readTranscript(join(projectPath(folder), name));
      texts.push(...passages.flatMap(({ sentences }) => sentences.map((span) => sliceSpan(transcript.text, span))));
    }
  }
  const real = await embedder.embed([...new Set(texts)], "passage");
  const random = randomNumbers(11);
  const any = (): Float32Array => real[Math.floor(random() * real.length)] ?? new Float32Array();
  return {
    next: () => {
      const [one, other, share] = [any(), any(), random()];
      const mixed = one.map((entry, at) => share * entry + (1 - share) * (other[at] ?? 0) + NOISE * (random() - 0.5));
      const length = Math.hypot(...mixed);
      return mixed.map((entry) => entry / length);
    },
  };
}
