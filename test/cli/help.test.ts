/** Help, version and the usage faults that every command shares; help texts are reviewed here like code. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { verbatim } from "./fake-surroundings.ts";

const manifest = readFileSync(fileURLToPath(new URL("../../package.json", import.meta.url)), "utf8");
const { version } = z.object({ version: z.string() }).parse(JSON.parse(manifest));

/** Help with the version taken out, so that a release changes no test. */
async function help(...argv: string[]): Promise<string> {
  const { code, stdout, stderr } = await verbatim(argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout.replace(`v${version}`, "vX");
}

describe("help", () => {
  test("of the program", async () => {
    expect(await help("--help")).toMatchInlineSnapshot(`
      "Ask a transcript a question and get the speaker's own words back, with an exact citation (verbatim vX)

      USAGE verbatim [OPTIONS] add|ingest|ask|list|show|check|remove|eval|verify|report|watch|export|serve|mcp

      OPTIONS

           -h, --help    Show this help
        -v, --version    Show the version

      COMMANDS

           add    Put a published transcript into the corpus, after showing who is taken to say what
        ingest    Bring the index in line with the corpus, or with the given files only
           ask    Answer a question with the speaker's own words
          list    List the transcripts in the index, newest first
          show    Show one transcript of the index: details, sections, speakers, hash and how it is cited
         check    Show the turns and speakers of a transcript file without indexing it
        remove    Take transcripts out of the index and their text off the disk
          eval    Ask labelled questions and report how many are answered rightly
        verify    Check a citation, an answer or a permalink against its source
        report    Show what readers asked a server that notes it (READER_LOG_DIR)
         watch    Bring the index in line with the corpus now and whenever it changes, until stopped
        export    Write the index as files that answer in readers' browsers, for hosting without a server
         serve    Serve the API, the reader pages and the widget until stopped
           mcp    Serve agents over standard input and output (Model Context Protocol)

      Use verbatim <command> --help for more information about a command.
      "
    `);
    expect(await help("-h")).toBe(await help("--help"));
  });

  test("of add", async () => {
    expect(await help("add", "--help")).toMatchInlineSnapshot(`
      "Put a published transcript into the corpus, after showing who is taken to say what (verbatim add vX)

      USAGE verbatim add [OPTIONS] <FILE>

      ARGUMENTS

        FILE    The published file, or - to read it from standard input (Required)

      OPTIONS

                           --title=<text>    Its title
                            --date=<date>    The day it was said, such as 2025-02-19
                         --language=<tag>    Its language, such as en
                                --id=<id>    Its name in file names and links
                          --url=<address>    Where it is published
                       --publisher=<name>    Who published it, and wrote what stands around it
                        --media=<address>    The recording
        --speaker=<Name|Role|alias,alias>    Someone who speaks, with role and labels in the text; repeat it for more
                            --asks=<name>    Who puts the questions; repeat it for more
            --speech=<Name|opening words>    A speech without a label before it, or none
             --commentary=<opening words>    Where the publisher goes on after the last speaker, or none
                          --format=<name>    What the file is, where that is not recognised
                             --out=<file>    The corpus file to write (named for the id unless given)
                                --replace    Replace a corpus file of the same name
                                -y, --yes    Do not ask before writing
                                --dry-run    Show everything and write nothing
                                 --ingest    Put it into the index too
                                   --json    Print what was found and done as JSON
                               -h, --help    Show this help
      "
    `);
  });

  test("of ingest", async () => {
    expect(await help("ingest", "--help")).toMatchInlineSnapshot(`
      "Bring the index in line with the corpus, or with the given files only (verbatim ingest vX)

      USAGE verbatim ingest [OPTIONS] [FILES...]

      ARGUMENTS

        FILES...    Files of the corpus; none means all of it

      OPTIONS

        --allow-empty    Let a corpus without files empty the index
               --json    Print the outcome as JSON
           -h, --help    Show this help
      "
    `);
  });

  test("of ask", async () => {
    expect(await help("ask", "--help")).toMatchInlineSnapshot(`
      "Answer a question with the speaker's own words (verbatim ask vX)

      USAGE verbatim ask [OPTIONS] <QUESTION>

      ARGUMENTS

        QUESTION    The question in quotation marks, or - to read it from standard input (Required)

      OPTIONS

            --limit=<number>    How many quotes at most, 1 to 10 (3 unless given)
           --transcript=<id>    Ask this transcript only
            --speaker=<name>    Quote this speaker only
               --kinds=<a,b>    Quote these kinds only: introduction, speech, question, answer, commentary
               --from=<date>    Ask transcripts from this date on, such as 2025-02-19
                 --to=<date>    Ask transcripts up to this date
        --history=<question>    An earlier question of this conversation; repeat it for more, oldest first
                   --explain    Show the evidence for each quote
                      --json    Print the answer as the HTTP API gives it
                  -h, --help    Show this help
      "
    `);
  });

  test("of list", async () => {
    expect(await help("list", "--help")).toMatchInlineSnapshot(`
      "List the transcripts in the index, newest first (verbatim list vX)

      USAGE verbatim list [OPTIONS]

      OPTIONS

        --speaker=<name>    Those in which this speaker is quotable
           --kinds=<a,b>    Those with words of these kinds: introduction, speech, question, answer, commentary
           --from=<date>    Those from this date on, such as 2025-02-19
             --to=<date>    Those up to this date
        --language=<tag>    Those in this language, such as en
                  --json    Print the list as the HTTP API gives it
              -h, --help    Show this help
      "
    `);
  });

  test("of check", async () => {
    expect(await help("check", "--help")).toMatchInlineSnapshot(`
      "Show the turns and speakers of a transcript file without indexing it (verbatim check vX)

      USAGE verbatim check [OPTIONS] [FILE]

      ARGUMENTS

        FILE    The transcript file

      OPTIONS

             --all    Check every file of the corpus, a line each
            --json    Print the findings as JSON
        -h, --help    Show this help
      "
    `);
  });

  test("of eval", async () => {
    expect(await help("eval", "--help")).toMatchInlineSnapshot(`
      "Ask labelled questions and report how many are answered rightly (verbatim eval vX)

      USAGE verbatim eval [OPTIONS] [GOLDEN...]

      ARGUMENTS

        GOLDEN...    Files of labelled questions, one a line

      OPTIONS

          --transcript=<file>    A transcript they are about; repeat it for more (the corpus unless given)
        --collection=<folder>    A retrieval set to rank: corpus.jsonl, queries.jsonl, qrels.tsv; repeat it for more
                  --baselines    Run vectors alone and Vectra's own query beside BM25
                       --json    Print every outcome as JSON
                   -h, --help    Show this help
      "
    `);
  });

  test("of serve", async () => {
    expect(await help("serve", "--help")).toMatchInlineSnapshot(`
      "Serve the API, the reader pages and the widget until stopped (verbatim serve vX)

      USAGE verbatim serve [OPTIONS]

      OPTIONS

        -h, --help    Show this help
      "
    `);
  });

  test("wins over whatever else is wrong with the line", async () => {
    expect(await help("ask", "--bogus", "-h")).toBe(await help("ask", "--help"));
    expect(await help("--bogus", "--help")).toBe(await help("--help"));
  });
});

describe("version", () => {
  test.each(["--version", "-v"])("is printed alone by %s", async (flag) => {
    expect(await verbatim([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("a line that names no command", () => {
  const known =
    "expected a command (add, ingest, ask, list, show, check, remove, eval, verify, report, watch, export, serve, mcp)";

  test.each<[string, readonly string[], string]>([
    ["is empty", [], `${known}, got none`],
    ["names an unknown one", ["aks", "Why?"], `${known}, got "aks"`],
    ["names what every object has", ["constructor"], `${known}, got "constructor"`],
    ["holds an empty word", [""], `${known}, got ""`],
    ["holds a hyphen", ["-"], `${known}, got "-"`],
    ["holds only --", ["--"], "expected a command before --, got none"],
    ["puts a flag first", ["--json", "list"], "unknown flag --json"],
    ["asks for the version with more", ["--version", "list"], 'expected nothing after the last argument, got "list"'],
  ])("because it %s is answered with the usage line", async (_, argv, sentence) => {
    expect(await verbatim(argv)).toEqual({
      code: 2,
      stdout: "",
      stderr: `verbatim: ${sentence}\nUsage: verbatim [OPTIONS] add|ingest|ask|list|show|check|remove|eval|verify|report|watch|export|serve|mcp\n`,
    });
  });
});

describe("a line that a command does not understand", () => {
  test.each<[readonly string[], string, string]>([
    [["ask", "Q?", "--bogus"], "unknown flag --bogus", "ask [OPTIONS] <QUESTION>"],
    [["ask", "Q?", "--bogus=1"], "unknown flag --bogus", "ask [OPTIONS] <QUESTION>"],
    [["ask", "Q?", "--no-json"], "unknown flag --no-json", "ask [OPTIONS] <QUESTION>"],
    [["ask", "Q?", "--constructor"], "unknown flag --constructor", "ask [OPTIONS] <QUESTION>"],
    [["ask", "Q?", "-x"], "unknown flag -x", "ask [OPTIONS] <QUESTION>"],
    [["ask", "Q?", "--json=yes"], 'expected --json without a value, got "yes"', "ask [OPTIONS] <QUESTION>"],
    [["ask", "Q?", "--limit"], "expected a value after --limit, got none", "ask [OPTIONS] <QUESTION>"],
    [
      ["ask", "Q?", "--limit", "--json"],
      'expected a value after --limit, got "--json"; if that is the value, join the two with "="',
      "ask [OPTIONS] <QUESTION>",
    ],
    [["ask", "Q?", "--limit=1", "--limit=2"], "expected --limit once, got it twice", "ask [OPTIONS] <QUESTION>"],
    [["ingest", "--limit", "3"], "unknown flag --limit", "ingest [OPTIONS] [FILES...]"],
    [["list", "all"], 'expected nothing after the last argument, got "all"', "list [OPTIONS]"],
    [["check"], "expected FILE, got nothing; --all checks the whole corpus", "check [OPTIONS] [FILE]"],
    [["check", "a.md", "--all"], "expected FILE or --all, got both", "check [OPTIONS] [FILE]"],
    [
      ["show", "No Id"],
      'ID: expected lower-case letters and digits joined by hyphens, got "No Id"',
      "show [OPTIONS] <ID>",
    ],
    [["remove"], "expected IDS..., got nothing", "remove [OPTIONS] <IDS...>"],
    [
      ["check", "a.md", "b.md"],
      'expected nothing after the last argument, got "b.md"; put an argument of several words in quotation marks',
      "check [OPTIONS] [FILE]",
    ],
    [["serve", "--port", "80"], "unknown flag --port", "serve [OPTIONS]"],
  ])("%j is answered with one sentence and its usage line", async (argv, sentence, usage) => {
    expect(await verbatim(argv)).toEqual({
      code: 2,
      stdout: "",
      stderr: `verbatim: ${sentence}\nUsage: verbatim ${usage}\n`,
    });
  });
});
