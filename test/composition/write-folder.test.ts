/** A folder is replaced as a whole, and only where it is empty or an earlier export. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeFolder } from "../../src/composition/write-folder.ts";

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "verbatim-folder-"));
});

afterAll(() => rm(root, { recursive: true, force: true }));

const content = (...paths: readonly string[]) => new Map(paths.map((path) => [path, `${path}\n`]));

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe("writeFolder", () => {
  test("writes files into folders of their own, and lists them", async () => {
    const folder = join(root, "new");
    expect(await writeFolder(folder, content("index.html", "t/town.html"))).toEqual([]);
    expect(await readFile(join(folder, "t/town.html"), "utf8")).toBe("t/town.html\n");
    expect(JSON.parse(await readFile(join(folder, "verbatim-files.json"), "utf8"))).toEqual([
      "index.html",
      "t/town.html",
    ]);
  });

  test("takes away what an earlier export wrote, and keeps what it did not", async () => {
    const folder = join(root, "again");
    await writeFolder(folder, content("index.html", "t/gone.html"));
    await writeFile(join(folder, "CNAME"), "ask.example.org\n");
    expect(await writeFolder(folder, content("index.html"))).toEqual(["CNAME"]);
    expect((await filesIn(folder)).toSorted()).toEqual(["CNAME", "index.html", "verbatim-files.json"]);
    expect(await readFile(join(folder, "CNAME"), "utf8")).toBe("ask.example.org\n");
  });

  test("refuses a folder with other files, and leaves it as it is", async () => {
    const folder = join(root, "occupied");
    await mkdir(folder);
    await writeFile(join(folder, "thesis.txt"), "the only copy");
    await expect(writeFolder(folder, content("index.html"))).rejects.toMatchObject({ code: "folder-occupied" });
    expect(await filesIn(folder)).toEqual(["thesis.txt"]);
  });

  test("refuses a file in the folder's place", async () => {
    await writeFile(join(root, "a-file"), "");
    await expect(writeFolder(join(root, "a-file"), content("x"))).rejects.toMatchObject({ code: "file-unwritable" });
  });

  test("leaves nothing beside the folder", async () => {
    await writeFolder(join(root, "new"), content("index.html"));
    expect((await readdir(root)).filter((name) => /exporting|former/.test(name))).toEqual([]);
  });
});
