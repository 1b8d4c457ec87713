/** An exported site answers every golden question of the shipped corpus as the server's library does. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectPath } from "../../src/composition/root.ts";
import type { Answer } from "../../src/domain/answer.ts";
import { Question } from "../../src/domain/question.ts";
import { readGolden } from "../../src/evaluation/read-golden.ts";
import { toSiteHref } from "../../src/export/site-paths.ts";
import { AskResponse } from "../../src/http/contract.ts";
import { GOLDEN_SETS } from "../bench/golden-sets.ts";
import { openStage, type Stage } from "../support/browser-stage.ts";
import { type ExportedSite, exportFiles } from "../support/exported-site.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";

const SHIPPED = "government-hour-2025-02-19";

/** Some three hundred questions, twice. */
const PATIENCE = 300_000;

let site: ExportedSite;
let host: StaticHost;
let stage: Stage;

beforeAll(async () => {
  site = await exportFiles([projectPath(`corpus/${SHIPPED}.md`)]);
  [host, stage] = await Promise.all([startStaticHost(site.folder), openStage()]);
}, PATIENCE);

afterAll(async () => {
  await Promise.all([stage.close(), host.cut(), site.close()]);
});

async function goldenQuestions(): Promise<Question[]> {
  const lines = await Promise.all(
    GOLDEN_SETS.flatMap(({ goldenFiles }) => goldenFiles).map((file) => readGolden(file)),
  );
  return lines
    .flat()
    .filter(({ transcript }) => transcript === SHIPPED)
    .map(({ question, history }) => Question.parse({ question, history }));
}

/** In the page, as the widget does: the last outcome of each question. */
const askAll = `async ({ base, questions }) => {
  const { openSearch } = await import(base + "assets/browser-search.js");
  const { client } = openSearch(base, { fetch: (...given) => fetch(...given), isOnline: () => true });
  client.prepare(() => undefined);
  const outcomes = [];
  for (const question of questions) outcomes.push(await client.ask(question, new AbortController().signal, () => undefined));
  return outcomes;
}`;

/** What must be the same: everything but the place of the reader page, and the score to its third digit. */
function comparable(answer: Answer | AskResponse) {
  const answers = answer.answers.map(({ score: _score, citation, ...rest }) => ({
    ...rest,
    citation: { ...citation, href: toSiteHref(citation.href) },
  }));
  return { ...answer, answers };
}

test(
  "gives the same quotes, order, citations and scores, and refuses the same questions",
  async () => {
    const questions = await goldenQuestions();
    expect(questions.length).toBeGreaterThan(300);
    const page = await stage.visit(`${host.base}index.html`);
    const outcomes = await page.evaluate<{ type: string; response: unknown; wordsOnly?: boolean }[]>(
      `(${askAll})(${JSON.stringify({ base: host.base, questions })})`,
    );
    for (const [at, question] of questions.entries()) {
      const outcome = outcomes[at];
      expect(outcome).toMatchObject({ type: "answered", wordsOnly: false });
      const inBrowser = AskResponse.parse(outcome?.response);
      const onServer = await site.library.ask(question);
      expect(comparable(inBrowser), question.question).toEqual(comparable(onServer));
      for (const [place, { score }] of onServer.answers.entries()) {
        expect(Math.abs((inBrowser.answers[place]?.score ?? 1) - score), question.question).toBeLessThan(1e-3);
      }
    }
  },
  PATIENCE,
);
