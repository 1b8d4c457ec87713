/** `docs/evaluation.md` and the kept results: what the sets are, the goals, every figure, and the failures apart. */
import type { EvaluatedSet } from "../../src/composition/evaluate-golden.ts";
import { computeFigures, type FigureName } from "../../src/evaluation/figures.ts";
import { type KeepableRun, renderKeptRun } from "../../src/evaluation/kept-run.ts";
import { renderMarkdown, renderText } from "../../src/evaluation/report.ts";
import { type ReportSection, reportSections } from "../../src/evaluation/report-sections.ts";
import { pool, type Split, splitSets, TEST_SPLIT } from "./golden-sets.ts";

/** What the product sets out to reach on questions that nobody tuned on. */
const GOALS: readonly { readonly figure: FigureName; readonly goal: number; readonly least: boolean }[] = [
  { figure: "hit@1", goal: 0.8, least: true },
  { figure: "hit@3", goal: 0.95, least: true },
  { figure: "quote accuracy", goal: 0.75, least: true },
  { figure: "abstention recall", goal: 0.9, least: true },
  { figure: "answerable refused", goal: 0.05, least: false },
];

/** In the overview, whoever reads this wants to see us beside words alone; the others stand in the sets. */
const OVERVIEW_RUNS = 2;

const WHAT = `How often readers' questions are answered rightly, measured with labelled questions. \`npm run eval\` measures anew,
\`npm run eval -- --write\` writes this page, [the failures](evaluation-failures.md) and \`test/golden/results.json\`.
\`verbatim eval\` runs other labelled questions and other people's retrieval sets (see [the command line](cli.md#eval)).

## The sets

| set | questions | what they are |
| --- | --- | --- |
| \`dev\` | \`test/golden/government-hour.dev.jsonl\` | given with the first transcript, before there was any code |
| \`everyday\` | \`test/golden/everyday/\` | as ordinary readers ask: short, plain, mostly with some of the transcript's words |
| \`published\` | \`test/golden/published/\` | on three real transcripts as publishers set them: a press briefing, a hearing, a speech. Half are short and plain, half were written to be hard. The bundled model has seen other turns of these publishers |
| \`hard\` | \`test/golden/*.jsonl\`, the rest | adversarial: paraphrases without a shared word, and near misses with every word shared that nothing answers. A stress test, left out of the calibration of abstention and scores |

The **test split** is what no fit ever sees: \`dev\` and the \`everyday\` questions on the first transcript,
\`government-hour-2025-02-19\`. \`published\` is left alone by fits too: it was added when everything else stood, and is the
best guess at what a transcript of your own will get. The other transcripts were written for this project, and their
questions are what the weights are fitted on (\`npm run fit\`), so their figures flatter.

A question is labelled with words of its transcript, any of which answers. A passage that holds them whole is right; a
quote that holds them whole is right. Every question is asked of its own transcript alone. The baselines read the same
passages and sentences: BM25 alone is MiniSearch with stemming and the Snowball stop list; dense alone is the bundled
model's vectors of passages and sentences; the Vectra query takes no more than Vectra's ten best vectors; Orama's hybrid
search runs with its own defaults. They quote one sentence and hardly refuse anything. "First model" is the model bundled
before this one, in an index of its own; the product's weights are fitted for the present one.
`;

/** The page with every figure. */
export function renderPage(sets: readonly EvaluatedSet[]): string {
  const overview = renderMarkdown([goalsSection(sets), overviewSection(splitSets(sets))]);
  const each = sets.map(({ name, result }) => {
    const sections = reportSections(result).filter(({ title }) => title !== "Failures");
    return `## The set \`${name}\`\n\n${renderMarkdown(sections, 3)}`;
  });
  return ["# Evaluation\n", WHAT, overview, ...each].join("\n");
}

/** The page with every failure. */
export function renderFailures(sets: readonly EvaluatedSet[]): string {
  const sections = sets.flatMap(({ name, result }) => failuresOf(result).map(titled(name)));
  const intro =
    "Every question that was not answered rightly, with what won instead and where the right passage stood.";
  return `# Failures\n\n${intro} Written by \`npm run eval -- --write\`.\n\n${renderMarkdown(sections)}`;
}

/** Everything, for a terminal. */
export function renderReport(sets: readonly EvaluatedSet[]): string {
  return renderText([
    ...sets.flatMap(({ name, result }) => reportSections(result).map(titled(name))),
    overviewSection(splitSets(sets)),
    goalsSection(sets),
  ]);
}

/** The file a later run is compared with: the product's outcomes, and the figures of everybody, set by set. */
export function renderResults(sets: readonly EvaluatedSet[]): string {
  const [judged] = pool(sets).map(withFigures);
  if (judged === undefined) throw new RangeError("Expected at least one set, got none");
  const figures = splitSets(sets).flatMap(({ name, runs }) =>
    runs.map((run) => ({ ...withFigures(run), contestant: `${run.contestant}, ${name}` })),
  );
  return renderKeptRun([judged, ...figures]);
}

function withFigures(run: Pick<KeepableRun, "contestant" | "outcomes">): KeepableRun {
  return { ...run, overall: computeFigures(run.outcomes) };
}

function failuresOf(result: EvaluatedSet["result"]): ReportSection[] {
  return reportSections(result).filter(({ title }) => title === "Failures");
}

function titled(name: string): (section: ReportSection) => ReportSection {
  return (section) => ({ ...section, title: `${name}: ${section.title}` });
}

function goalsSection(sets: readonly EvaluatedSet[]): ReportSection {
  const [judged] = splitSets(sets).find(({ name }) => name === TEST_SPLIT)?.runs ?? [];
  const figures = computeFigures(judged?.outcomes ?? []);
  return {
    title: "Goals",
    sentences: ["On the test split, which no fit sees. In brackets the 95 % interval of resampled questions."],
    table: {
      columns: ["", "goal", "reached", "met"],
      rows: GOALS.map(({ figure, goal, least }) => {
        const value = figures[figure]?.value ?? Number.NaN;
        const isMet = least ? value >= goal : value <= goal;
        return [
          figure,
          `${least ? "at least" : "at most"} ${goal.toFixed(2)}`,
          show(figures[figure]),
          isMet ? "yes" : "no",
        ];
      }),
    },
  };
}

function overviewSection(splits: readonly Split[]): ReportSection {
  return {
    title: "Overview",
    sentences: ["By set and by transcript, with BM25 alone beside the product."],
    table: {
      columns: ["", "", "questions", ...GOALS.map(({ figure }) => figure)],
      rows: splits.flatMap(({ name, runs }) =>
        runs.slice(0, OVERVIEW_RUNS).map(({ contestant, outcomes }) => {
          const figures = computeFigures(outcomes);
          return [name, contestant, String(outcomes.length), ...GOALS.map(({ figure }) => show(figures[figure]))];
        }),
      ),
    },
  };
}

function show(estimate: { readonly value: number; readonly low: number; readonly high: number } | null): string {
  if (estimate === null) return "–";
  return `${estimate.value.toFixed(3)} (${estimate.low.toFixed(2)} to ${estimate.high.toFixed(2)})`;
}
