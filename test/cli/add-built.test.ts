/** From a published file to a cited answer, by the built program as a publisher runs it. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SAMPLES = "test/ingest/formats/samples";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-add-built-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function verbatim(...words: string[]): Promise<string> {
  const env = { PATH: process.env["PATH"], CORPUS_DIR: join(folder, "corpus"), INDEX_DIR: join(folder, "index") };
  const { stdout } = await promisify(execFile)(process.execPath, ["dist/cli.js", ...words], { cwd: root, env });
  return stdout;
}

const Asked = z.object({ answers: z.array(z.object({ quote: z.string(), speaker: z.object({ name: z.string() }) })) });

describe("a published file", () => {
  test.each([
    [
      "ferry-briefing-2024-05-16.md",
      ["--speaker=Edda Lindqvist|Harbour Secretary|MS. LINDQVIST"],
      "What did the repair of the ferry cost?",
      ["Edda Lindqvist", "The repair cost 2.3 million."],
    ],
    [
      "harbour-inquiry.rst",
      [],
      "Until when was Ms Wells the harbour engineer?",
      ["Ms Ida Wells", "I was, until the spring of 2021."],
    ],
    [
      "slow-tide-12.md",
      ["--title=Slow Tide 12", "--date=2024-06-01"],
      "What was the first mill built of?",
      ["Ines Okafor", "The first one was built of oak: eleven beams, no nails."],
    ],
  ])("%s is added, indexed and answers in its speaker's words", async (name, flags, question, [speaker, quote]) => {
    const shown = await verbatim("add", `${SAMPLES}/${name}`, "--ingest", ...flags);
    expect(shown).toMatch(/\nnew +1 /);
    const id = name.replace(/\.\w+$/, "");
    const { answers } = Asked.parse(JSON.parse(await verbatim("ask", question, "--json", `--transcript=${id}`)));
    expect(answers[0]).toMatchObject({ speaker: { name: speaker } });
    expect(answers[0]?.quote).toContain(quote);
    const published = await readFile(join(root, SAMPLES, name), "utf8");
    expect(published).toContain(answers[0]?.quote);
  });

  test("comes from standard input too, and what only its publisher knows ends with 2", async () => {
    const post = promisify(execFile)(
      "sh",
      ["-c", `cat ${SAMPLES}/harbour-hour.txt | ${process.execPath} dist/cli.js add - --title=A --date=2024-01-01`],
      {
        cwd: root,
        env: { PATH: process.env["PATH"], CORPUS_DIR: join(folder, "other") },
      },
    );
    await expect(post).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('give --speech="Name|Dear Councillors"'),
    });
    await expect(readdir(join(folder, "other"))).rejects.toThrow("ENOENT");
  });
});
