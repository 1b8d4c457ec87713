import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { akomaNtosoReader } from "../../../src/ingest/formats/akoma-ntoso-reader.ts";
import { docxReader } from "../../../src/ingest/formats/docx-reader.ts";
import type { FormatReader } from "../../../src/ingest/formats/format-reader.ts";
import { htmlReader } from "../../../src/ingest/formats/html-reader.ts";
import { turnsOf } from "./turns-of.ts";

const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`samples/${name}`, import.meta.url)));

const SAMPLES: readonly (readonly [string, FormatReader, Uint8Array])[] = [
  ["interview.html", htmlReader, sample("interview.html")],
  ["hearing.docx", docxReader, sample("hearing.docx")],
  ["debate.xml", akomaNtosoReader, sample("debate.xml")],
];

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The first word that does not follow in the source; null where all do. */
function firstStray(words: readonly string[], source: readonly string[]): string | null {
  let at = 0;
  for (const word of words) {
    const found = source.indexOf(word, at);
    if (found < 0) return word;
    at = found + 1;
  }
  return null;
}

describe("what turns hold", () => {
  test.each(SAMPLES.filter(([name]) => name !== "hearing.docx"))(
    "stands in %s in the same order",
    async (name, reader, bytes) => {
      const proposal = await reader.read({ name, bytes });
      const source = new TextDecoder()
        .decode(bytes)
        .replace(/<[^>]*>/gu, " ")
        .replace(/&#8217;/gu, "'");
      const words = turnsOf(proposal).flatMap(({ text }) => wordsOf(text.replace(/’/gu, "'")));
      expect(words.length).toBeGreaterThan(400);
      expect(firstStray(words, wordsOf(source))).toBeNull();
    },
  );

  const word = fc.stringMatching(/^[a-z]{2,9}$/u);
  const sentence = fc.array(word, { minLength: 3, maxLength: 12 }).map((words) => `We ${words.join(" ")}.`);
  const name = fc.constantFrom("Ada Stone", "Ben Okoro", "Cleo Diaz");
  const wrap = fc.constantFrom("p", "div", "li", "blockquote", "section");
  const turn = fc.record({ name, wrap, words: fc.array(sentence, { minLength: 1, maxLength: 3 }) });

  test("is every word of a page, under the name before it, in any mark-up", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 8 }), async (turns) => {
        const html = turns
          .map((each) => `<${each.wrap}><b>${each.name}:</b> ${each.words.join("<br><br>")}</${each.wrap}>`)
          .join("\n");
        const proposal = await htmlReader.read({ name: "page.html", bytes: new TextEncoder().encode(html) });
        const read = turnsOf(proposal).flatMap(({ speaker, text }) =>
          text.split("\n").map((line) => `${speaker}: ${line}`),
        );
        const skipped = new Set(proposal.skipped.map(({ sample }) => sample));
        const written = turns.flatMap((each) => each.words.map((line) => `${each.name}: ${line}`));
        expect(read).toEqual(written.filter((line) => ![...skipped].some((each) => line.startsWith(each))));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a damaged file", () => {
  test.each(SAMPLES)("is read or refused in one sentence: %s", async (name, reader, bytes) => {
    const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(bytes.length), fc.boolean(), async (places, length, isCut) => {
        const damaged = Uint8Array.from(bytes);
        for (const [at, byte] of places) damaged[at] = byte;
        const given = isCut ? damaged.subarray(0, length) : damaged;
        try {
          const { body, sections } = await reader.read({ name, bytes: given });
          expect(sections.every(({ start }) => start < body.length)).toBe(true);
        } catch (fault) {
          expect(fault).toMatchObject({ name: "Failure", code: "format-invalid" });
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of any letters and tags is read or refused", async () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      "<table>",
      "<td>",
      "<dl>",
      "<dt>",
      "<h2>",
      "<br>",
      "<pre>",
      "<cite>",
      "Ada: ",
      "12:30 ",
      "?",
      "&nbsp;",
      "words ",
      "<!--",
      "-->",
      "<svg>",
      "<",
      ">",
      '"',
      "Q  ",
      "[",
      "\0",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        try {
          turnsOf(await htmlReader.read({ name: "page.html", bytes: new TextEncoder().encode(pieces.join("")) }));
        } catch (fault) {
          expect(fault).toMatchObject({ name: "Failure" });
        }
      }),
      { numRuns: 150 },
    );
  });
});
