import { describe, expect, test } from "vitest";
import type { VerifyRequest } from "../../src/cli/operations.ts";
import { Failure } from "../../src/domain/failure.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import type { Verification } from "../../src/domain/verification.ts";
import { verbatim } from "./fake-surroundings.ts";

const HOLDS: Verification = {
  transcript: TranscriptId.parse("my-talk"),
  holds: true,
  wording: "exact",
  found: {
    words: "The lamp was lit.",
    start: 4,
    end: 21,
    speaker: { name: "Ingrid Voss", role: "Keeper" },
    kind: "speech",
    paragraph: 2,
    time: 65,
  },
  findings: [
    { check: "wording", outcome: "holds", message: "The words stand at characters 4 to 21, exactly." },
    { check: "speaker", outcome: "unclaimed", message: "Nobody is named; Ingrid Voss, Keeper, speaks there." },
  ],
};
const FAILS: Verification = {
  ...HOLDS,
  holds: false,
  wording: "altered",
  found: null,
  findings: [{ check: "wording", outcome: "fails", message: "From character 5 of the quote on, \u001b[31m." }],
};

async function verify(argv: readonly string[], verifications: readonly Verification[], input: readonly string[] = []) {
  const requests: VerifyRequest[] = [];
  const outcome = await verbatim(["verify", ...argv], {
    input,
    operations: {
      verify: async (request) => {
        requests.push(request);
        return verifications;
      },
    },
  });
  return { ...outcome, requests };
}

describe("verify", () => {
  test("shows what was found, and ends with 0 where everything holds", async () => {
    const { code, stdout, stderr } = await verify(["citation.json"], [HOLDS]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(
      [
        "holds: my-talk",
        "    The source has there: “The lamp was lit.”",
        "    Ingrid Voss, Keeper · paragraph 2, at 1:05",
        "    wording  holds  The words stand at characters 4 to 21, exactly.",
        "    speaker  -      Nobody is named; Ingrid Voss, Keeper, speaks there.",
        "",
      ].join("\n"),
    );
  });

  test("ends with 1 where any of several citations does not hold, and cannot be steered by its words", async () => {
    const { code, stdout } = await verify(["answer.json"], [HOLDS, FAILS]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^holds: my-talk\n.*\n\ndoes not hold: my-talk\n {4}wording {2}FAILS {2}From/s);
    expect(stdout).not.toContain("\u001b");
  });

  test("prints the findings as JSON, with the same code", async () => {
    const { code, stdout } = await verify(["answer.json", "--json"], [FAILS]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ holds: false, verifications: [FAILS] });
  });

  test("reads standard input where it is told to, and passes the source on", async () => {
    const { requests } = await verify(["-", "--source=https://example.org"], [HOLDS], ['{"a":', "1}"]);
    expect(requests).toEqual([{ given: "-", input: '{"a":1}', source: "https://example.org" }]);
  });

  test("leaves files, addresses and permalinks to be read as what they are", async () => {
    const { requests } = await verify(["/t/my-talk?quote=1-2#p3"], [HOLDS]);
    expect(requests).toEqual([{ given: "/t/my-talk?quote=1-2#p3", input: null, source: null }]);
  });

  test("ends with 2 where nothing is given", async () => {
    const { code, stderr } = await verify([], [HOLDS]);
    expect(code).toBe(2);
    expect(stderr).toBe("verbatim: expected CITATION, got nothing\nUsage: verbatim verify [OPTIONS] <CITATION>\n");
  });

  test("ends with 1 and one sentence where there is no source", async () => {
    const { code, stdout, stderr } = await verbatim(["verify", "x.json"], {
      operations: {
        verify: () => Promise.reject(new Failure("source-unreachable", "expected the source, found none; name it")),
      },
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: "expected the source, found none; name it\n",
    });
  });
});
