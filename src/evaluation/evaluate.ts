/** The one entry of an evaluation: golden files and contestants in, every figure out. */
import type { Contestant } from "./contestant.ts";
import { rightPassages } from "./judge-answers.ts";
import { assertDistinct, assertGoldStands, type GoldenFile, type GoldenQuestion, readGolden } from "./read-golden.ts";
import { type ContestantRun, type RunOptions, runEvaluation } from "./run-evaluation.ts";

export interface EvaluationOptions extends RunOptions {
  /** The first is the one judged; the others are what it is compared with. */
  readonly contestants: readonly [Contestant, ...Contestant[]];
  readonly goldenFiles: readonly GoldenFile[];
}

export interface EvaluationResult {
  readonly questions: number;
  /** Ids of questions whose every gold crosses a passage's edge: nobody can get them right. */
  readonly unreachable: readonly string[];
  /** In the order of the contestants. */
  readonly runs: readonly [ContestantRun, ...ContestantRun[]];
}

/**
 * @throws Failure `file-unreadable`, `golden-invalid` or `transcript-unknown`, with file and line, before
 *   any question is asked
 */
export async function evaluate(options: EvaluationOptions): Promise<EvaluationResult> {
  const questions: GoldenQuestion[] = [];
  for (const golden of options.goldenFiles) questions.push(...(await readGolden(golden)));
  assertDistinct(questions);
  assertGoldStands(
    questions,
    options.transcripts.map(({ transcript }) => transcript),
  );
  const [judged, ...others] = options.contestants;
  const runs: [ContestantRun, ...ContestantRun[]] = [await runEvaluation(judged, questions, options)];
  for (const contestant of others) runs.push(await runEvaluation(contestant, questions, options));
  return { questions: questions.length, unreachable: findUnreachable(questions, options), runs };
}

function findUnreachable(questions: readonly GoldenQuestion[], { transcripts }: RunOptions): string[] {
  return questions
    .filter(({ kind }) => kind !== "unanswerable")
    .filter(({ gold, transcript }) =>
      transcripts.every((each) => each.transcript.id !== transcript || rightPassages(gold, each).length === 0),
    )
    .map(({ id }) => id);
}
