/** How a command line ends: interrupted, failed by its user's doing, or failed by ours. */
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { Output } from "../../src/cli/surroundings.ts";
import { Failure } from "../../src/domain/failure.ts";
import { type Around, verbatim } from "./fake-surroundings.ts";

const broken = (thrown: unknown): Around => ({ operations: { check: () => Promise.reject(thrown) } });

describe("an interruption", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s ends ingestion with %i, without waiting for it", async (signal, code) => {
    const interruption = new AbortController();
    const outcome = await verbatim(["ingest"], {
      interrupted: interruption.signal,
      operations: {
        ingest: () => {
          interruption.abort(signal);
          return new Promise(() => {});
        },
      },
    });
    expect(outcome).toEqual({ code, stdout: "", stderr: "" });
  });

  test("leaves the prompt a line of its own on a terminal", async () => {
    const outcome = await verbatim(["ingest"], {
      interrupted: AbortSignal.abort("SIGINT"),
      terminal: { columns: 80, colour: true },
      operations: { ingest: () => new Promise(() => {}) },
    });
    expect(outcome).toEqual({ code: 130, stdout: "", stderr: "\n" });
  });
});

describe("what nobody expected", () => {
  test("is called a bug in one sentence", async () => {
    const outcome = await verbatim(["check", "a.md"], broken(new TypeError("x is not a function\nat all")));
    expect(outcome).toEqual({
      code: 1,
      stdout: "",
      stderr: "verbatim: this is a bug (x is not a function); set DEBUG=verbatim to see where, and report it\n",
    });
  });

  test("shows its stack when that is asked for", async () => {
    const { stderr, code } = await verbatim(["check", "a.md"], { ...broken(new TypeError("odd")), debug: true });
    expect(stderr).toMatch(/^TypeError: odd\n {4}at .*run\.test\.ts/);
    expect(code).toBe(1);
  });

  test("may be no error at all", async () => {
    expect((await verbatim(["check", "a.md"], broken("odd"))).stderr).toContain("this is a bug (odd)");
    expect((await verbatim(["check", "a.md"], { ...broken("odd"), debug: true })).stderr).toBe("odd\n");
  });
});

describe("a failure", () => {
  test("shows no stack even where bugs do", async () => {
    const failure = new Failure("file-empty", "expected a transcript, found an empty file");
    expect((await verbatim(["check", "a.md"], { ...broken(failure), debug: true })).stderr).toBe(
      `${failure.message}\n`,
    );
  });

  test("cannot steer the terminal with what it found", async () => {
    const failure = new Failure("file-unreadable", "expected a file, found none", { place: { file: "a\u001b[2J.md" } });
    expect((await verbatim(["check", "a.md"], broken(failure))).stderr).toBe("a␛[2J.md: expected a file, found none\n");
  });
});

describe("help, versions and usage faults", () => {
  test.each([[["--help"]], [["--version"]], [["ask", "-h"]], [["ask"]], [["ask", "Q?", "--limit=x"]], [["bogus"]]])(
    "of %j load nothing heavy",
    async (argv) => {
      const silent: Output = { write: () => {}, terminal: null };
      let loaded = false;
      await run(argv, {
        stdout: silent,
        stderr: silent,
        stdin: () => {
          throw new Error("standard input was opened");
        },
        stdinBytes: () => {
          throw new Error("standard input was opened");
        },
        prompt: null,
        operations: async () => {
          loaded = true;
          throw new Error("operations were loaded");
        },
        interrupted: new AbortController().signal,
        debug: false,
      });
      expect(loaded).toBe(false);
    },
  );
});
