/** The index behind a running server: brought in line with the corpus, opened, and replaced whenever it changes at rest. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { IngestReport } from "../cli/operations.ts";
import type { Config } from "../config.ts";
import { Failure } from "../domain/failure.ts";
import type { Library } from "../domain/library.ts";
import { FITTED_WEIGHTS } from "../retrieval/fitted-weights.ts";
import type { IndexAtRest } from "../store/index-at-rest.ts";
import type { PassageStore } from "../store/passage-store.ts";
import { followIndex } from "./follow-index.ts";
import { createLibraryInSteps } from "./library-over-store.ts";
import type { OpenModels } from "./open-models.ts";
import type { ServedLibrary } from "./served-library.ts";
import { tidyIndex } from "./tidy-index.ts";
import { logReport, type UpdateLogger, updateIndex } from "./update-index.ts";
import { warmLibrary } from "./warm-library.ts";
import { watchCorpus } from "./watch-corpus.ts";

export interface ServeIndexOptions {
  readonly config: Pick<Config, "corpusDir" | "watchCorpus">;
  readonly index: IndexAtRest;
  readonly models: OpenModels;
  readonly served: ServedLibrary;
  readonly logger: UpdateLogger;
  ingest(): Promise<IngestReport>;
}

export interface ServedIndex {
  /** As it was at the start. */
  readonly transcripts: number;
  readonly version: string;
  /** Closes the library in service once nobody waits for it, then the models. */
  stop(): Promise<void>;
}

/**
 * Resolves once the index is in service, or awaits its first transcript from a corpus that is watched.
 * @throws Failure where it cannot be opened at the start; later, the former one stays in service
 */
export async function serveIndex(options: ServeIndexOptions): Promise<ServedIndex> {
  const { config, index, models, served, logger, ingest } = options;
  await updateIndex(ingest, logger);
  const watch = index.watch();
  const opened = await watch.identity();
  let store = await takeOver(options, null).catch(async (fault: unknown) => {
    if (config.watchCorpus && fault instanceof Failure && fault.code === "index-missing") {
      served.awaitTranscript();
      logger.warn({ corpusDir: config.corpusDir, reason: fault.located }, AWAITING);
      return null;
    }
    await watch.stop();
    throw fault;
  });
  const following = followIndex({
    watch,
    // What came between the look and the opening is not in service either.
    opened: store === null ? null : opened,
    takeOver: async (stop) => {
      store = await takeOver(options, store, stop);
    },
    onFault: (fault) => logFault(logger, fault, "the index cannot be opened, the one before stays in service"),
  });
  const watching = config.watchCorpus
    ? await watchCorpus({
        corpusDir: config.corpusDir,
        ingest,
        onReport: (report) => logReport(report, logger),
        onFault: (fault) => logFault(logger, fault, "the corpus could not be indexed, the index stays as it is"),
      })
    : null;
  const tidying = tidyIndex(index, (fault) => {
    const reason = fault instanceof Failure ? fault.located : String(fault);
    logger.info({}, `what the index no longer serves is left to its writers to clear away: ${reason}`);
  });
  const library = served.current();
  return {
    transcripts: library?.transcripts().length ?? 0,
    version: library?.version ?? "",
    stop: async () => {
      await watching?.stop();
      await tidying.stop();
      await following.stop();
      await served.close();
      await models.close();
    },
  };
}

const AWAITING =
  "expected a transcript to serve, found none yet; the corpus is watched, and the first one that is put into it is served";

/** Puts what is there now into service, unless it is the same as before. */
async function takeOver(
  options: ServeIndexOptions,
  former: PassageStore | null,
  stop = new AbortController().signal,
): Promise<PassageStore> {
  const { index, models, served, logger } = options;
  const [next] = await Promise.all([index.openStore(models.identity, former ?? undefined, stop), models.ready()]);
  if (next === former) return former;
  const isLater = former !== null || served.isAwaitingTranscript();
  const library = await closingOnFault(next, stop, () => buildLibrary(next, models, stop));
  // Whoever still asks the former one is waited for, but not here: the next change may come first.
  served.replace(library).catch((fault: unknown) => logFault(logger, fault, "the former index could not be closed"));
  const { version } = library;
  if (isLater) logger.info({ transcripts: library.transcripts().length, version }, "a new index is in service");
  return next;
}

/** The models stay open when it is closed: the next library answers with them. */
async function buildLibrary(store: PassageStore, models: OpenModels, stop: AbortSignal): Promise<Library> {
  const built = await createLibraryInSteps({
    store,
    models: { ...models, close: async () => {} },
    weights: FITTED_WEIGHTS,
    breathe: async () => {
      await nextTurn();
      stop.throwIfAborted();
    },
  });
  await warmLibrary(built);
  return built;
}

/** Opened anew when that is tried again. What is stopped is not waited for: it may ask a store that does not answer. */
async function closingOnFault<Built>(
  store: PassageStore,
  stop: AbortSignal,
  build: () => Promise<Built>,
): Promise<Built> {
  const ended = new AbortController();
  try {
    stop.throwIfAborted();
    const stopped = new Promise<never>((_, reject) => {
      stop.addEventListener("abort", () => reject(stop.reason), { signal: ended.signal });
    });
    return await Promise.race([build(), stopped]);
  } catch (fault) {
    await store.close();
    throw fault;
  } finally {
    ended.abort();
  }
}

function logFault(logger: UpdateLogger, fault: unknown, message: string): void {
  if (fault instanceof Failure) logger.error({ failure: fault.code }, `${message}: ${fault.located}`);
  else logger.error({ err: fault }, message);
}
