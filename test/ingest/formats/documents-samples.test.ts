import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { akomaNtosoReader } from "../../../src/ingest/formats/akoma-ntoso-reader.ts";
import { docxReader } from "../../../src/ingest/formats/docx-reader.ts";
import type { FormatReader } from "../../../src/ingest/formats/format-reader.ts";
import { htmlReader } from "../../../src/ingest/formats/html-reader.ts";
import { type ReadTurn, turnsOf } from "./turns-of.ts";

async function turns(name: string, reader: FormatReader): Promise<ReadTurn[]> {
  const bytes = new Uint8Array(readFileSync(new URL(`samples/${name}`, import.meta.url)));
  expect(reader.recognises({ name, bytes })).toBe(true);
  return turnsOf(await reader.read({ name, bytes }));
}

function count(read: readonly ReadTurn[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { speaker } of read) counts[speaker ?? "nobody"] = (counts[speaker ?? "nobody"] ?? 0) + 1;
  return counts;
}

function whoSaid(words: string, read: readonly ReadTurn[]): string | null | undefined {
  return read.find(({ text }) => text.includes(words))?.speaker;
}

describe("the samples", () => {
  test("interview.html has every turn under its name, and nothing of the page around it", async () => {
    const read = await turns("interview.html", htmlReader);
    expect(count(read)).toEqual({ "Tomas Reyl": 17, "Marit Lunde": 16 });
    expect(whoSaid("less than one traffic signal", read)).toBe("Marit Lunde");
    expect(whoSaid("What were the rumours?", read)).toBe("Tomas Reyl");
    expect(read.some(({ text }) => /Subscribe|Photograph|pilot here|Never shown/u.test(text))).toBe(false);
  });

  test("hearing.docx has every turn under its name, and tracked changes resolved", async () => {
    const read = await turns("hearing.docx", docxReader);
    expect(count(read)).toEqual({ Unnamed: 1, CHAIR: 10, "Dr. Emil Sand": 17, "Ms. Petra Juhl": 8 });
    expect(whoSaid("Was the siren regularly tested?", read)).toBe("Ms. Petra Juhl");
    expect(whoSaid("Two hundred and twelve", read)).toBe("Dr. Emil Sand");
  });

  test("debate.xml has every turn under its person, its kind kept", async () => {
    const read = await turns("debate.xml", akomaNtosoReader);
    expect(count(read)).toEqual({
      nobody: 1,
      "Rosa Okonnedo": 4,
      "Lea Brandt": 3,
      "Per Halvers": 6,
      "Ivan Soto": 3,
      "Unnamed speaker": 1,
    });
    expect(read.filter(({ kind }) => kind === "question").map(({ speaker }) => speaker)).toEqual([
      "Lea Brandt",
      "Lea Brandt",
      "Ivan Soto",
      "Ivan Soto",
    ]);
    expect(whoSaid("Seventeen boats have handed in", read)).toBe("Per Halvers");
  });
});
