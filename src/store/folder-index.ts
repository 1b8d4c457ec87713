/** The index as files in a folder. */
import { watch } from "node:fs";
import { readActiveEntries, readIndexIdentity } from "./active-entries.ts";
import type { IndexAtRest, IndexWatch } from "./index-at-rest.ts";
import { openIndexWriter } from "./index-writer.ts";
import { readIndexedTexts } from "./read-texts.ts";
import { removeEntries } from "./remove-entries.ts";
import { openVectraStore } from "./vectra-store.ts";

export function folderIndex(root: string): IndexAtRest {
  return {
    openWriter: (model) => openIndexWriter({ root, model }),
    openStore: async (model, previous) => {
      if (previous === undefined) return openVectraStore({ root, model });
      const next = await openVectraStore({ root, model, previous });
      return next.version === previous.version ? previous : next;
    },
    readTexts: (ids) => readIndexedTexts(root, ids),
    listed: async () => (await readActiveEntries(root)).map(({ transcript }) => transcript),
    remove: (ids) => removeEntries(root, ids),
    // A writer that replaces an entry clears it away itself: whoever serves it holds it in memory.
    tidy: async () => {},
    watch: () => watchFolder(root),
  };
}

function watchFolder(root: string): IndexWatch {
  const listeners: (() => void)[] = [];
  const stop = tellChanges(root, () => {
    for (const listener of listeners) listener();
  });
  return {
    identity: () => readIndexIdentity(root),
    onHint: (listener) => void listeners.push(listener),
    stop: async () => stop(),
  };
}

/** Where the system cannot watch, or has no watches left, looking at intervals is enough. */
function tellChanges(folder: string, onChange: () => void): () => void {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on("error", () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => {};
  }
}
