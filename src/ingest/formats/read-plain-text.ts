/** Markdown, reStructuredText and plain text: the body is the text as published, but for front matter. */
import { Failure } from "../../domain/failure.ts";
import type { PublishedFile, SkippedStretch } from "../../domain/transcript-draft.ts";
import { decodeUtf8 } from "../decode-utf8.ts";
import { findSections } from "../find-sections.ts";
import { findFrontMatter, readFrontMatter } from "../front-matter.ts";
import { readForeignFrontMatter } from "./foreign-front-matter.ts";
import type { Format, TranscriptProposal } from "./format-reader.ts";

/**
 * Verbatim means here: every character of the file after its front matter and byte order mark, line ends included.
 * @throws Failure `file-not-utf8` with the line, `file-empty`, and what is wrong with front matter of our own
 */
export function readPlainText({ name, bytes }: PublishedFile, format: Format): TranscriptProposal {
  const decoded = decodeUtf8(bytes, name);
  const content = decoded.replace(/^\uFEFF/u, "");
  const skipped = content === decoded ? [] : [skip("byte order mark", decoded.slice(0, 1))];
  const cut = findFrontMatter(content);
  const own = cut !== null && /^sections:/mu.test(cut.yaml);
  const foreign = cut === null || own ? null : readForeignFrontMatter(cut.yaml);
  // Two rules in a text without fields between them are no front matter.
  const body = cut !== null && (own || foreign !== null) ? content.slice(cut.bodyStart) : content;
  if (body.trim() === "") {
    throw new Failure("file-empty", "expected a transcript's text, found none; give the file that has it", {
      place: { file: name },
    });
  }
  if (own) return { ...readOwn(content, name), format, skipped };
  const front = foreign === null ? [] : [skip("front matter", content.slice(0, content.length - body.length))];
  const heading = firstHeading(body);
  return {
    format,
    body,
    details: { ...(heading === null ? {} : { title: heading }), ...foreign?.details },
    speakers: foreign?.speakers ?? [],
    sections: [],
    labels: "any",
    skipped: [...skipped, ...front],
    warnings: [],
  };
}

/** A file that is a corpus file already keeps what it says. */
function readOwn(content: string, file: string): Omit<TranscriptProposal, "format" | "skipped"> {
  const source = readFrontMatter(content, file);
  const { speakers, labels, sections: _, id: __, ...details } = source.frontMatter;
  return {
    body: source.body,
    details: Object.fromEntries(Object.entries(details).filter(([, value]) => typeof value === "string")),
    speakers: speakers.map(({ role, ...speaker }) => ({ ...speaker, role: role ?? null })),
    sections: findSections(source, file).map(({ entry, start }) => ({
      kind: entry.kind,
      speaker: entry.speaker ?? null,
      ...(entry.questions === undefined ? {} : { questions: entry.questions }),
      start,
    })),
    labels,
    warnings: [],
  };
}

/** The text's own title: a first-level heading that nothing but headings and blank lines stands before. */
function firstHeading(body: string): string | null {
  const match = /^\s*(?:# +(?<hash>[^\n]{1,200})|(?<title>[^\n]{1,200})\n={3,}[^\S\n]*(?=\n|$))/u.exec(body);
  const title = (match?.groups?.["hash"] ?? match?.groups?.["title"])?.replace(/(?<![*_#\s])[*_#\s]+$/u, "").trim();
  return title === undefined || title === "" ? null : title.replace(/^[*_]+/u, "");
}

function skip(what: string, text: string): SkippedStretch {
  const sample = Array.from(text.replace(/^---/u, "").replace(/\s+/gu, " ").trim()).slice(0, 60).join("");
  return { what, line: 1, characters: Array.from(text).length, sample };
}
