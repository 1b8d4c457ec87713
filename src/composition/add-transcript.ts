/** `verbatim add`: a draft for a published file, and the corpus file that it becomes. */
import { randomUUID } from "node:crypto";
import { link, lstat, mkdir, open, readFile, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { AddDestination, AddedTranscript } from "../cli/operations.ts";
import { Failure } from "../domain/failure.ts";
import { systemCode } from "../domain/system-code.ts";
import { type Transcript, TranscriptId } from "../domain/transcript.ts";
import type { AddChoices, PublishedFile, TranscriptDraft } from "../domain/transcript-draft.ts";
import { draftTranscript } from "../ingest/adding/draft-transcript.ts";
import { readSharedSpeakers, readTranscript } from "../ingest/read-transcript.ts";
import { noticeDuplicates } from "./notice-duplicates.ts";
import { type ModelLanguages, noticeLanguage } from "./notice-language.ts";

/**
 * Writes nothing; what the corpus already holds of it is among the warnings.
 * @param into where it is to go, and the model that will read it
 */
export async function proposeTranscript(
  into: { readonly corpusDir: string; readonly model: ModelLanguages },
  file: PublishedFile,
  choices: AddChoices,
): Promise<TranscriptDraft> {
  const draft = await draftTranscript(file, choices, await readSharedSpeakers(into.corpusDir));
  const warnings = await noticeDuplicates(into.corpusDir, draft.transcript);
  const isKnown = !draft.missing.some(({ flag }) => flag === "language");
  const language = isKnown ? noticeLanguage(into.model, draft.transcript.language) : null;
  const notices = language === null ? [] : [{ line: null, message: language }];
  return { ...draft, warnings: [...draft.warnings, ...warnings, ...notices] };
}

/**
 * The file is whole or absent whenever the process ends, and never replaces another unless that is asked for.
 * @throws Failure `file-unwritable`, `transcript-duplicate`
 */
export async function addTranscript(
  corpusDir: string,
  { transcript, content }: TranscriptDraft,
  { out, replace }: AddDestination,
): Promise<AddedTranscript> {
  if (content === null) throw new Error("a draft with missing values cannot be added");
  await mkdir(corpusDir, { recursive: true });
  const path = await placeInCorpus(corpusDir, out ?? join(corpusDir, `${transcript.id}.md`));
  const existed = await refuseExisting(path, replace);
  await publish(path, content, replace);
  try {
    assertSame((await readTranscript(path)).transcript, transcript, path);
  } catch (failure) {
    if (!existed) await rm(path, { force: true });
    throw failure;
  }
  return { path, id: transcript.id, replaced: existed };
}

/** Links and `..` are followed before the folder is compared, so that no name leads out of the corpus. */
async function placeInCorpus(corpusDir: string, path: string): Promise<string> {
  const place = { file: path };
  const name = basename(path);
  if (!name.endsWith(".md") || !TranscriptId.safeParse(name.slice(0, -3)).success) {
    const expected = "expected a file name of lower-case letters and digits joined by single hyphens, ending in .md";
    throw new Failure("file-unwritable", `${expected}, found ${JSON.stringify(name)}; choose another with --out`, {
      place,
    });
  }
  const folder = await realpath(dirname(resolve(path))).catch(() => null);
  if (folder === (await realpath(corpusDir))) return path;
  throw new Failure(
    "file-unwritable",
    `expected a file in the corpus folder ${corpusDir}, found a path outside of it; choose another with --out or set CORPUS_DIR`,
    { place },
  );
}

async function refuseExisting(path: string, replace: boolean): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return false;
  const place = { file: path };
  if (!found.isFile()) {
    throw new Failure("file-unwritable", "expected no file or a plain one, found a link or a folder; remove it first", {
      place,
    });
  }
  if (replace) return true;
  throw new Failure(
    "transcript-duplicate",
    "expected no file of that name, found one; give --replace to replace it, or another --id",
    { place },
  );
}

async function publish(path: string, content: string, replace: boolean): Promise<void> {
  // The corpus takes no file that begins with a full stop.
  const temporary = join(dirname(path), `.adding-${randomUUID()}`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content, "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
    assertWritten(await readFile(temporary, "utf8"), content, path);
    // A link, other than a rename, fails where somebody else has made the file meanwhile.
    await (replace ? rename(temporary, path) : link(temporary, path));
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const code = systemCode(cause) ?? "unknown fault";
    throw new Failure(
      "file-unwritable",
      `expected to write the transcript, found that it cannot be written (${code}); make room, or set the permissions of the corpus folder`,
      {
        place: { file: path },
        cause,
      },
    );
  } finally {
    await rm(temporary, { force: true });
  }
}

function assertWritten(found: string, content: string, path: string): void {
  if (found === content) return;
  throw new Failure("file-unwritable", "expected to read back what was written, found something else; check the disk", {
    place: { file: path },
  });
}

/** Every turn under the same name with the same words as it was shown before. */
function assertSame(found: Transcript, shown: Transcript, path: string): void {
  if (found.text === shown.text && isDeepStrictEqual(found.turns, shown.turns)) return;
  throw new Failure(
    "quote-unfaithful",
    "expected the file to be read with the turns and names that were shown, found others; it was not added",
    { place: { file: path } },
  );
}
