import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { akomaNtosoReader } from "../../../src/ingest/formats/akoma-ntoso-reader.ts";
import { docxReader } from "../../../src/ingest/formats/docx-reader.ts";
import type { FormatReader } from "../../../src/ingest/formats/format-reader.ts";
import { htmlReader } from "../../../src/ingest/formats/html-reader.ts";
import { wordParagraph, writeDocx } from "../../support/write-docx.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function refusal(reader: FormatReader, bytes: Uint8Array): Promise<string> {
  try {
    const { body } = await reader.read({ name: "file", bytes });
    return `read: ${body.slice(0, 60)}`;
  } catch (fault) {
    expect(fault).toMatchObject({ name: "Failure", code: "format-invalid" });
    return fault instanceof Error ? fault.message : "";
  }
}

describe("htmlReader on bad input", () => {
  test.each([
    [
      "deep nesting",
      "<div>".repeat(100_000),
      "expected elements nested at most 512 deep, found deeper ones; save the article alone, or its text",
    ],
    [
      "a million attributes",
      `<p ${"a=1 ".repeat(1_000_000)}>Ada: hi`,
      "expected at most 1,000 attributes in one tag, found more; save the article alone, or its text",
    ],
    [
      "formatting that the parser repeats",
      `${Array.from({ length: 400 }, (_, at) => `<p><b id=${at}>`).join("")}${"<p>x".repeat(2000)}`,
      /^expected at most [\d,]+ elements, found more/u,
    ],
    [
      "no text",
      "<html><body><img src=x></body></html>",
      /^expected the text of a transcript, found no paragraph of text/u,
    ],
    ["scripts", "<script>alert(1)</script><p onclick='alert(2)'>Ada: Hello there.</p>", "read: Ada: Hello there.\n"],
    ["zero bytes", "<p>\0Ada:\0 Hello\0 there.</p>", "read: Ada: Hello there.\n"],
    ["broken mark-up", "<p><b>Ada:</p></b> <i>Hello</p></div><table>there.", /^read: Ada: /u],
  ])("%s", async (_, html, expected) => {
    expect(await refusal(htmlReader, encode(html))).toMatch(expected);
  });
});

describe("docxReader on bad input", () => {
  const good = writeDocx({ body: wordParagraph("Ada: Hello.") });
  const flipped = Uint8Array.from(good);
  flipped.set([0xff, 0xff, 0xff, 0xff], 60);

  test.each([
    [
      "a zip of something else",
      zipSync({ "readme.xml": encode("<a/>") }),
      "expected a Word file with its word/document.xml, found a zip of something else; save the document as .docx",
    ],
    [
      "a broken zip",
      good.subarray(0, good.length - 30),
      /^expected a Word file \(\.docx\), found a zip that is broken \(/u,
    ],
    ["damaged content", flipped, /^expected a Word file/u],
    [
      "an encrypted file",
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      /^expected a Word file \(\.docx\), found one that is encrypted or of before 2007/u,
    ],
    [
      "a bomb",
      zipSync({ "word/document.xml": new Uint8Array(70 * 1024 * 1024) }),
      /^expected a Word file of at most 128 MB of text parts, found one that unpacks to more/u,
    ],
    [
      "no XML inside",
      zipSync({ "word/document.xml": encode("hello") }),
      /^expected well-formed XML in word\/document\.xml/u,
    ],
    [
      "deep nesting",
      writeDocx({ body: "<w:tbl><w:tr><w:tc>".repeat(2000) }),
      /^expected a document nested at most 256 deep/u,
    ],
  ])("%s", async (_, bytes, expected) => {
    expect(await refusal(docxReader, bytes)).toMatch(expected);
  });
});

describe("akomaNtosoReader on bad input", () => {
  const inDebate = (body: string): string =>
    `<akomaNtoso><debate><debateBody>${body}</debateBody></debate></akomaNtoso>`;

  test.each([
    ["deep nesting", inDebate("<debateSection>".repeat(100_000)), /^expected elements nested at most 256 deep/u],
    [
      "entities that multiply",
      `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${inDebate('<speech by="#a"><p>&b;</p></speech>')}`,
      /^expected well-formed XML, found a fault: undefined entity/u,
    ],
    [
      "entities from elsewhere",
      `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hosts">]>${inDebate('<speech by="#a"><p>&a;</p></speech>')}`,
      /^expected well-formed XML, found a fault: undefined entity/u,
    ],
    [
      "another document",
      "<akomaNtoso><act/></akomaNtoso>",
      "expected a debate with a debateBody, found a document of kind act; only debates are transcripts",
    ],
    [
      "TEI",
      "<TEI><text/></TEI>",
      "expected an Akoma Ntoso debate, found TEI, which is not read; convert it to Akoma Ntoso, or save its text",
    ],
    [
      "no speeches",
      inDebate("<narrative>Nobody spoke.</narrative>"),
      /^expected speech, question or answer elements in the debate, found none/u,
    ],
    ["zero bytes", inDebate('<speech by="#a">\0</speech>'), /^expected well-formed XML/u],
  ])("%s", async (_, xml, expected) => {
    expect(await refusal(akomaNtosoReader, encode(xml))).toMatch(expected);
  });
});
