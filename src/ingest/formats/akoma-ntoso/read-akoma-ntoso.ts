/** A debate in Akoma Ntoso (OASIS LegalDocML) to a proposal. */
import type { PublishedFile } from "../../../domain/transcript-draft.ts";
import { decodeText } from "../decode-text.ts";
import { formatInvalid } from "../format-invalid.ts";
import type { TranscriptProposal } from "../format-reader.ts";
import { createSkippedStretches } from "../skipped-stretches.ts";
import { parseXml } from "../xml/parse-xml.ts";
import { elementsBelow, type XmlElement } from "../xml/xml-element.ts";
import { createMoments } from "./create-moments.ts";
import { layOutDebate } from "./lay-out-debate.ts";
import { isNamed, nameVoices, UNNAMED } from "./name-voices.ts";
import { readDebate, tellBeside } from "./read-debate.ts";
import { readDebateDetails } from "./read-debate-details.ts";
import { readReferences } from "./read-references.ts";

/** @throws Failure `format-invalid` with the line */
export function readAkomaNtoso(source: PublishedFile): TranscriptProposal {
  const { text, warning } = decodeText(source.bytes);
  const document = parseXml(text, source.name);
  const bodies = debateBodies(document, source.name);
  const references = readReferences(document);
  const skipped = createSkippedStretches();
  for (const { name, parent } of bodies) if (name === "debateBody") tellBeside(parent, skipped);
  const parts = bodies.flatMap(({ body }) => readDebate(body, skipped));
  const turns = parts.map(({ turn }) => turn).filter((turn) => turn !== null);
  if (turns.length === 0) {
    throw formatInvalid(
      source.name,
      "expected speech, question or answer elements in the debate, found none; export the file with its speeches",
    );
  }
  const voices = nameVoices(turns, references);
  const moments = createMoments();
  const { body, sections } = layOutDebate(parts, { voices, skipped, secondsOf: moments.secondsOf });
  const nameless = turns.filter((turn) => !isNamed(turn));
  return {
    format: "akoma-ntoso",
    body,
    details: readDebateDetails(document, references),
    speakers: voices.speakers,
    sections,
    labels: "listed",
    skipped: skipped.all,
    warnings: [
      ...(warning === null ? [] : [{ line: null, message: warning }]),
      ...nameless.map(({ kind, line }) => ({
        line,
        message: `expected a ${kind} to say by whom it is, found neither "by" nor "from"; it stands under "${UNNAMED}"`,
      })),
      ...moments.warnings(),
    ],
  };
}

interface DebateBody {
  readonly name: string;
  readonly body: XmlElement;
  readonly parent: XmlElement;
}

function debateBodies(document: XmlElement, file: string): DebateBody[] {
  const refuse = (message: string, line: number) => formatInvalid(file, message, { line });
  if (document.name === "TEI" || document.name === "teiCorpus") {
    throw refuse(
      "expected an Akoma Ntoso debate, found TEI, which is not read; convert it to Akoma Ntoso, or save its text",
      document.line,
    );
  }
  if (document.name !== "akomaNtoso") {
    throw refuse(
      `expected an akomaNtoso element, found ${document.name}; export the debate as Akoma Ntoso`,
      document.line,
    );
  }
  const bodies: DebateBody[] = [];
  for (const parent of elementsBelow(document)) {
    for (const body of parent.content) {
      if (typeof body !== "string" && body.name === "debateBody") bodies.push({ name: body.name, body, parent });
    }
  }
  if (bodies.length > 0) return bodies;
  const found = document.content.find((each) => typeof each !== "string");
  const kind =
    found === undefined || typeof found === "string" ? "an empty document" : `a document of kind ${found.name}`;
  throw refuse(`expected a debate with a debateBody, found ${kind}; only debates are transcripts`, document.line);
}
