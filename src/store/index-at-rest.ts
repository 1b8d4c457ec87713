/** An index where it is kept, whatever keeps it: what opens it for writing, for asking, and for looking at. */
import type { IndexModel } from "./index-layout.ts";
import type { IndexedTranscript, IndexWriter, PassageStore } from "./passage-store.ts";

export interface IndexAtRest {
  /** @throws Failure `index-locked` while another writer is at work, `index-unwritable`, `index-mismatch` */
  openWriter(model: IndexModel): Promise<IndexWriter>;
  /**
   * @param previous an open store of the same index, whose unchanged entries are shared and not read again
   * @param stop gives up what may take long, with a fault
   * @returns `previous` itself where it goes on to serve
   * @throws Failure `index-missing` where there is none, `index-unavailable` where nobody can tell, `index-mismatch`,
   * `index-corrupt`
   */
  openStore(model: IndexModel, previous?: PassageStore, stop?: AbortSignal): Promise<PassageStore>;
  /**
   * Texts without vectors, sorted by transcript id: no model is needed, and nothing can be asked.
   * @param ids only these; all unless given
   * @throws Failure as `openStore`
   */
  readTexts(ids?: readonly string[]): Promise<readonly IndexedTranscript[]>;
  /**
   * The ids of all transcripts in service, sorted.
   * @throws Failure as `openStore`
   */
  listed(): Promise<readonly string[]>;
  /**
   * Takes transcripts out and their text off the disk; an id that is not listed is passed over.
   * @returns the ids that were listed
   * @throws Failure as `openWriter` and `openStore`
   */
  remove(ids: readonly string[]): Promise<readonly string[]>;
  /**
   * Clears away what was replaced so long ago that nobody serves it any more. Beside a writer too.
   * @param stop ends it at once, with a fault where it is not done; the next time goes on with the rest
   * @throws Failure as `openWriter`, but for `index-locked`
   */
  tidy(stop?: AbortSignal): Promise<void>;
  watch(): IndexWatch;
}

/** What tells that an index was changed. */
export interface IndexWatch {
  /** Another whenever the index is changed; null where there is none, or where it cannot be asked now. */
  identity(): Promise<string | null>;
  /** @param listener called soon after a change, where whatever keeps the index tells of it */
  onHint(listener: () => void): void;
  /** At once, also where an identity is being asked for: it is then null. */
  stop(): Promise<void>;
}
