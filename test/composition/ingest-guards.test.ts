/** What ingestion refuses, notices and remembers, with a real corpus and index on disk and no model. */
import { mkdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { IngestEvent, IngestReport } from "../../src/cli/operations.ts";
import { openVectraStore } from "../../src/store/vectra-store.ts";
import { ingestInto } from "../support/ingest-into.ts";
import { fakeModels, interview } from "../support/retrieval-corpus.ts";
import { indexFolder } from "../support/store-index.ts";

const FERRY = interview("Reporter: When does the ferry sail?\nMara Quay: The ferry sails on Friday.");
const CRANE = interview("Reporter: Is the crane shut?\nMara Quay: The crane stays shut.");

let folder = "";
let corpusDir = "";
beforeEach(async () => {
  folder = await indexFolder();
  corpusDir = join(folder, "corpus");
  await mkdir(corpusDir);
});

const path = (name: string): string => join(corpusDir, `${name}.md`);

interface Run {
  readonly files?: readonly string[];
  readonly allowEmpty?: boolean;
  onProgress?(event: IngestEvent): void;
}

const ingest = (run: Run = {}): Promise<IngestReport> => ingestInto(join(folder, "index"), { corpusDir, ...run });

async function served(): Promise<string[]> {
  const store = await openVectraStore({ root: join(folder, "index"), model: fakeModels().identity });
  return store.transcripts.map(({ transcript }) => transcript.id);
}

describe("a corpus that has become empty", () => {
  beforeEach(async () => {
    await writeFile(path("ferry"), FERRY);
    await ingest();
    await rm(path("ferry"));
  });

  test("leaves the index as it is, and says how to empty it", async () => {
    await expect(ingest()).rejects.toMatchObject({
      code: "corpus-empty",
      message: `expected transcripts in ${corpusDir}, found none, while the index holds one transcript, which stays in service; set CORPUS_DIR to the right folder, or run \`npx verbatim ingest --allow-empty\` to take them out`,
    });
    expect(await served()).toEqual(["ferry"]);
  });

  test("empties the index where that is allowed", async () => {
    expect((await ingest({ allowEmpty: true })).removed).toEqual(["ferry"]);
    expect(await served()).toEqual([]);
  });
});

test("an empty corpus is no fault while the index is empty too", async () => {
  expect(await ingest()).toMatchObject({ new: [], removed: [], failed: [] });
});

describe("a file that is not the corpus's", () => {
  test.each([
    ["beside the corpus", () => join(folder, "ferry.md")],
    ["in a folder of it", () => join(corpusDir, "more", "ferry.md")],
    ["reached by a way around", () => join(corpusDir, "..", "ferry.md")],
    ["of another kind", () => join(corpusDir, "ferry.txt")],
  ])("because it is %s is refused by name, and the rest is indexed", async (_, place) => {
    await mkdir(join(corpusDir, "more"));
    await writeFile(place(), FERRY);
    await writeFile(path("crane"), CRANE);
    const report = await ingest({ files: [place(), path("crane")] });
    expect(report.new).toEqual(["crane"]);
    expect(report.failed).toMatchObject([{ file: place(), failure: { code: "file-outside" } }]);
    expect(report.failed[0]?.failure.located).toContain(
      `expected a file of the corpus, ${join(corpusDir, "<name>.md")}`,
    );
  });

  test("because it is a link out of the corpus is refused, a link within it is not", async () => {
    await writeFile(join(folder, "secret.txt"), FERRY);
    await symlink(join(folder, "secret.txt"), path("leak"));
    await mkdir(join(corpusDir, "..data"));
    await writeFile(join(corpusDir, "..data", "crane"), CRANE);
    await symlink(join("..data", "crane"), path("crane"));
    const report = await ingest();
    expect(report.new).toEqual(["crane"]);
    expect(report.failed).toMatchObject([{ file: path("leak"), failure: { code: "file-outside" } }]);
  });

  test("because its name begins with a dot is nobody's transcript", async () => {
    await writeFile(join(corpusDir, ".#ferry.md"), FERRY);
    await writeFile(path("crane"), CRANE);
    expect(await ingest()).toMatchObject({ new: ["crane"], failed: [] });
  });
});

describe("a file that does not stay as it is", () => {
  test.each<[string, () => Promise<void>]>([
    ["was deleted", () => rm(path("ferry"))],
    ["changed", () => writeFile(path("ferry"), `${FERRY}More.\n`)],
  ])("because it %s while it was indexed keeps its words out of the index", async (found, spoil) => {
    await writeFile(path("ferry"), FERRY);
    await writeFile(path("zebra"), CRANE);
    const spoiled: Promise<void>[] = [];
    const onProgress = (event: IngestEvent): void => {
      if (event.type === "file-read" && event.file === path("ferry")) spoiled.push(spoil());
    };
    const models = fakeModels();
    const slow = { ...models.embedder, model: models.identity, close: async () => {} };
    const report = await ingestInto(join(folder, "index"), {
      onProgress,
      corpusDir,
      factsFile: null,
      models: {
        ...models,
        embedder: {
          ...slow,
          embed: async (texts, role) => {
            await Promise.all(spoiled);
            return models.embedder.embed(texts, role);
          },
        },
      },
    });
    expect(report.new).toEqual(["zebra"]);
    expect(report.failed).toMatchObject([{ file: path("ferry"), failure: { code: "file-changed" } }]);
    expect(report.failed[0]?.failure.message).toContain(`found that it ${found} meanwhile`);
    expect(await served()).toEqual(["zebra"]);
  });

  test("or is a folder or gone is told in a sentence of its own", async () => {
    await mkdir(path("a-folder"));
    await writeFile(path("ferry"), FERRY);
    const report = await ingest({ files: [path("a-folder"), path("gone"), path("ferry")] });
    expect(report.new).toEqual(["ferry"]);
    expect(report.failed.map(({ failure }) => failure.located)).toEqual([
      `${path("a-folder")}: expected a transcript file, found a folder; name a file in it`,
      `${path("gone")}: expected a transcript file, found no such file; check its name`,
    ]);
  });
});

test("two files with one text are both indexed, and told of", async () => {
  await writeFile(path("a"), FERRY);
  await writeFile(path("b"), FERRY.replace("title: A", "title: The same"));
  const report = await ingest();
  expect(report).toMatchObject({ new: ["a", "b"], failed: [] });
  expect(report.warnings).toEqual([
    {
      file: path("b"),
      message: `expected a text of its own, found the text of ${path("a")}; each of its quotes can now be found twice`,
    },
  ]);
  expect((await ingest()).warnings).toEqual(report.warnings);
});

test("outcomes stand in the order of the files, whichever was done first", async () => {
  const names = Array.from({ length: 20 }, (_, at) => `talk-${String(at).padStart(2, "0")}`);
  for (const [at, name] of names.entries()) {
    const answer = Array.from({ length: 20 - at }, (__, part) => `The ferry sails on day ${part}.`).join("\n");
    await writeFile(path(name), interview(`Reporter: When does it sail?\nMara Quay: ${answer}`));
  }
  expect((await ingest()).new).toEqual(names);
  expect((await ingest()).unchanged).toEqual(names);
});

describe("what is known of the files", () => {
  /** Names of the files that a run reads as transcripts. */
  async function filesRead(): Promise<string[]> {
    const read: string[] = [];
    await ingest({ onProgress: (event) => event.type === "file-read" && read.push(event.file) });
    return read;
  }

  test("spares a file that was only touched, and finds one that changed under its old times and size", async () => {
    await writeFile(path("ferry"), FERRY);
    await writeFile(path("crane"), CRANE);
    await ingest();
    await utimes(path("crane"), new Date(), new Date());
    expect(await filesRead()).toEqual([]);
    const { atime, mtime } = await stat(path("ferry"));
    await writeFile(path("ferry"), FERRY.replaceAll("Friday", "Monday"));
    await utimes(path("ferry"), atime, mtime);
    expect(await filesRead()).toEqual([path("ferry")]);
  });

  test("is forgotten where the speakers file that is read with all of them changes", async () => {
    await writeFile(path("ferry"), FERRY.replace("  - name: Mara Quay\n    role: Harbour master\n", ""));
    await writeFile(path("crane"), CRANE);
    const shared = (role: string): Promise<void> =>
      writeFile(join(corpusDir, "speakers.yaml"), `speakers:\n  - name: Mara Quay\n    role: ${role}\n`);
    await shared("Captain");
    await ingest();
    expect(await filesRead()).toEqual([]);
    await shared("Admiral");
    expect(await filesRead()).toContain(path("ferry"));
  });

  test("is not believed of another file under the same name", async () => {
    await writeFile(path("ferry"), FERRY);
    await ingest();
    await writeFile(path("crane"), CRANE);
    await rename(path("crane"), path("ferry"));
    expect(await filesRead()).toEqual([path("ferry")]);
  });

  test.each([
    ["torn", (facts: string) => facts.slice(0, facts.length / 2)],
    ["another pipeline's", (facts: string) => facts.replace(/"basis":"\d+/, '"basis":"0')],
    ["of another shape", () => "[]"],
  ])("is read anew where its file is %s, to the same end", async (_, spoil) => {
    await writeFile(path("ferry"), FERRY);
    await ingest();
    const facts = join(folder, "index", "sources.json");
    await writeFile(facts, spoil(await readFile(facts, "utf8")));
    expect(await ingest()).toMatchObject({ unchanged: ["ferry"], failed: [] });
  });

  test("of other files stays where only named files are ingested", async () => {
    await writeFile(path("ferry"), FERRY);
    await writeFile(path("crane"), CRANE);
    await ingest();
    await ingest({ files: [path("ferry")] });
    const facts = JSON.parse(await readFile(join(folder, "index", "sources.json"), "utf8"));
    expect(Object.keys(facts.files).sort()).toEqual(["crane.md", "ferry.md"]);
  });
});
