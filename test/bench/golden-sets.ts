/** Where the golden questions stand, and which of them are reported together. */
import { join } from "node:path";
import type { EvaluatedSet, GoldenSet } from "../../src/composition/evaluate-golden.ts";
import { projectPath } from "../../src/composition/root.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import type { GoldenFile } from "../../src/evaluation/read-golden.ts";
import type { ContestantRun } from "../../src/evaluation/run-evaluation.ts";

const FIRST = TranscriptId.parse("government-hour-2025-02-19");
const WRITTEN = ["harbour-briefing-2025-03-14", "rail-hearing-2025-06-05", "slow-water-podcast-2024-10-02"];
const PUBLISHED = ["white-house-briefing-2023-11-30", "kremlin-news-17118", "uk-covid-inquiry-2023-10-13"];

const golden = (...path: readonly string[]): GoldenFile => ({ path: join(projectPath("test/golden"), ...path) });
const HELD_OUT: ReadonlySet<string> = new Set([FIRST, ...PUBLISHED]);

export const GOLDEN_TRANSCRIPTS: readonly string[] = [
  projectPath(`corpus/${FIRST}.md`),
  ...WRITTEN.map((id) => projectPath(`test/golden/transcripts/${id}.md`)),
  ...PUBLISHED.map((id) => projectPath(`test/golden/published/${id}.md`)),
];

export const GOLDEN_SETS: readonly GoldenSet[] = [
  { name: "dev", goldenFiles: [{ ...golden("government-hour.dev.jsonl"), transcript: FIRST }] },
  { name: "everyday", goldenFiles: [FIRST, ...WRITTEN].map((id) => golden("everyday", `${id}.jsonl`)) },
  { name: "published", goldenFiles: PUBLISHED.map((id) => golden("published", `${id}.jsonl`)) },
  {
    name: "hard",
    goldenFiles: [golden(`${FIRST}.more.jsonl`), ...WRITTEN.map((id) => golden(`${id}.jsonl`))],
  },
];

/** The run of the product on which a change is measured. */
export const KEPT_RESULTS = join(projectPath("test/golden"), "results.json");

/** The name of the split that no fit ever sees: the first transcript's questions, as readers ask them. */
export const TEST_SPLIT = "test split";

type SplitRun = Pick<ContestantRun, "contestant" | "outcomes">;

export interface Split {
  readonly name: string;
  /** One for each contestant; the product's is the first. */
  readonly runs: readonly SplitRun[];
}

/** The test split, then each set as a whole and by transcript. */
export function splitSets(sets: readonly EvaluatedSet[]): Split[] {
  const asked = sets.filter(({ name }) => name !== "hard");
  const test = ofTranscript(pool(asked), FIRST);
  const within = sets.flatMap(({ name, result: { runs } }) => {
    const transcripts = runs[0].byTranscript.map((group) => group.name);
    const parts = transcripts.length === 1 ? [] : transcripts;
    return [{ name, runs }, ...parts.map((id) => ({ name: `${name}, ${id}`, runs: ofTranscript(runs, id) }))];
  });
  return [{ name: TEST_SPLIT, runs: test }, ...within];
}

/** Each contestant's outcomes over all of the sets. */
export function pool(sets: readonly EvaluatedSet[]): SplitRun[] {
  const names = new Set(sets.flatMap(({ result }) => result.runs.map(({ contestant }) => contestant)));
  return [...names].map((contestant) => ({
    contestant,
    outcomes: sets.flatMap(({ result }) =>
      result.runs.flatMap((run) => (run.contestant === contestant ? run.outcomes : [])),
    ),
  }));
}

function ofTranscript(runs: readonly SplitRun[], id: string): SplitRun[] {
  return runs.map(({ contestant, outcomes }) => ({
    contestant,
    outcomes: outcomes.filter(({ transcript }) => transcript === id),
  }));
}

/** True for the test split and the publishers' transcripts: fitting leaves their questions alone. */
export function isHeldOut(set: string, transcript: string): boolean {
  return set !== "hard" && HELD_OUT.has(transcript);
}
