/** `verbatim show`: one transcript of the index, as text, as JSON, and its stored text itself. */
import { describe, expect, test } from "vitest";
import type { StoredTranscriptReport } from "../../src/cli/operations.ts";
import { Failure } from "../../src/domain/failure.ts";
import { fakePassages, fakeTranscript } from "../support/library-fake.ts";
import { type Around, type Outcome, verbatim } from "./fake-surroundings.ts";

const report: StoredTranscriptReport = {
  transcript: fakeTranscript,
  passages: fakePassages,
  cited: "Voss, I. (2031, May 4). Briefing.",
  href: `/t/${fakeTranscript.id}`,
};

function show(argv: readonly string[], around: Around = {}, shown = report): Promise<Outcome> {
  return verbatim(["show", fakeTranscript.id, ...argv], { ...around, operations: { show: async () => shown } });
}

describe("a transcript of the index", () => {
  test("is shown with its details, sections, speakers, hash and how it is cited", async () => {
    const { code, stdout } = await show([]);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "lighthouse-briefing-2031-05-04
      Briefing at the lighthouse <North & South>, 4 May 2031

      place         Skarvik
      publisher     The Harbour Blog
      language      en
      published at  https://blog.example/lighthouse
      reader page   /t/lighthouse-briefing-2031-05-04
      source hash   sha256:e89480c7cc1e2980b06d65c49162d4598cdff0ec036405486751c082e2712601
      size          6 turns, 6 passages

      section              turns  paragraphs
      introduction             1  1
      speech                   1  2
      question and answer      4  3-6

      speaker                                turns  paragraphs  words
      The Harbour Blog, blogger                  1           1      8
      Ingrid Voss, Keeper of the lighthouse      3           3     28
      Question                                   2           2     10

      Cited as: Voss, I. (2031, May 4). Briefing.
      "
    `);
  });

  test("as JSON holds the same, and its text only where it is asked for", async () => {
    const plain = JSON.parse((await show(["--json"])).stdout);
    expect(plain).toMatchObject({
      id: fakeTranscript.id,
      sourceHash: fakeTranscript.sourceHash,
      turns: 6,
      passages: 6,
      cited: report.cited,
      href: report.href,
      sections: [
        { kinds: ["introduction"], turns: 1, paragraphs: [1, 1] },
        { kinds: ["speech"], turns: 1, paragraphs: [2, 2] },
        { kinds: ["question", "answer"], turns: 4, paragraphs: [3, 6] },
      ],
    });
    expect(plain).not.toHaveProperty("text");
    expect(plain).not.toHaveProperty("voices");
    expect(JSON.parse((await show(["--json", "--text"])).stdout)).toEqual({ ...plain, text: fakeTranscript.text });
  });

  test("is printed byte for byte into a pipe", async () => {
    expect((await show(["--text"])).stdout).toBe(fakeTranscript.text);
  });

  test("cannot steer the terminal that its text is printed on", async () => {
    const hostile = { ...report, transcript: { ...fakeTranscript, text: "one\u001b[2Jtwo" } };
    const terminal = { columns: 80, colour: false };
    expect((await show(["--text"], { terminal }, hostile)).stdout).toBe("one␛[2Jtwo");
    expect((await show(["--text"], {}, hostile)).stdout).toBe("one\u001b[2Jtwo");
  });
});

test("a transcript that the index lacks is told in one sentence", async () => {
  const failure = new Failure("transcript-unknown", "expected the id of an indexed transcript, found none such");
  const outcome = await verbatim(["show", "none-such"], { operations: { show: () => Promise.reject(failure) } });
  expect(outcome).toEqual({ code: 1, stdout: "", stderr: `${failure.message}\n` });
});
