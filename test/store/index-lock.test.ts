import { spawnSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lockIndex } from "../../src/store/index-lock.ts";
import { indexFolder } from "../support/store-index.ts";

const LOCK = "writer.lock";

function deadPid(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

function holder(pid: number, host = hostname()): string {
  return JSON.stringify({ pid, host, token: "somebody" });
}

it("keeps a second writer out, naming the first and what to do, until it is released", async () => {
  const root = await indexFolder();
  const lock = await lockIndex(root);
  await expect(lockIndex(root)).rejects.toMatchObject({
    code: "index-locked",
    message: `The index is being written by process ${process.pid} on ${hostname()}: wait until it is done, or delete ${join(root, LOCK)} if no such process is running.`,
  });
  await lock.release();
  await (await lockIndex(root)).release();
  expect(await readdir(root)).toEqual([]);
});

it("lets exactly one of many writers in", async () => {
  const root = await indexFolder();
  await writeFile(join(root, LOCK), holder(deadPid()));
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockIndex(root)));
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await readdir(root)).toEqual([LOCK]);
});

it.each([
  ["a process that is gone", () => holder(deadPid())],
  ["an earlier process with this one's number", () => holder(process.pid)],
])("takes over from %s", async (_, content) => {
  const root = await indexFolder();
  await writeFile(join(root, LOCK), content());
  const lock = await lockIndex(root);
  expect(JSON.parse(await readFile(join(root, LOCK), "utf8"))).toMatchObject({ pid: process.pid });
  await lock.release();
});

it.each([
  ["a process that is alive", holder(process.ppid), `process ${process.ppid}`],
  ["a process of another machine, which cannot be asked", holder(1, "elsewhere"), "process 1 on elsewhere"],
  ["a writer that has not yet said who it is", "", "an unknown process"],
])("does not take over from %s", async (_, content, named) => {
  const root = await indexFolder();
  await writeFile(join(root, LOCK), content);
  await expect(lockIndex(root)).rejects.toMatchObject({
    code: "index-locked",
    message: expect.stringContaining(named),
  });
  expect(await readFile(join(root, LOCK), "utf8")).toBe(content);
});

it("leaves a lock alone that has become another writer's", async () => {
  const root = await indexFolder();
  const lock = await lockIndex(root);
  await writeFile(join(root, LOCK), holder(process.ppid));
  await lock.release();
  expect(await readFile(join(root, LOCK), "utf8")).toBe(holder(process.ppid));
});
