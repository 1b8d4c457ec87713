/** One run over files of the corpus: examined in order, so that the first of two with one id has it; the rest side by side. */
import { createHash } from "node:crypto";
import type { IngestRequest } from "../cli/operations.ts";
import { Failure } from "../domain/failure.ts";
import { repeatedId } from "../domain/repeated-id.ts";
import type { IndexWriter } from "../store/passage-store.ts";
import { embedTranscript } from "./embed-transcript.ts";
import { type ExaminedFile, examineFile } from "./examine-file.ts";
import type { IngestTally } from "./ingest-tally.ts";
import { rememberWords } from "./known-words.ts";
import type { OpenModels } from "./open-models.ts";
import type { SourceFacts, SourceFactsByName } from "./source-facts.ts";

/** Each of them mostly waits, for the model or for the disk. */
const MOST_UNDER_WAY = 8;

export interface RunOptions extends Pick<IngestRequest, "onProgress"> {
  readonly corpusDir: string | null;
  readonly models: OpenModels;
  readonly writer: IndexWriter;
  readonly facts: SourceFactsByName;
  /** In the hash that says whether anything is to be done. */
  readonly pipelineVersion: number;
  readonly tally: IngestTally;
}

/** A file's place in the order of the files, from 0. */
interface Place {
  readonly file: string;
  readonly at: number;
}

export class IngestRun {
  readonly #options: RunOptions;
  readonly #models: Pick<OpenModels, "embedder" | "words">;
  readonly #before: ReadonlyMap<string, string>;
  readonly #owners = new Map<string, string>();
  readonly #bodies = new Map<string, string>();
  readonly #facts = new Map<string, SourceFacts>();

  constructor(options: RunOptions) {
    this.#options = options;
    this.#models = { embedder: options.models.embedder, words: rememberWords(options.models.words) };
    this.#before = options.writer.active();
  }

  /** @throws whatever no other file would escape, once everything that was under way has ended */
  async ingest(files: readonly string[]): Promise<void> {
    const underWay = new Set<Promise<void>>();
    const faults: unknown[] = [];
    const collect = (fault: unknown): void => void faults.push(fault);
    for (const [at, file] of files.entries()) {
      if (faults.length > 0) break;
      const rest = await this.#begin({ file, at }).catch(collect);
      if (rest === undefined) continue;
      const ended: Promise<void> = rest()
        .catch(collect)
        .finally(() => underWay.delete(ended));
      underWay.add(ended);
      if (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay);
    }
    await Promise.all(underWay);
    if (faults.length > 0) throw faults[0];
  }

  /** Of the transcripts that the files gave. */
  ids(): readonly string[] {
    return [...this.#owners.keys()];
  }

  /** By the files' names. */
  facts(): SourceFactsByName {
    return this.#facts;
  }

  /** What is left to do for a file, where anything is. */
  async #begin(place: Place): Promise<(() => Promise<void>) | undefined> {
    return this.#reporting(place, async () => {
      const { corpusDir, facts, tally } = this.#options;
      const examined = await examineFile(place.file, { corpusDir, facts });
      const { id } = examined.facts;
      this.#claim(place.file, examined.facts);
      const contentHash = this.#contentHash(examined.facts);
      if (this.#before.get(id) !== contentHash) {
        const indexed = await examined.read();
        this.#options.onProgress({ type: "file-read", file: place.file, passages: indexed.passages.length });
        return () => this.#reporting(place, () => this.#put(place, examined, contentHash));
      }
      this.#facts.set(examined.name, examined.facts);
      tally.settle(place.at, id, "unchanged");
      this.#options.onProgress({ type: "unchanged", transcript: id });
      return undefined;
    });
  }

  async #put({ file, at }: Place, examined: ExaminedFile, contentHash: string): Promise<void> {
    const { onProgress, writer, tally } = this.#options;
    const read = await examined.read();
    const { id } = read.transcript;
    const total = read.passages.length;
    const entry = await embedTranscript(read, {
      models: this.#models,
      onProgress: (done) => onProgress({ type: "embedded", transcript: id, done, total }),
    });
    // Words that were taken back while they were embedded must not come into the index.
    await examined.assertUnchanged();
    await writer.put({ ...entry, contentHash });
    this.#facts.set(examined.name, examined.facts);
    const outcome = this.#before.has(id) ? "replaced" : "new";
    tally.settle(at, id, outcome);
    tally.indexed(file, read);
    onProgress({ type: outcome, transcript: id });
  }

  /** A file's own failure is told and stops no other. */
  async #reporting<Result>({ file, at }: Place, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof Failure) || isGeneral(failure)) throw failure;
      this.#options.tally.fail(at, file, failure);
      this.#options.onProgress({ type: "failed", file });
      return undefined;
    }
  }

  /** @throws Failure `transcript-duplicate` */
  #claim(file: string, { id, sourceHash }: SourceFacts): void {
    const owner = this.#owners.get(id);
    if (owner !== undefined) throw repeatedId(file, id, owner);
    this.#owners.set(id, file);
    const twin = this.#bodies.get(sourceHash);
    if (twin !== undefined) {
      const message = `expected a text of its own, found the text of ${twin}; each of its quotes can now be found twice`;
      this.#options.tally.warn(file, message);
    } else {
      this.#bodies.set(sourceHash, file);
    }
  }

  /** The same file, model and pipeline give the same hash, on any machine. */
  #contentHash({ fileHash }: SourceFacts): string {
    const { pipelineVersion, models } = this.#options;
    return createHash("sha256").update(`${pipelineVersion}\n${models.identity.fingerprint}\n${fileHash}`).digest("hex");
  }
}

/** Faults that no other file would escape. */
function isGeneral({ code }: Failure): boolean {
  return /^(?:index|model|speakers)-|^embedder-stopped$/.test(code);
}
