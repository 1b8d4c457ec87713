/** One pass over a Word file's main part: what of it is hidden or deleted, before it is read. */
import { SaxesParser } from "saxes";
import { formatInvalid } from "../format-invalid.ts";
import type { SkippedStretches } from "../skipped-stretches.ts";

/** What reads the document afterwards calls itself at every level. */
const DEEPEST = 256;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * The part without its hidden runs; what is hidden or deleted is counted. Insertions are the text as it would be
 * printed, so they stay.
 * @throws Failure `format-invalid` with the line of the part
 */
export function surveyDocument(xml: string, file: string, skipped: SkippedStretches): string {
  const parser = new SaxesParser({ position: true });
  const survey = createSurvey(skipped);
  let depth = 0;
  parser.on("error", ({ message }) => {
    throw formatInvalid(
      file,
      `expected well-formed XML in word/document.xml, found a fault (${message}); save the document anew`,
    );
  });
  parser.on("opentagstart", () => {
    if (++depth > DEEPEST) {
      throw formatInvalid(
        file,
        `expected a document nested at most ${DEEPEST} deep, found a deeper one; save its text alone`,
      );
    }
  });
  parser.on("opentag", ({ name, attributes }) =>
    survey.open(name, attributes["w:val"], xml.lastIndexOf("<", parser.position - 1)),
  );
  parser.on("text", survey.text);
  parser.on("closetag", ({ name }) => {
    depth--;
    survey.close(name, parser.position);
  });
  parser.write(xml).close();
  return cut(xml, survey.hidden);
}

interface Survey {
  open(name: string, value: unknown, start: number): void;
  text(words: string): void;
  close(name: string, end: number): void;
  readonly hidden: readonly Piece[];
}

function createSurvey(skipped: SkippedStretches): Survey {
  const hidden: Piece[] = [];
  let run: { start: number; isHidden: boolean; words: string } | null = null;
  let deleted = "";
  let inDeleted = false;
  return {
    hidden,
    open: (name, value, start) => {
      if (name === "w:r") run = { start, isHidden: false, words: "" };
      else if (name === "w:vanish" && run !== null && !/^(?:0|false|off)$/u.test(String(value ?? "")))
        run.isHidden = true;
      else if (name === "w:delText") inDeleted = true;
    },
    text: (words) => {
      if (inDeleted) deleted += words;
      else if (run !== null) run.words += words;
    },
    close: (name, end) => {
      if (name === "w:delText") inDeleted = false;
      else if (name === "w:p" || name === "w:document") {
        skipped.add("deleted text of tracked changes", deleted, null);
        deleted = "";
      } else if (name === "w:r" && run !== null) {
        if (run.isHidden) {
          hidden.push({ start: run.start, end });
          skipped.add("hidden text", run.words, null);
        }
        run = null;
      }
    },
  };
}

function cut(xml: string, pieces: readonly Piece[]): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of pieces) {
    kept.push(xml.slice(from, start));
    from = end;
  }
  return kept.join("") + xml.slice(from);
}
