/** `verbatim remove`: what it says before and after. */
import { describe, expect, test } from "vitest";
import type { RemovalReport, RemoveRequest } from "../../src/cli/operations.ts";
import { Failure } from "../../src/domain/failure.ts";
import { type Outcome, verbatim } from "./fake-surroundings.ts";

const NOTHING: RemovalReport = { removed: [], deleted: [], kept: [], failed: [] };

interface Removed extends Outcome {
  readonly request: Omit<RemoveRequest, "onDelete"> | null;
}

async function remove(argv: readonly string[], report: Partial<RemovalReport>): Promise<Removed> {
  let request: Removed["request"] = null;
  const outcome = await verbatim(["remove", ...argv], {
    operations: {
      remove: async ({ onDelete, ...rest }) => {
        request = rest;
        for (const file of report.deleted ?? []) onDelete(file);
        return { ...NOTHING, ...report };
      },
    },
  });
  return { ...outcome, request };
}

describe("the transcripts", () => {
  test("are those that are named, and their files stay unless --file is given", async () => {
    expect((await remove(["a", "b"], {})).request).toEqual({ ids: ["a", "b"], deleteFiles: false });
    expect((await remove(["a", "--file"], {})).request).toEqual({ ids: ["a"], deleteFiles: true });
  });
});

describe("the outcome", () => {
  test("names the files that would bring the text back", async () => {
    const { code, stdout } = await remove(["talk"], { removed: ["talk"], kept: ["corpus/talk.md"] });
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "removed 1 transcript: talk
      kept corpus/talk.md: the next ingest indexes it again; to be rid of it, delete it or remove with --file
      "
    `);
  });

  test("names a file before it is deleted, and after", async () => {
    const { stdout, stderr } = await remove(["talk", "--file"], { removed: ["talk"], deleted: ["corpus/talk.md"] });
    expect(stderr).toBe("deleting corpus/talk.md\n");
    expect(stdout).toBe("removed 1 transcript: talk\ndeleted corpus/talk.md\n");
  });

  test("has a sentence per transcript that could not be removed, and code 1", async () => {
    const failure = new Failure("transcript-unknown", "expected the id of an indexed transcript, found none such");
    const { code, stdout, stderr } = await remove(["talk", "tlak", "--json"], {
      removed: ["talk"],
      failed: [{ id: "tlak", failure }],
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: `${failure.message}\n` });
    expect(JSON.parse(stdout)).toEqual({
      ...NOTHING,
      removed: ["talk"],
      failed: [{ id: "tlak", code: "transcript-unknown", message: failure.message }],
    });
  });
});
