/** Asks sets of golden questions of the product and of what it is compared with. */
import type { Contestant } from "../evaluation/contestant.ts";
import { type EvaluationResult, evaluate } from "../evaluation/evaluate.ts";
import type { GoldenFile } from "../evaluation/read-golden.ts";
import type { RunOptions } from "../evaluation/run-evaluation.ts";
import type { FittedWeights } from "../retrieval/fitted-weights.ts";
import { type AskableTranscript, withAskableTranscripts } from "./askable-transcripts.ts";
import { type ContestantMaker, verbatim } from "./contestants.ts";
import type { OpenModels } from "./open-models.ts";

/** Golden files whose figures are reported together. */
export interface GoldenSet {
  readonly name: string;
  readonly goldenFiles: readonly GoldenFile[];
}

export interface GoldenOptions extends Omit<RunOptions, "transcripts"> {
  readonly models: OpenModels;
  readonly weights: FittedWeights;
  /** Files; where there is only one, lines that name no transcript mean it. */
  readonly transcripts: readonly string[];
  readonly sets: readonly GoldenSet[];
  /** Whom the product is compared with. */
  readonly others: readonly ContestantMaker[];
}

export interface EvaluatedSet {
  readonly name: string;
  readonly result: EvaluationResult;
}

/**
 * The models stay open.
 * @throws Failure of `evaluate`, or of a transcript that cannot be ingested
 */
export async function evaluateGolden(options: GoldenOptions): Promise<EvaluatedSet[]> {
  const { transcripts: files, sets, ...run } = options;
  return withAskableTranscripts(files, options, async (transcripts) => {
    const contestants = await makeContestants(transcripts, options);
    const evaluated: EvaluatedSet[] = [];
    for (const { name, goldenFiles } of sets) {
      const result = await evaluate({
        ...run,
        contestants,
        goldenFiles: goldenFiles.map((file) => ({ ...onlyTranscript(transcripts), ...file })),
        transcripts: transcripts.map(({ source }) => source),
      });
      evaluated.push({ name, result });
    }
    return evaluated;
  });
}

async function makeContestants(
  transcripts: readonly AskableTranscript[],
  { models, others }: GoldenOptions,
): Promise<[Contestant, ...Contestant[]]> {
  const made: [Contestant, ...Contestant[]] = [await verbatim(transcripts, models)];
  for (const make of others) made.push(await make(transcripts, models));
  return made;
}

function onlyTranscript(transcripts: readonly AskableTranscript[]): Pick<GoldenFile, "transcript"> {
  const [only, ...more] = transcripts;
  return only === undefined || more.length > 0 ? {} : { transcript: only.source.transcript.id };
}
