/** The wiring: which implementation stands behind each port. */
import { join } from "node:path";
import { type Logger, pino } from "pino";
import type {
  ExportReport,
  ExportRequest,
  IngestReport,
  IngestRequest,
  Operations,
  ServeRequest,
  Serving,
  WatchRequest,
} from "./cli/operations.ts";
import { addTranscript, proposeTranscript } from "./composition/add-transcript.ts";
import { checkTranscript } from "./composition/check-transcript.ts";
import { corpusFiles } from "./composition/corpus-files.ts";
import { createLogger } from "./composition/create-logger.ts";
import { evaluateFiles } from "./composition/evaluate-files.ts";
import { explainingEmptyCorpus, noticeEmptyCorpus } from "./composition/explain-empty-corpus.ts";
import { exportSite } from "./composition/export-site.ts";
import { indexAtRest } from "./composition/index-at-rest.ts";
import { ingestCorpus } from "./composition/ingest-corpus.ts";
import { createLibraryOver } from "./composition/library-over-store.ts";
import { loadPages } from "./composition/load-pages.ts";
import { openEquipment } from "./composition/open-equipment.ts";
import { configuredModel, locateStaticModel, type OpenModels, openModels } from "./composition/open-models.ts";
import { listTranscripts, showTranscript } from "./composition/read-catalogue.ts";
import { readPublishedFile } from "./composition/read-published-file.ts";
import { removeTranscripts } from "./composition/remove-transcripts.ts";
import { reportReaders } from "./composition/report-readers.ts";
import { type ServedIndex, serveIndex } from "./composition/serve-index.ts";
import { createMcpHandler, serveMcpOverStdio } from "./composition/serve-mcp.ts";
import { ServedLibrary } from "./composition/served-library.ts";
import { tidyIndex } from "./composition/tidy-index.ts";
import { verifyClaims } from "./composition/verify-claims.ts";
import { watchCorpus } from "./composition/watch-corpus.ts";
import type { Config } from "./config.ts";
import { Failure } from "./domain/failure.ts";
import type { Library } from "./domain/library.ts";
import { createApp } from "./http/app.ts";
import { type RunningServer, serve } from "./http/serve.ts";
import { FITTED_WEIGHTS } from "./retrieval/fitted-weights.ts";

/** What is known of the corpus's files, beside the index made from them. */
const SOURCES_FILE = "sources.json";

export function createOperations(config: Config): Operations {
  const { corpusDir } = config;
  const model = configuredModel(config.embedding);
  const explaining = <Opened>(open: () => Promise<Opened>) => explainingEmptyCorpus(corpusDir, open);
  return {
    ingest: (request) =>
      withModels(config, async (models) => noticeEmptyCorpus(corpusDir, await ingest(config, models, request))),
    openLibrary: () => explaining(async () => openLibrary(config, await openModels(config.embedding))),
    evaluate: (request) => withModels(config, (models) => evaluateFiles(config, models, request)),
    list: (filter) => explaining(async () => listTranscripts(await indexAtRest(config), filter)),
    show: (id) => explaining(async () => showTranscript(await indexAtRest(config), id)),
    remove: async (request) => removeTranscripts({ ...config, index: await indexAtRest(config) }, request),
    corpusFiles: () => corpusFiles(config.corpusDir),
    readPublishedFile,
    proposeTranscript: (file, choices) => proposeTranscript({ corpusDir, model }, file, choices),
    addTranscript: (draft, destination) => addTranscript(config.corpusDir, draft, destination),
    check: (file) => checkTranscript(file, model),
    verify: (request) =>
      verifyClaims(request, async (id) => (await showTranscript(await indexAtRest(config), id)).transcript),
    report: (request) => reportReaders(config, request),
    watch: (request) => watch(config, request),
    export: (request) => exportFiles(config, request),
    serve: (request) => explaining(() => startServing(config, request)),
    serveMcp: ({ stop }) => {
      // Standard output carries the protocol alone.
      const logger = pino({ level: config.logLevel }, pino.destination(2));
      const served = new ServedLibrary();
      const openIndex = () => explaining(() => followedIndex(config, served, logger));
      return serveMcpOverStdio({ baseUrl: config.publicUrl, stop, logger, served, openIndex });
    },
  };
}

async function withModels<Result>(config: Config, use: (models: OpenModels) => Promise<Result>): Promise<Result> {
  const models = await openModels(config.embedding, "indexing");
  try {
    return await use(models);
  } finally {
    await models.close();
  }
}

