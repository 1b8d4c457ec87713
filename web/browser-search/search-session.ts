/** One site being asked in a browser: answers by words as soon as it can, and by words and meaning when it can. */
import type { Answer, QuotedAnswer } from "../../src/domain/answer.ts";
import { Failure } from "../../src/domain/failure.ts";
import type { Library } from "../../src/domain/library.ts";
import type { Question } from "../../src/domain/question.ts";
import type { PackedFile, SiteManifest } from "../../src/export/site-manifest.ts";
import { SITE_MANIFEST, toSiteHref } from "../../src/export/site-paths.ts";
import { decodeTranscript, type PortableTranscript } from "../../src/export/transcript-file.ts";
import { ModelConnection } from "./model-connection.ts";
import { openFullLibrary, openWordsLibrary } from "./open-libraries.ts";
import type { AnswerBasis } from "./search-messages.ts";
import { forgetFormerVersions, openSiteCache } from "./site-cache.ts";
import { SiteFiles } from "./site-files.ts";

export interface SessionOptions {
  readonly base: string;
  readonly manifest: SiteManifest;
  /** The same, with fields that this version does not know. */
  readonly asCame: unknown;
  readonly wordsOnly: boolean;
  readonly onProgress: (loaded: number, total: number) => void;
  /** Called now and then while the index is being built. */
  readonly onStep: () => void;
  /** Called once the browser keeps the site, with the scripts that it takes. */
  readonly onKept: (scripts: readonly string[]) => void;
}

export type SessionAnswer = { readonly basis: AnswerBasis; readonly response: Answer };

/** Milliseconds that answers by words may take before the model is loaded from the disk beside them. */
const LONGEST_HEAD_START = 1_000;
/** Milliseconds in which a question that waited for the words is answered and shown. */
const TIME_TO_ANSWER = 150;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class SearchSession {
  readonly #words: Promise<Library>;
  /** Null where the model cannot run here. */
  #full: Promise<Library | null>;
  #isSettled = false;

  /** Begins to load everything at once. */
  constructor(options: SessionOptions) {
    const { manifest } = options;
    const count = countBytes(options);
    const cache = openSiteCache(options.base, manifest.format);
    const transcripts = cache.then((opened) =>
      loadTranscripts(manifest, new SiteFiles({ base: options.base, cache: opened, priority: "high", onBytes: count })),
    );
    this.#words = transcripts.then((loaded) => openWordsLibrary(manifest.version, loaded, options.onStep));
    // What goes wrong with the files is told to those who ask.
    this.#words.catch(() => undefined);
    const runs = !options.wordsOnly && canCompile();
    const connection = runs
      ? this.#headStart(cache, options).then(() => new ModelConnection({ ...options, onBytes: count }))
      : null;
    this.#full = openFull(options, transcripts, connection);
    const settle = () => {
      this.#isSettled = true;
    };
    this.#full.then(settle, settle);
    // A model that could run but did not come may come the next time: until then the former version stays whole.
    const isWhole = this.#full.then((full) => full !== null || connection === null);
    const { search, model } = manifest.scripts;
    const scripts = connection === null ? [search] : [search, model];
    const kept = Promise.all([cache, isWhole]).then(([opened, whole]) =>
      whole ? keepSite(opened, options).then(() => options.onKept(scripts)) : undefined,
    );
    void kept.catch(() => undefined).then(() => options.onProgress(1, 1));
  }

  /**
   * Answers once, or twice where the model is still on its way and words alone found something.
   * @throws SiteFault, or Failure of the library
   */
  async ask(question: Question, signal: AbortSignal, answer: (found: SessionAnswer) => void): Promise<void> {
    const words = await this.#words;
    const options = { signal };
    const early = this.#isSettled ? null : linkIntoSite(await words.ask(question, options));
    // That nothing answers cannot be said before everything was looked at.
    if (early?.answered === true && !this.#isSettled) answer({ basis: "preliminary", response: early });
    const full = await this.#askFull(question, signal);
    signal.throwIfAborted();
    if (full !== null) return answer({ basis: "full", response: linkIntoSite(full) });
    answer({ basis: "words-only", response: early ?? linkIntoSite(await words.ask(question, options)) });
  }

  /**
   * A model that comes from the disk takes all of a small machine: who asks at once is answered by words before.
   * Over a network it comes beside the rest.
   */
  async #headStart(cache: Promise<Cache | null>, { base }: SessionOptions): Promise<void> {
    const kept = await (await cache)?.match(new URL(SITE_MANIFEST, base).href).catch(() => undefined);
    if (kept === undefined) return;
    const answered = this.#words.then(() => pause(TIME_TO_ANSWER));
    await Promise.race([answered.catch(() => undefined), pause(LONGEST_HEAD_START)]);
  }

  /** Null where the model cannot run here, or has ceased to. */
  async #askFull(question: Question, signal: AbortSignal): Promise<Answer | null> {
    const full = await this.#full;
    signal.throwIfAborted();
    try {
      return full === null ? null : await full.ask(question, { signal });
    } catch (fault) {
      if (signal.aborted || fault instanceof Failure) throw fault;
      this.#full = Promise.resolve(null);
      return null;
    }
  }
}

