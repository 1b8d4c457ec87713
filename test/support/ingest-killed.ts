/** A process that brings an index in line with a corpus and kills itself at the step of the disk it is told: corpus, index, step. */
import { join } from "node:path";
import { ingestCorpus } from "../../src/composition/ingest-corpus.ts";
import { durableDisk } from "../../src/store/durable-disk.ts";
import { openIndexWriter } from "../../src/store/index-writer.ts";
import { fakeModels } from "./retrieval-corpus.ts";
import { failingDisk } from "./store-disk.ts";

const [, , corpusDir = "", root = "", step = "0"] = process.argv;

const models = fakeModels();
const disk = failingDisk(durableDisk, Number(step), () => process.kill(process.pid, "SIGKILL"));
const writer = await openIndexWriter({ root, model: models.identity, disk });
const factsFile = join(root, "sources.json");
await ingestCorpus({ files: [], onProgress: () => {}, corpusDir, factsFile, models, writer });
await writer.close();
