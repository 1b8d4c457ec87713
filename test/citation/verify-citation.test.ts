import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Source } from "../../src/citation/check-claim.ts";
import { citeQuote } from "../../src/citation/cite-quote.ts";
import { hashText } from "../../src/citation/hash-text.ts";
import { verifyCitation } from "../../src/citation/verify-citation.ts";
import { projectPath } from "../../src/composition/root.ts";
import type { Citation } from "../../src/domain/citation.ts";
import type { CitedClaim, LinkClaim, Verification } from "../../src/domain/verification.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { sentenceRuns, writeTranscript } from "../support/citation-transcript.ts";

const FILES = [
  "corpus/government-hour-2025-02-19.md",
  "test/golden/transcripts/harbour-briefing-2025-03-14.md",
  "test/golden/transcripts/rail-hearing-2025-06-05.md",
  "test/golden/transcripts/slow-water-podcast-2024-10-02.md",
];

interface Claimed {
  readonly claim: CitedClaim;
  readonly source: Source;
}

async function claimsOf(file: string): Promise<readonly Claimed[]> {
  const { transcript, passages } = await readTranscript(projectPath(file));
  const source = { transcript, textHash: await hashText(transcript.text) };
  return passages.flatMap((passage) =>
    sentenceRuns(passage, 2).map((span) => {
      const citation = citeQuote(transcript, passage, span);
      const { speaker, kind } = passage;
      return { source, claim: { type: "citation", citation, quote: citation.selectors[0].exact, speaker, kind } };
    }),
  );
}

let claims: readonly Claimed[] = [];

beforeAll(async () => {
  claims = (await Promise.all(FILES.map(claimsOf))).flat();
});

const anyClaim = () =>
  fc.nat().map((at): Claimed => {
    const claim = claims[at % claims.length];
    if (claim === undefined) throw new Error("expected claims");
    return claim;
  });

type Selectors = Citation["selectors"];

function withCitation({ claim, source }: Claimed, change: Partial<Citation>): Verification {
  return verifyCitation({ ...claim, quote: null, citation: { ...claim.citation, ...change } }, source);
}

const withSelectors = (claimed: Claimed, quote: Partial<Selectors[0]>, place: Partial<Selectors[1]>): Verification => {
  const [words, position] = claimed.claim.citation.selectors;
  return withCitation(claimed, {
    selectors: [
      { ...words, ...quote },
      { ...position, ...place },
    ],
  });
};

/** Another character in place of one; none where the text is empty. */
function alter(text: string, at: number): string {
  const characters = [...text];
  const place = at % Math.max(1, characters.length);
  return characters.map((each, index) => (index === place ? (each === "x" ? "y" : "x") : each)).join("");
}

const failing = ({ findings }: Verification): readonly string[] =>
  findings.filter(({ outcome }) => outcome === "fails").map(({ check }) => check);

describe("verifyCitation", () => {
  test("confirms every citation of every passage", () => {
    const refused = claims.filter(({ claim, source }) => !verifyCitation(claim, source).holds);
    expect(claims.length).toBeGreaterThan(1000);
    expect(refused).toEqual([]);
  });

  test("refuses a quote in which any character is another", () => {
    fc.assert(
      fc.property(anyClaim(), fc.nat(), (claimed, at) => {
        const { exact } = claimed.claim.citation.selectors[0];
        const verification = withSelectors(claimed, { exact: alter(exact, at) }, {});
        expect(verification).toMatchObject({ holds: false, wording: "altered" });
        const from = (at % [...exact].length) + 1;
        expect(verification.findings[1]?.message).toMatch(new RegExp(`^From character ${from} of the quote`));
      }),
    );
  });

  test("refuses an answer whose quote is not what its citation selects", () => {
    fc.assert(
      fc.property(anyClaim(), fc.nat(), ({ claim, source }, at) => {
        const verification = verifyCitation({ ...claim, quote: alter(claim.quote ?? "", at) }, source);
        expect(verification).toMatchObject({ holds: false, wording: "altered" });
      }),
    );
  });

  test("refuses any other context", () => {
    fc.assert(
      fc.property(anyClaim(), fc.nat(), fc.constantFrom("prefix", "suffix"), (claimed, at, side) => {
        const context = claimed.claim.citation.selectors[0][side];
        fc.pre(context !== "");
        expect(failing(withSelectors(claimed, { [side]: alter(context, at) }, {}))).toEqual(["context"]);
      }),
    );
  });

  test("refuses any shift, whether the permalink shifts with it or not", () => {
    const shift = fc.integer({ min: -3000, max: 3000 }).filter((by) => by !== 0);
    fc.assert(
      fc.property(anyClaim(), shift, fc.boolean(), (claimed, by, linked) => {
        const { selectors, href } = claimed.claim.citation;
        const [start, end] = [selectors[1].start + by, selectors[1].end + by];
        const moved = { ...selectors[1], start, end };
        const link = linked ? href.replace(/quote=\d+-\d+/, `quote=${start}-${end}`) : href;
        const verification = withCitation(claimed, { selectors: [selectors[0], moved], href: link });
        expect(verification).toMatchObject({ holds: false, wording: "elsewhere" });
        // What is found is still the words, where they really stand.
        expect(verification.found?.words ?? selectors[0].exact).toBe(selectors[0].exact);
      }),
    );
  });

  test("refuses any other name, role and kind", () => {
    fc.assert(
      fc.property(anyClaim(), anyClaim(), ({ claim, source }, { claim: other }) => {
        const isSame = claim.speaker?.name === other.speaker?.name && claim.speaker?.role === other.speaker?.role;
        fc.pre(!isSame || claim.kind !== other.kind);
        const verification = verifyCitation({ ...claim, speaker: other.speaker, kind: other.kind }, source);
        expect(failing(verification)).toEqual(["speaker"]);
      }),
    );
  });

  test("refuses any other reference, paragraph, time, title, link and hash", () => {
    fc.assert(
      fc.property(anyClaim(), fc.nat(), (claimed, at) => {
        const { formatted, paragraph, time, transcript, href, sourceHash } = claimed.claim.citation;
        const changes = {
          reference: { formatted: alter(formatted, at) },
          paragraph: { paragraph: paragraph + 1 },
          time: { time: (time ?? 0) + 1 },
          transcript: { transcript: { ...transcript, title: alter(transcript.title, at) } },
          links: { href: alter(href, at) },
          source: { sourceHash: alter(sourceHash, at) },
        };
        for (const [check, change] of Object.entries(changes)) {
          expect(failing(withCitation(claimed, change))).toEqual([check]);
        }
        expect(failing(withCitation(claimed, { mediaHref: "https://elsewhere.example/" }))).toEqual(["links"]);
      }),
      { numRuns: 30 },
    );
  });

  test("refuses a source whose text is not what its hash names", () => {
    const [first] = claims;
    if (first === undefined) throw new Error("expected claims");
    const verification = verifyCitation(first.claim, { ...first.source, textHash: `sha256:${"0".repeat(64)}` });
    expect(failing(verification)).toEqual(["source"]);
  });

  test("accepts a permalink with the address of its server in front", () => {
    const [first] = claims;
    if (first === undefined) throw new Error("expected claims");
    const { href } = first.claim.citation;
    expect(withCitation(first, { href: `https://example.org/ask${href}` }).holds).toBe(true);
    expect(failing(withCitation(first, { href: `https://example.org/ask?x=${href}#` }))).toEqual(["links"]);
  });
});