/** Afterwards the site can be asked without a network, and what only former versions used is forgotten. */
async function keepSite(cache: Cache | null, options: SessionOptions): Promise<void> {
  if (cache === null) throw new Error("expected the browser to keep something");
  const { base, manifest, asCame } = options;
  // Compared with the host's, text by text, the next time.
  await cache.put(new URL(SITE_MANIFEST, base).href, Response.json(asCame));
  await forgetFormerVersions(cache, { base, format: manifest.format }, addressesOf(options));
}

/** False where the site's policy forbids WebAssembly, or the browser has none. */
function canCompile(): boolean {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

async function openFull(
  { manifest, onStep }: SessionOptions,
  transcripts: Promise<readonly PortableTranscript[]>,
  connecting: Promise<ModelConnection> | null,
): Promise<Library | null> {
  const loaded = await transcripts;
  const connection = await connecting;
  if (connection === null) return null;
  try {
    return await openFullLibrary(manifest, loaded, { connection, onStep });
  } catch {
    connection.close();
    return null;
  }
}

function loadTranscripts({ transcripts }: SiteManifest, files: SiteFiles): Promise<PortableTranscript[]> {
  return Promise.all(transcripts.map(async ({ file }) => decodeTranscript(await files.load(file))));
}

/** Every file that a session may load. */
function filesOf({ transcripts, modelFiles, runtime }: SiteManifest): readonly PackedFile[] {
  return [...transcripts.map(({ file }) => file), ...Object.values(modelFiles), runtime.simd, runtime.plain];
}

function addressesOf({ base, manifest }: SessionOptions): ReadonlySet<string> {
  const paths = filesOf(manifest).flatMap(({ slices }) => slices.map(({ path }) => path));
  return new Set([SITE_MANIFEST, ...paths].map((path) => new URL(path, base).href));
}

function countBytes({ manifest, wordsOnly, onProgress }: SessionOptions): (bytes: number) => void {
  const files = wordsOnly
    ? manifest.transcripts.map(({ file }) => file)
    : filesOf(manifest).filter((file) => file !== manifest.runtime.plain);
  const total = files.flatMap(({ slices }) => slices).reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  return (bytes) => {
    loaded += bytes;
    onProgress(Math.min(loaded, total), total);
  };
}

/** The same answer, with links into the site. */
function linkIntoSite(answer: Answer): Answer {
  if (!answer.answered) return answer;
  const [first, ...rest] = answer.answers;
  return { ...answer, answers: [linkOne(first), ...rest.map(linkOne)] };
}

function linkOne(answer: QuotedAnswer): QuotedAnswer {
  return { ...answer, citation: { ...answer.citation, href: toSiteHref(answer.citation.href) } };
}
