/** `verbatim check --all`: a line per file of the corpus, and the faults of those that cannot be read. */
import { describe, expect, test } from "vitest";
import type { CheckReport } from "../../src/cli/operations.ts";
import { Failure } from "../../src/domain/failure.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import { fakePassages, fakeTranscript } from "../support/library-fake.ts";
import { type Outcome, verbatim } from "./fake-surroundings.ts";

const broken = new Failure("file-empty", "expected a transcript, found an empty file", { place: { file: "c/b.md" } });

function reportOf(file: string, id: string): CheckReport {
  const transcript = { ...fakeTranscript, id: TranscriptId.parse(id) };
  return { file, transcript, passages: fakePassages, warnings: [{ line: 7, message: "found a label" }] };
}

function checkAll(argv: readonly string[], files: Readonly<Record<string, CheckReport | Failure>>): Promise<Outcome> {
  return verbatim(["check", "--all", ...argv], {
    operations: {
      corpusFiles: async () => Object.keys(files),
      check: async (file) => {
        const found = files[file];
        if (found === undefined || found instanceof Failure) throw found;
        return found;
      },
    },
  });
}

describe("a corpus", () => {
  test("is a line per file, with the warnings of all", async () => {
    const { code, stdout } = await checkAll([], {
      "c/a.md": reportOf("c/a.md", "a"),
      "c/d.md": reportOf("c/d.md", "d"),
    });
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "transcript  turns  passages  speakers  warnings
      a               6         6         3         1
      d               6         6         3         1

      c/a.md:7: found a label
      c/d.md:7: found a label
      2 transcripts, 2 warnings, 0 files that cannot be read.
      "
    `);
  });

  test("with files that cannot be read names each, reads the rest, and ends with 1", async () => {
    const { code, stdout, stderr } = await checkAll(["--json"], {
      "c/b.md": broken,
      "c/d.md": reportOf("c/d.md", "d"),
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: `${broken.located}\n` });
    const found = JSON.parse(stdout);
    expect(found.checked).toMatchObject([{ id: "d", file: "c/d.md" }]);
    expect(found.failed).toEqual([{ file: "c/b.md", line: null, code: "file-empty", message: broken.message }]);
  });

  test("with two files of one id names the second and the first", async () => {
    const { code, stderr } = await checkAll([], {
      "c/a.md": reportOf("c/a.md", "x"),
      "c/d.md": reportOf("c/d.md", "x"),
    });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'c/d.md: expected an id of its own, found "x", which is also the id of c/a.md; rename one of them\n',
    );
  });

  test("without files says so", async () => {
    expect(await checkAll([], {})).toEqual({
      code: 0,
      stdout: "0 transcripts, 0 warnings, 0 files that cannot be read.\n",
      stderr: "",
    });
  });
});
