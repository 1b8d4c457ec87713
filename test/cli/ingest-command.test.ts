/** `verbatim ingest`: what it tells while it works, and what became of every file. */
import { describe, expect, test } from "vitest";
import type { IngestEvent, IngestReport } from "../../src/cli/operations.ts";
import { Failure } from "../../src/domain/failure.ts";
import { type Around, type Outcome, verbatim } from "./fake-surroundings.ts";

const nothing: IngestReport = {
  new: [],
  unchanged: [],
  replaced: [],
  removed: [],
  failed: [],
  passages: 0,
  sentences: 0,
  milliseconds: 0,
};

const everything: IngestReport = {
  new: ["harbour-briefing"],
  unchanged: ["rail-hearing", "slow-water"],
  replaced: ["budget-debate"],
  removed: ["withdrawn"],
  failed: [],
  passages: 1,
  sentences: 1204,
  milliseconds: 1234,
};

const failed = [
  {
    file: "corpus/empty.md",
    failure: new Failure("file-empty", "expected a transcript, found an empty file", {
      place: { file: "corpus/empty.md" },
    }),
  },
  {
    file: "corpus/twice.md",
    failure: new Failure("section-repeated", "expected the opening words once, found them twice", {
      place: { file: "corpus/twice.md", line: 12 },
    }),
  },
  {
    file: "corpus/odd.md",
    failure: new Failure("embedder-stopped", "expected vectors, the worker stopped; try again"),
  },
];

const events: readonly IngestEvent[] = [
  { type: "file-read", file: "corpus/harbour-briefing.md", passages: 8 },
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(
    (done) => ({ type: "embedded", transcript: "harbour-briefing", done, total: 8 }) as const,
  ),
  { type: "new", transcript: "harbour-briefing" },
  { type: "removed", transcript: "withdrawn" },
];

interface Ingested extends Outcome {
  readonly files: readonly string[] | undefined;
}

async function ingest(argv: readonly string[], report: IngestReport, around: Around = {}): Promise<Ingested> {
  const requested: { files?: readonly string[] } = {};
  const outcome = await verbatim(["ingest", ...argv], {
    ...around,
    operations: {
      ingest: async ({ files, onProgress }) => {
        requested.files = files;
        for (const event of events) onProgress(event);
        return report;
      },
    },
  });
  return { ...outcome, files: requested.files };
}

describe("the files", () => {
  test("are the corpus unless they are named", async () => {
    expect((await ingest([], nothing)).files).toEqual([]);
    expect((await ingest(["a.md", "--json", "b.md", "--", "-c.md"], nothing)).files).toEqual(["a.md", "b.md", "-c.md"]);
  });
});

describe("the summary", () => {
  test("names every transcript under its outcome", async () => {
    const { code, stdout } = await ingest([], everything);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "new        1  harbour-briefing
      unchanged  2  rail-hearing, slow-water
      replaced   1  budget-debate
      removed    1  withdrawn
      failed     0
      indexed 1 passage with 1,204 sentences in 1.2 s
      "
    `);
  });

  test("as JSON is the report", async () => {
    const { code, stdout } = await ingest(["--json"], everything);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(everything);
  });
});

describe("files that fail", () => {
  test("leave one located sentence each on standard error, and code 1", async () => {
    const { code, stdout, stderr } = await ingest(["--json"], { ...everything, failed });
    expect(code).toBe(1);
    expect(stderr.split("\n").slice(-4)).toEqual([
      "corpus/empty.md: expected a transcript, found an empty file",
      "corpus/twice.md:12: expected the opening words once, found them twice",
      "corpus/odd.md: expected vectors, the worker stopped; try again",
      "",
    ]);
    expect(JSON.parse(stdout).failed).toEqual([
      {
        file: "corpus/empty.md",
        line: null,
        code: "file-empty",
        message: "expected a transcript, found an empty file",
      },
      {
        file: "corpus/twice.md",
        line: 12,
        code: "section-repeated",
        message: "expected the opening words once, found them twice",
      },
      {
        file: "corpus/odd.md",
        line: null,
        code: "embedder-stopped",
        message: "expected vectors, the worker stopped; try again",
      },
    ]);
  });

  test("are counted in the summary beside what was indexed", async () => {
    const { stdout } = await ingest([], { ...everything, failed });
    expect(stdout).toContain("new        1  harbour-briefing\n");
    expect(stdout).toContain("failed     3  corpus/empty.md, corpus/twice.md, corpus/odd.md\n");
  });
});

describe("an ingestion that cannot begin", () => {
  test("tells why and nothing else", async () => {
    const failure = new Failure(
      "index-locked",
      "expected the index to be free, found process 7 writing it; wait for it",
    );
    const outcome = await verbatim(["ingest"], { operations: { ingest: () => Promise.reject(failure) } });
    expect(outcome).toEqual({ code: 1, stdout: "", stderr: `${failure.message}\n` });
  });
});

describe("progress in a log", () => {
  test("is a line per file, quarter and outcome", async () => {
    const { stderr } = await ingest([], nothing);
    expect(stderr).toMatchInlineSnapshot(`
      "read corpus/harbour-briefing.md: 8 passages
      embedded 2 of 8 passages of harbour-briefing
      embedded 4 of 8 passages of harbour-briefing
      embedded 6 of 8 passages of harbour-briefing
      new harbour-briefing
      removed withdrawn
      "
    `);
  });
});

describe("progress on a terminal", () => {
  const drawn = async (columns: number): Promise<readonly string[]> => {
    const { stderr } = await ingest([], nothing, { terminal: { columns, colour: true } });
    return stderr.split("\r\u001b[2K");
  };

  test("is a bar that fills and goes away", async () => {
    const lines = await drawn(80);
    expect(lines).toContain("reading  corpus/harbour-briefing.md");
    expect(lines).toContain("[######                  ] 2 of 8 passages  harbour-briefing");
    expect(lines).toContain("[########################] 8 of 8 passages  harbour-briefing");
    expect(lines.at(-1)).toBe("");
  });

  test("never fills a line of the terminal, which would break it", async () => {
    expect((await drawn(30)).filter((line) => line.length >= 30)).toEqual([]);
  });

  test("leaves the line clear for a failure", async () => {
    const failure = new Failure("model-invalid", "expected a model, found half of one; run `verbatim ingest` again");
    const { stderr } = await verbatim(["ingest"], {
      terminal: { columns: 80, colour: false },
      operations: {
        ingest: async ({ onProgress }) => {
          onProgress({ type: "file-read", file: "a.md", passages: 1 });
          throw failure;
        },
      },
    });
    expect(stderr).toBe(`\r\u001b[2Kreading  a.md\r\u001b[2K${failure.message}\n`);
  });
});
