/** What has become of each file, in the order of the files, whatever order they were done in. */
import type { IngestOutcome, IngestReport } from "../cli/operations.ts";
import type { Failure } from "../domain/failure.ts";
import type { IndexedTranscript } from "../store/passage-store.ts";
import { type ModelLanguages, noticeLanguage } from "./notice-language.ts";

type FileOutcome = Exclude<IngestOutcome, "removed">;

export class IngestTally {
  readonly #outcomes: { readonly id: string; readonly outcome: FileOutcome }[] = [];
  readonly #failed: IngestReport["failed"][number][] = [];
  readonly #warnings: IngestReport["warnings"][number][] = [];
  readonly #foreign = new Map<string, { readonly file: string; count: number }>();
  readonly #model: ModelLanguages;
  readonly #removed: string[] = [];
  #passages = 0;
  #sentences = 0;

  /** @param model that embeds the transcripts */
  constructor(model: ModelLanguages) {
    this.#model = model;
  }

  /** @param place the file's among the files, from 0 */
  settle(place: number, id: string, outcome: FileOutcome): void {
    this.#outcomes[place] = { id, outcome };
  }

  indexed(file: string, { transcript, passages }: IndexedTranscript): void {
    const { language } = transcript;
    if (noticeLanguage(this.#model, language) !== null) {
      const known = this.#foreign.get(language);
      this.#foreign.set(language, { file: known?.file ?? file, count: (known?.count ?? 0) + 1 });
    }
    this.#passages += passages.length;
    this.#sentences += passages.reduce((sum, { sentences }) => sum + sentences.length, 0);
  }

  fail(place: number, file: string, failure: Failure): void {
    this.#failed[place] = { file, failure };
  }

  warn(file: string, message: string): void {
    this.#warnings.push({ file, message });
  }

  removed(id: string): void {
    this.#removed.push(id);
  }

  failedFiles(): readonly string[] {
    return this.#failed.filter(isThere).map(({ file }) => file);
  }

  report(): Omit<IngestReport, "milliseconds"> {
    const idsOf = (wanted: FileOutcome) =>
      this.#outcomes.filter((each) => isThere(each) && each.outcome === wanted).map(({ id }) => id);
    return {
      new: idsOf("new"),
      unchanged: idsOf("unchanged"),
      replaced: idsOf("replaced"),
      removed: this.#removed,
      failed: this.#failed.filter(isThere),
      warnings: [...this.#warnings, ...this.#languageWarnings()],
      passages: this.#passages,
      sentences: this.#sentences,
    };
  }

  /** One for each language, however many transcripts are in it. */
  #languageWarnings(): IngestReport["warnings"] {
    return [...this.#foreign].flatMap(([language, { file, count }]) => {
      const message = noticeLanguage(this.#model, language, count - 1);
      return message === null ? [] : [{ file, message }];
    });
  }
}

/** Files that became something else leave a gap in each list. */
function isThere<Each>(each: Each | undefined): each is Each {
  return each !== undefined;
}
