/** Following an index on disk: what is taken over, when, and what a fault changes. */
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Following, followIndex } from "../../src/composition/follow-index.ts";
import { folderIndex } from "../../src/store/folder-index.ts";
import { postgresIndex } from "../../src/store/postgres/postgres-index.ts";
import { startSilentPostgres } from "../support/silent-postgres.ts";
import { indexFolder } from "../support/store-index.ts";

interface Followed {
  readonly root: string;
  readonly taken: string[];
  readonly faults: unknown[];
  replace(content: string): Promise<void>;
}

async function follow(takeOver: (content: string) => void = () => {}): Promise<Followed> {
  const root = await indexFolder();
  const manifest = join(root, "manifest.json");
  let content = "first";
  await writeFile(manifest, content);
  const taken: string[] = [];
  const faults: unknown[] = [];
  const watch = folderIndex(root).watch();
  const following: Following = followIndex({
    watch,
    opened: await watch.identity(),
    takeOver: async () => {
      taken.push(content);
      takeOver(content);
    },
    onFault: (fault) => faults.push(fault),
  });
  onTestFinished(() => following.stop());
  return {
    root,
    taken,
    faults,
    replace: async (next) => {
      content = next;
      await writeFile(`${manifest}.partial`, next);
      await rename(`${manifest}.partial`, manifest);
    },
  };
}

const settled = { timeout: 15_000, interval: 20 };

test("takes over each index that is put in place of another, and none twice", async () => {
  const { taken, replace } = await follow();
  await replace("second");
  await vi.waitFor(() => expect(taken).toEqual(["second"]), settled);
  await replace("third");
  await vi.waitFor(() => expect(taken).toEqual(["second", "third"]), settled);
});

test("goes on after one that cannot be opened", async () => {
  const { taken, faults, replace } = await follow((content) => {
    if (content === "broken") throw new Error(content);
  });
  await replace("broken");
  await vi.waitFor(() => expect(faults).toEqual([new Error("broken")]), settled);
  await replace("mended");
  await vi.waitFor(() => expect(taken.at(-1)).toBe("mended"), settled);
  expect(faults).toHaveLength(1);
});

test("takes over what could not be opened once that has mended itself, and tells of it once", async () => {
  let failuresLeft = 2;
  const { taken, faults, replace } = await follow(() => {
    failuresLeft -= 1;
    if (failuresLeft >= 0) throw new Error("connection lost");
  });
  await replace("second");
  await vi.waitFor(() => expect(taken).toEqual(["second", "second", "second"]), { timeout: 25_000, interval: 20 });
  expect(faults).toEqual([new Error("connection lost")]);
}, 30_000);

test.each(["the start", "its first query"] as const)(
  "is stopped without waiting for a database that is silent from %s on",
  async (silentFrom) => {
    const { address, awaited } = await startSilentPostgres(silentFrom);
    // The clock stands still but for the second that is granted: not even a connection that is given up ends it.
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const watch = postgresIndex(address).watch();
    const following = followIndex({
      watch,
      opened: null,
      takeOver: () => expect.fail("there is nothing to take over"),
      onFault: () => expect.fail("nobody is told"),
    });
    await vi.advanceTimersByTimeAsync(1000);
    await awaited;
    const stopped = following.stop();
    await vi.advanceTimersByTimeAsync(1000);
    await stopped;
    expect(await watch.identity()).toBeNull();
  },
);

test("gives up what it is taking over when it is stopped, and tells nobody", async () => {
  let begun = (): void => {};
  const opening = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const watch = { identity: async () => "second", onHint: (look: () => void) => look(), stop: async () => {} };
  const following = followIndex({
    watch,
    opened: "first",
    takeOver: (stop) => {
      begun();
      return new Promise((_, reject) => stop.addEventListener("abort", () => reject(stop.reason)));
    },
    onFault: () => expect.fail("nobody is told"),
  });
  await opening;
  await following.stop();
});

test("takes over nothing where the index is gone", async () => {
  const { root, taken, replace } = await follow();
  await rm(join(root, "manifest.json"));
  await replace("back");
  await vi.waitFor(() => expect(taken).toEqual(["back"]), settled);
});
