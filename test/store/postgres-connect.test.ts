/** As many connections as a pool may have, cut at once. */
import { expect, onTestFinished, test } from "vitest";
import { openPool } from "../../src/store/postgres/connect.ts";
import { startSilentPostgres } from "../support/silent-postgres.ts";

const MOST = 16;

test("many connections are cut by one signal, and no leak of listeners is warned of", async () => {
  const warnings: string[] = [];
  const hear = ({ name }: Error) => void warnings.push(name);
  process.on("warning", hear);
  onTestFinished(() => void process.off("warning", hear));
  const { address, awaited } = await startSilentPostgres("its first query");
  const cut = new AbortController();
  const pool = openPool(address, { most: MOST, cut: cut.signal });
  const asked = Array.from({ length: MOST }, () => pool.query("select 1").then(String, ({ name }: Error) => name));
  await awaited;
  expect(pool.totalCount).toBe(MOST);
  cut.abort();
  await pool.end();
  expect(await Promise.all(asked)).toEqual(Array.from({ length: MOST }, () => "AbortError"));
  expect(warnings).toEqual([]);
});
