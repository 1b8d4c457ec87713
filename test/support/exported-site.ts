/** A library of its own in a temporary folder, and a site exported from it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExportReport } from "../../src/cli/operations.ts";
import { exportSite } from "../../src/composition/export-site.ts";
import { createLibraryOver } from "../../src/composition/library-over-store.ts";
import { locateStaticModel, openModels } from "../../src/composition/open-models.ts";
import { readConfig } from "../../src/config.ts";
import type { Library } from "../../src/domain/library.ts";
import { openLocalSplitter } from "../../src/embedding/local-splitter.ts";
import { FITTED_WEIGHTS } from "../../src/retrieval/fitted-weights.ts";
import { openVectraStore } from "../../src/store/vectra-store.ts";
import { ingestInto } from "./ingest-into.ts";

export interface ExportedSite {
  readonly folder: string;
  readonly report: ExportReport;
  /** The one that a server would ask. */
  readonly library: Library;
  /** Exports the same library once more. */
  exportTo(name: string, offline?: boolean): Promise<ExportReport>;
  close(): Promise<void>;
}

/** @param files transcripts */
export async function exportFiles(files: readonly string[], offline = true): Promise<ExportedSite> {
  const root = await mkdtemp(join(tmpdir(), "verbatim-export-"));
  const config = readConfig({});
  const [models, model] = await Promise.all([openModels(config.embedding), locateStaticModel(config.embedding)]);
  const indexDir = join(root, "index");
  await ingestInto(indexDir, { files, corpusDir: null, factsFile: null, models });
  const store = await openVectraStore({ root: indexDir, model: models.identity });
  const library = createLibraryOver(store, models, FITTED_WEIGHTS);
  const splitter = await openLocalSplitter(model);
  const exportTo = (name: string, isOffline = offline) =>
    exportSite({ library, model, splitter, out: join(root, name), url: null, offline: isOffline });
  const report = await exportTo("site");
  return {
    folder: report.out,
    report,
    library,
    exportTo,
    close: async () => {
      await library.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
