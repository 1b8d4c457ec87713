/** A language that the embedding model does not understand is told of wherever a transcript comes in. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createOperations } from "../../src/compose.ts";
import { noticeLanguage } from "../../src/composition/notice-language.ts";
import { readConfig } from "../../src/config.ts";
import { type AddChoices, NO_CHOICES } from "../../src/domain/transcript-draft.ts";
import { ingestInto } from "../support/ingest-into.ts";
import { fakeModels, interview } from "../support/retrieval-corpus.ts";

const GERMAN = interview("Reporter: Wann fährt die Fähre?\nMara Quay: Die Fähre fährt am Freitag.").replace(
  "language: en",
  "language: de-AT",
);
const TOLD =
  "expected a language that the model verbatim-static-256-v2 understands (en), found de-AT; this transcript is found by words alone: for their meaning too, set EMBEDDING_MODEL to a multilingual model such as Xenova/multilingual-e5-small";

let folder = "";
let corpusDir = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-language-"));
  corpusDir = join(folder, "corpus");
  await mkdir(corpusDir);
});
afterEach(() => rm(folder, { recursive: true }));

const operations = (settings: Record<string, string> = {}) =>
  createOperations(readConfig({ CORPUS_DIR: corpusDir, INDEX_DIR: join(folder, "index"), ...settings }));

describe("the notice", () => {
  const english = { id: "verbatim-static-256-v2", languages: ["en"] };

  test.each(["en", "en-GB", "EN"])("says nothing of %s to a model that understands English", (language) => {
    expect(noticeLanguage(english, language)).toBeNull();
  });

  test("says nothing to a model of many languages", () => {
    expect(noticeLanguage({ id: "Xenova/multilingual-e5-small" }, "de")).toBeNull();
  });

  test("names the model, its languages, the one found, what follows, and what to do", () => {
    expect(noticeLanguage(english, "de-AT")).toBe(TOLD);
  });
});

describe("check", () => {
  test("warns at the line that gives the language", async () => {
    const file = join(corpusDir, "faehre.md");
    await writeFile(file, GERMAN);
    const { warnings } = await operations().check(file);
    expect(warnings).toEqual([{ line: 4, message: TOLD }]);
  });

  test("does not with a model that understands it", async () => {
    const file = join(corpusDir, "faehre.md");
    await writeFile(file, GERMAN);
    const { warnings } = await operations({ EMBEDDING_MODEL: "Xenova/multilingual-e5-small" }).check(file);
    expect(warnings).toEqual([]);
  });
});

describe("add", () => {
  const choices: AddChoices = { ...NO_CHOICES, title: "Die Fähre", date: "2025-03-14" };
  const text =
    "Q: Wann fährt die Fähre wieder, und wer bezahlt für den neuen Kran?\n\nMara Quay: Wir hoffen, dass sie im Juni wieder fährt.\n";

  test("warns of the language that it found or was told", async () => {
    const file = { name: "faehre.txt", bytes: new TextEncoder().encode(text) };
    const messages = async (language: string | null) =>
      (await operations().proposeTranscript(file, { ...choices, language })).warnings.map(({ message }) => message);
    expect(await messages(null)).toEqual([TOLD.replace("de-AT", "de")]);
    expect(await messages("de-AT")).toEqual([TOLD]);
  });
});

describe("ingest", () => {
  async function ingest() {
    const models = fakeModels();
    const english = { ...models, embedder: Object.assign(models.embedder, { languages: ["en"] }) };
    return ingestInto(join(folder, "index"), { corpusDir, models: english });
  }

  test("warns once for each language, of what it indexed in this run", async () => {
    for (const name of ["a", "b", "c"]) await writeFile(join(corpusDir, `${name}.md`), `${GERMAN}\nTom Reed: ${name}.`);
    await writeFile(join(corpusDir, "d.md"), GERMAN.replace("de-AT", "fr"));
    await writeFile(join(corpusDir, "e.md"), interview("Reporter: When?\nMara Quay: On Friday."));
    const { id } = fakeModels().identity;
    const { warnings } = await ingest();
    expect(warnings.map(({ message }) => message)).toEqual([
      TOLD.replace("verbatim-static-256-v2", id).replace(
        "this transcript is",
        "this transcript and 2 more in de-AT are",
      ),
      TOLD.replace("verbatim-static-256-v2", id).replace("de-AT", "fr"),
    ]);
    expect((await ingest()).warnings).toEqual([]);
  });
});
