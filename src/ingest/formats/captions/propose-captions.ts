/** Captions of any format to the proposal of a transcript. */
import { Failure } from "../../../domain/failure.ts";
import { createKnownSpeakers } from "../../known-speakers.ts";
import { isCredit } from "../../paragraph-forms.ts";
import { createLabelReader } from "../../read-label.ts";
import type { Format, ProposedDetails, TranscriptProposal } from "../format-reader.ts";
import { type ProposedTurn, renderBody } from "../render-body.ts";
import { attributeCaptions } from "./attribute-captions.ts";
import { type Caption, lineText } from "./caption.ts";
import { checkTimes } from "./check-times.ts";
import { dropRepeatedLines } from "./drop-repeated-lines.ts";
import { gatherTurns } from "./gather-turns.ts";
import { UNNAMED } from "./speech.ts";
import type { Tally } from "./tally.ts";

export interface CaptionSource {
  readonly format: Format;
  /** The name to show in faults. */
  readonly file: string;
  readonly captions: readonly Caption[];
  readonly details: ProposedDetails;
}

/** @throws Failure `format-invalid` where the captions hold no words */
export function proposeCaptions({ format, file, captions, details }: CaptionSource, tally: Tally): TranscriptProposal {
  checkTimes(captions, tally);
  const { speech, names } = attributeCaptions(dropRepeatedLines(dropCredits(captions, tally), tally), tally);
  const turns = gatherTurns(speech, details.language ?? "en");
  if (turns.length === 0) {
    throw new Failure("format-invalid", "expected captions with words, found none; check that the file is complete", {
      place: { file, line: captions[0]?.line ?? 1 },
    });
  }
  if (names.length === 1 && names[0] === UNNAMED) {
    tally.warn(
      "nameless",
      null,
      `the captions mark where another voice begins but name nobody: every turn has the label "${UNNAMED}"`,
    );
  }
  return {
    format,
    body: renderBody(repeatLabels(turns, names)).body,
    details,
    speakers: names.map((name) => ({ name, role: null, aliases: [], asks: null })),
    sections: [],
    labels: "listed",
    skipped: tally.skipped(),
    warnings: tally.warnings(),
  };
}

/** Who made the captions is said in the first or the last of them, as if somebody spoke it. */
function dropCredits(captions: readonly Caption[], tally: Tally): readonly Caption[] {
  const ends: ReadonlySet<Caption | undefined> = new Set([captions[0], captions.at(-1)]);
  return captions.filter((caption) => {
    if (!ends.has(caption) || !isNobodysCredit(caption)) return true;
    tally.skip("credit", caption.line, textOf(caption));
    return false;
  });
}

const textOf = ({ lines }: Caption): string => lines.map(lineText).join(" ");

/** What a voice says, what goes on in a sentence, and what holds a sentence more is speech, however it begins. */
function isNobodysCredit(caption: Caption): boolean {
  const text = textOf(caption).trim();
  const isVoiced = caption.lines.flat().some(({ voice }) => voice !== null) || /^[>‐-—-]/u.test(text);
  const isWithin = /^\p{Ll}/u.test(text) && !/https?:|www\.|\w\.\p{Ll}{2}/u.test(text);
  return !isVoiced && !isWithin && !/\p{Ll}{3}[.!?…]\s/u.test(text) && isCredit(text);
}

/** A paragraph that opens as a label does gets its speaker's label again, so that it is read as words. */
function repeatLabels(turns: readonly ProposedTurn[], names: readonly string[]): ProposedTurn[] {
  const readLabel = createLabelReader(createKnownSpeakers(names.map((name) => ({ name, aliases: [], asks: false }))));
  return turns.flatMap(({ label, paragraphs: [first, ...rest] }) => {
    const kept: [ProposedTurn, ...ProposedTurn[]] = [{ label, paragraphs: [first] }];
    for (const paragraph of rest) {
      const last = kept[kept.length - 1] ?? kept[0];
      if (label !== null && readLabel(paragraph.text) !== null) kept.push({ label, paragraphs: [paragraph] });
      else kept[kept.length - 1] = { label, paragraphs: [...last.paragraphs, paragraph] };
    }
    return kept;
  });
}
