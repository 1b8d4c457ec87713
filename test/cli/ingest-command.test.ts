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
  warnings: [],
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
  warnings: [],
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

describe("many files", () => {
  const names = Array.from({ length: 20 }, (_, at) => `talk-${at + 1}`);
  const many: readonly IngestEvent[] = [
    { type: "started", files: 21 },
    { type: "failed", file: "corpus/odd.md" },
    ...names.flatMap((transcript, at): IngestEvent[] => [
      ...(at % 2 === 0
        ? [{ type: "file-read", file: `corpus/${transcript}.md`, passages: 5 } satisfies IngestEvent]
        : []),
      ...(at % 2 === 0 ? [{ type: "embedded", transcript, done: 5, total: 5 } satisfies IngestEvent] : []),
      { type: at % 2 === 0 ? "new" : "unchanged", transcript },
    ]),
  ];
  const run = (around: Around): Promise<Outcome> =>
    verbatim(["ingest"], {
      ...around,
      operations: {
        ingest: async ({ onProgress }) => {
          for (const event of many) onProgress(event);
          return { ...nothing, new: names };
        },
      },
    });

  test("are one bar that counts files and passages", async () => {
    const { stderr } = await run({ terminal: { columns: 80, colour: false } });
    const lines = stderr.split("\r\u001b[2K");
    expect(lines).toContain("[#                       ] 1 of 21 files");
    expect(lines).toContain("[#############           ] 11 of 21 files, 25 passages embedded");
    expect(lines).toContain("[########################] 21 of 21 files, 50 passages embedded");
    expect(lines.at(-1)).toBe("");
  });

  test("are a line in the log for each that changed, and no more", async () => {
    const { stderr } = await run({});
    expect(stderr).toBe(names.map((name, at) => (at % 2 === 0 ? `new ${name}\n` : "")).join(""));
  });

  test("are not all named in the summary", async () => {
    const { stdout } = await run({});
    expect(stdout).toContain(`new        20  ${names.slice(0, 12).join(", ")} and 8 more\n`);
  });
});

describe("what is noticed of files that are indexed all the same", () => {
  test("is told on standard error, and changes no exit code", async () => {
    const warnings = [{ file: "corpus/b.md", message: "expected a text of its own, found the text of corpus/a.md" }];
    const { code, stderr } = await ingest([], { ...everything, warnings });
    expect(code).toBe(0);
    expect(stderr).toContain("corpus/b.md: warning: expected a text of its own, found the text of corpus/a.md\n");
  });
});

test("an index is emptied only where the flag allows it", async () => {
  const asked: unknown[] = [];
  const operations: Around["operations"] = {
    ingest: async ({ allowEmpty }) => {
      asked.push(allowEmpty);
      return nothing;
    },
  };
  await verbatim(["ingest"], { operations });
  await verbatim(["ingest", "--allow-empty"], { operations });
  expect(asked).toEqual([false, true]);
});