async function ingest(config: Config, models: OpenModels, request: IngestRequest): Promise<IngestReport> {
  const writer = await (await indexAtRest(config)).openWriter(models.identity);
  try {
    const factsFile = join(config.indexDir, SOURCES_FILE);
    return await ingestCorpus({ ...request, corpusDir: config.corpusDir, factsFile, models, writer });
  } finally {
    await writer.close();
  }
}

/** Closing the library closes the models. */
async function openLibrary(config: Config, models: OpenModels): Promise<Library> {
  try {
    const index = await indexAtRest(config);
    const [store] = await Promise.all([index.openStore(models.identity), models.ready()]);
    return createLibraryOver(store, models, FITTED_WEIGHTS);
  } catch (failure) {
    await models.close();
    throw failure;
  }
}

async function exportFiles(config: Config, request: ExportRequest): Promise<ExportReport> {
  const model = await locateStaticModel(config.embedding);
  const library = await openLibrary(config, await openModels(config.embedding));
  try {
    // Loads transformers.js, which no other command needs in this process.
    const { openLocalSplitter } = await import("./embedding/local-splitter.ts");
    return await exportSite({ ...request, library, model, splitter: await openLocalSplitter(model) });
  } finally {
    await library.close();
  }
}

/** While a port stays open after its end was told, clients learn of it with their answers. */
const LINGER_MS = 500;

async function startServing(config: Config, { stop, socket }: ServeRequest): Promise<Serving> {
  const logger = createLogger(config);
  const { equipment, metricsUrl, close: closeEquipment } = await openEquipment(config, logger);
  const served = new ServedLibrary();
  const mcp = config.mcpHttp ? createMcpHandler(logger) : null;
  const library = () => served.current();
  const isAwaitingTranscript = () => served.isAwaitingTranscript();
  const app = createApp({
    library,
    isAwaitingTranscript,
    pages: await loadPages(),
    settings: config,
    logger,
    mcp,
    equipment,
  });
  const listen = () => serve(app, { ...config, socket, lingerMs: LINGER_MS });
  let server: RunningServer | null = null;
  let index: ServedIndex | null = null;
  const close = async () => {
    await server?.close();
    await Promise.all([index?.stop(), closeEquipment()]);
  };
  try {
    // At a socket that another holds, clients wait in line rather than being told to come back.
    if (socket === undefined) server = await listen();
    index = await followedIndex(config, served, logger);
    server ??= await listen();
    const { transcripts, version } = index;
    const message = served.isAwaitingTranscript() ? "waiting for a transcript" : "ready";
    logger.info({ url: server.url, metricsUrl, transcripts, version }, message);
    return { url: server.url, stopped: untilStopped(stop, close) };
  } catch (failure) {
    await close();
    throw failure;
  }
}

/** Indexes what changed, opens the index and goes on following it; stopping it closes the models. */
async function followedIndex(config: Config, served: ServedLibrary, logger: Logger): Promise<ServedIndex> {
  const models = await openModels(config.embedding);
  try {
    const ingestAll = () => ingest(config, models, { files: [], onProgress: () => {} });
    return await serveIndex({ config, index: await indexAtRest(config), models, served, logger, ingest: ingestAll });
  } catch (failure) {
    await models.close();
    throw failure;
  }
}

/** Until it is stopped, or until something fails that nobody can mend. */
function watch(config: Config, { stop, onProgress, onReport, onFailure }: WatchRequest): Promise<void> {
  return withModels(config, async (models) => {
    const ingestAll = () => ingest(config, models, { files: [], onProgress });
    onReport(await noticeEmptyCorpus(config.corpusDir, await ingestAll()));
    const broken = new AbortController();
    // What it may not clear away, the next run says.
    const tidying = tidyIndex(await indexAtRest(config), () => {});
    const watching = await watchCorpus({
      corpusDir: config.corpusDir,
      ingest: ingestAll,
      onReport,
      onFault: (fault) => (fault instanceof Failure ? onFailure(fault) : broken.abort(fault)),
    });
    await untilStopped(AbortSignal.any([stop, broken.signal]), () => watching.stop());
    await tidying.stop();
    if (broken.signal.aborted) throw broken.signal.reason;
  });
}

async function untilStopped(stop: AbortSignal, close: () => Promise<void>): Promise<void> {
  if (!stop.aborted) await new Promise((resolve) => stop.addEventListener("abort", resolve, { once: true }));
  await close();
}
