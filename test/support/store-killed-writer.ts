/** A process that puts one transcript into an index and kills itself at the step it is told: root, entry, step. */
import { type Disk, durableDisk } from "../../src/store/durable-disk.ts";
import { openIndexWriter } from "../../src/store/index-writer.ts";
import { model, randomEntry } from "./store-corpus.ts";
import { failingDisk } from "./store-disk.ts";

const [, , root = "", id = "", step = "0"] = process.argv;

const disk: Disk = failingDisk(durableDisk, Number(step), () => {
  process.kill(process.pid, "SIGKILL");
});
const writer = await openIndexWriter({ root, model, disk });
await writer.put(randomEntry(id, 20, 99));
