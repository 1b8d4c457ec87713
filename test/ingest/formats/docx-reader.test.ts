import { describe, expect, test } from "vitest";
import { docxReader } from "../../../src/ingest/formats/docx-reader.ts";
import type { TranscriptProposal } from "../../../src/ingest/formats/format-reader.ts";
import { type DocxParts, wordParagraph as p, wordRun, writeDocx } from "../../support/write-docx.ts";
import { turnsOf, voices } from "./turns-of.ts";

async function read(parts: DocxParts): Promise<TranscriptProposal> {
  return await docxReader.read({ name: "minutes.docx", bytes: writeDocx(parts) });
}

const STYLES = `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Spk"><w:name w:val="Speaker"/></w:style>`;

describe("docxReader", () => {
  test("gives each turn its speaker: bold labels", async () => {
    const body = [
      p("Minutes of the harbour", "Title"),
      p("14 March 2025"),
      p("**Ada Stone:** We sail."),
      p("**Ben Okoro**: When?"),
      p("And why?"),
      p("**Ada Stone:** In May."),
    ];
    const proposal = await read({ body: body.join(""), styles: STYLES });
    expect(voices(proposal)).toEqual([
      "Unnamed: 14 March 2025",
      "Ada Stone: We sail.",
      "Ben Okoro: When?\nAnd why?",
      "Ada Stone: In May.",
    ]);
    expect(proposal.details).toEqual({ title: "Minutes of the harbour", date: "2025-03-14", language: "en-GB" });
  });

  test("gives each turn its speaker: a style for speakers", async () => {
    const body = [p("Ada Stone", "Spk"), p("We sail."), p("Ben Okoro", "Spk"), p("When?")];
    expect(voices(await read({ body: body.join(""), styles: STYLES }))).toEqual([
      "Ada Stone: We sail.",
      "Ben Okoro: When?",
    ]);
  });

  test("gives each turn its speaker: tabs after letters", async () => {
    const body = [p("Q\tWhen do you sail?"), p("A\tIn May."), p("Q\tAnd why?")];
    expect(voices(await read({ body: body.join("") }))).toEqual(["Q: When do you sail?", "A: In May.", "Q: And why?"]);
  });

  test("takes a typed line across the page for one", async () => {
    const body = [
      p("**Ada Stone:** We sail."),
      p("**Ben Okoro:** When?"),
      p("**Ada Stone:** In May."),
      p("* * *"),
      p("The ferry was late."),
    ];
    const turns = turnsOf(await read({ body: body.join("") }));
    expect(turns.at(-1)).toMatchObject({ kind: "boilerplate", text: "The ferry was late." });
  });

  test("leaves out what is deleted or hidden, keeps what is inserted, and says so", async () => {
    const body = `<w:p>${wordRun("Ada Stone: We ")}<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>${wordRun("gladly ")}</w:ins>${wordRun("secretly ", "<w:vanish/>")}${wordRun("sail.")}</w:p>`;
    const proposal = await read({ body });
    expect(voices(proposal)).toEqual(["Ada Stone: We gladly sail."]);
    expect(proposal.skipped).toEqual([
      { what: "hidden text", line: null, characters: 8, sample: "secretly" },
      { what: "deleted text of tracked changes", line: null, characters: 5, sample: "never" },
    ]);
  });
});
