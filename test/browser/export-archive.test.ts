/** A site of a hundred transcripts answers in a browser as its server would. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectPath } from "../../src/composition/root.ts";
import { composeTranscript, readSamples } from "../bench/synthetic-corpus.ts";
import { openStage, type Stage, visibleText } from "../support/browser-stage.ts";
import { type ExportedSite, exportFiles } from "../support/exported-site.ts";
import { type StaticHost, startStaticHost } from "../support/static-host.ts";

const TRANSCRIPTS = 100;
const PASSAGES = 10;
const QUESTION = "What did Trump say about NATO?";
const PATIENCE = 180_000;

let corpus = "";
let site: ExportedSite;
let host: StaticHost;
let stage: Stage;

beforeAll(async () => {
  corpus = await mkdtemp(join(tmpdir(), "verbatim-archive-"));
  const samples = await readSamples(projectPath("corpus/government-hour-2025-02-19.md"));
  for (let number = 1; number <= TRANSCRIPTS; number += 1) {
    const id = `synthetic-${String(number).padStart(3, "0")}`;
    await writeFile(join(corpus, `${id}.md`), composeTranscript(samples, { id, number, size: PASSAGES }));
  }
  const files = (await readdir(corpus)).sort().map((name) => join(corpus, name));
  [site, stage] = await Promise.all([exportFiles(files), openStage()]);
  host = await startStaticHost(site.folder);
}, PATIENCE);

afterAll(async () => {
  await Promise.all([stage.close(), host.cut(), site.close(), rm(corpus, { recursive: true })]);
});

test(
  "finds the same first quote among all of them, and links to the transcript it stands in",
  async () => {
    expect(site.report.transcripts.length).toBe(TRANSCRIPTS);
    const page = await stage.visit(`${host.base}index.html`);
    await page.getByLabel("Your question").fill(QUESTION);
    await page.keyboard.press("Enter");
    await page.getByText("by words and by meaning").waitFor({ timeout: PATIENCE });
    const { answers } = await site.library.ask({ question: QUESTION, history: [], limit: 3 });
    expect(await visibleText(page.locator("[part=quote]").first())).toBe(answers[0]?.quote);
    const link = await page.getByRole("link", { name: "Open in transcript" }).first().getAttribute("href");
    expect(link).toContain(`/t/${answers[0]?.citation.transcript.id}.html?quote=`);
  },
  PATIENCE,
);