describe("a citation that nobody wrote rightly", () => {
  const { transcript, passages } = writeTranscript(["One 🗼 tower stands.", "Another 🗼 tower fell."]);
  const source: Source = { transcript, textHash: transcript.sourceHash };
  const [passage] = passages;
  if (passage === undefined) throw new Error("expected a passage");
  const citation = citeQuote(transcript, passage, passage.span);
  const claim: CitedClaim = { type: "citation", citation, quote: null, speaker: null, kind: null };
  const selecting = (exact: string, start: number, end: number): Verification =>
    verifyCitation(
      {
        ...claim,
        citation: {
          ...citation,
          selectors: [
            { ...citation.selectors[0], exact },
            { ...citation.selectors[1], start, end },
          ],
        },
      },
      source,
    );

  test("shows whole characters where the words first differ", () => {
    expect(selecting("One 🗾 tower stands.", 0, 19).findings[1]?.message).toBe(
      'From character 5 of the quote on, cited is "🗾 tower stands.", the source has "🗼 tower stands.\\nAnother 🗼 tower fell.".',
    );
  });

  test("says where words are that stand elsewhere, in code points", () => {
    expect(selecting("Another 🗼 tower fell.", 0, 22).findings[1]?.message).toBe(
      "The words do not stand at characters 0 to 22, but at 20 to 41.",
    );
  });

  test.each([
    ["", 0, 0],
    ["", 4, 4],
    ["One", 900, 903],
    ["One", 3, 0],
    ["stands.\nAnother", 11, 26],
    ["nothing of the kind", 0, 19],
  ])("is refused where it selects %j at %i to %i", (exact, start, end) => {
    expect(selecting(exact, start, end).holds).toBe(false);
  });
});

describe("a permalink", () => {
  const { transcript } = writeTranscript(["One tower stands.", "Another tower fell."]);
  const source: Source = { transcript, textHash: transcript.sourceHash };
  const verify = (link: Partial<LinkClaim>): Verification =>
    verifyCitation({ type: "permalink", transcript: transcript.id, quote: null, paragraph: null, ...link }, source);

  test("shows the words at its place, and who speaks there", () => {
    const verification = verify({ quote: { start: 4, end: 9 }, paragraph: 1 });
    expect(verification).toMatchObject({ holds: true, wording: "unclaimed" });
    expect(verification.found).toMatchObject({ words: "tower", speaker: { name: "Sergey Lavrov" }, paragraph: 1 });
  });

  test("to a paragraph shows the paragraph", () => {
    expect(verify({ paragraph: 2 })).toMatchObject({ holds: true, found: { words: "Another tower fell." } });
  });

  test.each([
    [{ quote: { start: 4, end: 9 }, paragraph: 2 }],
    [{ quote: { start: 4, end: 99 }, paragraph: 1 }],
    [{ quote: { start: 4, end: 22 }, paragraph: 1 }],
    [{ paragraph: 3 }],
    [{}],
  ])("is refused where %j is no place of one paragraph", (link) => {
    expect(verify(link).holds).toBe(false);
  });
});
