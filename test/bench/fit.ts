/** `npm run fit`: fits the ranking's weights on the labelled questions, and says how they do on text they never saw. */
import { writeFile } from "node:fs/promises";
import { type AskableTranscript, withAskableTranscripts } from "../../src/composition/askable-transcripts.ts";
import { type OpenModels, openModels } from "../../src/composition/open-models.ts";
import { projectPath } from "../../src/composition/root.ts";
import { readConfig } from "../../src/config.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import { fitWeights, type LabelledQuestion } from "../../src/evaluation/fit-weights.ts";
import { readGolden } from "../../src/evaluation/read-golden.ts";
import { FITTED_WEIGHTS, type FittedWeights } from "../../src/retrieval/fitted-weights.ts";
import { createRanker, type Ranker } from "../../src/retrieval/rank-passages.ts";
import { buildRetrievalIndex, type RetrievalIndex } from "../../src/retrieval/retrieval-index.ts";
import { GOLDEN_SETS, GOLDEN_TRANSCRIPTS, isHeldOut } from "./golden-sets.ts";

interface SetQuestion extends LabelledQuestion {
  readonly heldOut: boolean;
}

async function readQuestions(): Promise<SetQuestion[]> {
  const questions: SetQuestion[] = [];
  for (const { name, goldenFiles } of GOLDEN_SETS) {
    for (const file of goldenFiles) {
      for (const { transcript, kind, question, history, gold } of await readGolden(file)) {
        questions.push({
          transcript,
          kind,
          question,
          history,
          gold,
          everyday: name !== "hard",
          heldOut: isHeldOut(name, transcript),
        });
      }
    }
  }
  return questions;
}

/** A ranker of one transcript alone, as the questions were asked; the index is built once. */
function rankers(transcripts: readonly AskableTranscript[], models: OpenModels | null) {
  const open = new Map<string, { index: RetrievalIndex; store: AskableTranscript["store"] }>(
    transcripts.map(({ source, store }) => [source.transcript.id, { index: buildRetrievalIndex(store), store }]),
  );
  return (transcript: string, weights: FittedWeights): Ranker => {
    const sources = open.get(transcript);
    if (sources === undefined) throw new Error(`No golden transcript is called ${transcript}.`);
    return createRanker({ ...sources, models, weights });
  };
}

interface HeldOutFigures {
  asked: number;
  first: number;
  firstThree: number;
  quoted: number;
}

/** Everyday answerable questions on one transcript, ranked by weights fitted without it. */
async function measureUnseen(questions: readonly SetQuestion[], rank: Ranker): Promise<HeldOutFigures> {
  const figures: HeldOutFigures = { asked: 0, first: 0, firstThree: 0, quoted: 0 };
  for (const { question, history, gold } of questions) {
    const { passages } = await rank.rank({ question, history: [...history] });
    const at = passages.findIndex(({ entry: { passage, transcript } }) =>
      holds(sliceSpan(transcript.text, passage.span), gold),
    );
    const [best] = passages;
    const { sentences } = best?.entry.passage ?? { sentences: [] };
    const quote =
      best?.entry.transcript.text.slice(sentences[best.run.first]?.start, sentences[best.run.last]?.end) ?? "";
    figures.asked++;
    if (at === 0) figures.first++;
    if (at >= 0 && at < 3) figures.firstThree++;
    if (holds(quote, gold)) figures.quoted++;
  }
  return figures;
}

function say(what: string, { asked, first, firstThree, quoted }: HeldOutFigures): void {
  const share = (count: number): string => (count / asked).toFixed(3);
  console.log(`  ${what}: hit@1 ${share(first)}, hit@3 ${share(firstThree)}, quote ${share(quoted)} (${asked})`);
}

function holds(text: string, gold: readonly string[]): boolean {
  return gold.some((each) => text.includes(each));
}

const models = await openModels(readConfig({}).embedding);
try {
  const questions = await readQuestions();
  await withAskableTranscripts(GOLDEN_TRANSCRIPTS, { models, weights: FITTED_WEIGHTS }, async (transcripts) => {
    const ranker = rankers(transcripts, models);
    const fitted = questions.filter(({ heldOut }) => !heldOut);
    const provenance = {
      command: "npm run fit",
      model: models.identity.id,
      everydayQuestions: fitted.filter(({ everyday }) => everyday).length,
      hardQuestions: fitted.filter(({ everyday }) => !everyday).length,
      heldOutQuestions: questions.length - fitted.length,
      transcripts: [...new Set(fitted.map(({ transcript }) => transcript))],
    };
    const weights = await fitWeights({ questions: fitted, ranker, provenance });
    const byWords = rankers(transcripts, null);
    const wordsOnly = await fitWeights({ questions: fitted, ranker: byWords, provenance });
    await writeFile(
      projectPath("src/retrieval/fitted-weights.json"),
      `${JSON.stringify({ ...weights, wordsOnly }, null, 2)}\n`,
    );
    console.log(
      "src/retrieval/fitted-weights.json written. With weights that never saw the transcript, everyday questions:",
    );
    for (const { source } of transcripts) {
      const { id } = source.transcript;
      const unseen = await fitWeights({
        questions: questions.filter(({ transcript }) => transcript !== id),
        ranker,
        provenance,
      });
      const asked = questions.filter(
        ({ transcript, everyday, kind }) => transcript === id && everyday && kind === "answerable",
      );
      say(id, await measureUnseen(asked, ranker(id, unseen)));
      const heldOut = asked.filter((question) => question.heldOut);
      if (heldOut.length > 0) say(`${id}, by words alone`, await measureUnseen(heldOut, byWords(id, wordsOnly)));
    }
  });
} finally {
  await models.close();
}
