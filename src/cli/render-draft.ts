/** A draft as its publisher sees it before it is written: who says what, what was left out, what looks wrong. */
import { formatDate } from "../domain/format-date.ts";
import type { DraftNotice, DraftSpeaker, SkippedStretch, TranscriptDraft } from "../domain/transcript-draft.ts";
import { formatCount } from "./format-count.ts";
import type { AddedTranscript } from "./operations.ts";
import { type Page, renderParagraph } from "./page.ts";
import { renderSpeakers, renderTurns } from "./render-check.ts";
import { type CheckSummary, summariseCheck } from "./summarise-check.ts";

/** @param file the source's name, for the lines of warnings */
export function renderDraft(draft: TranscriptDraft, file: string, page: Page): string {
  const { transcript, format, speakers, skipped, warnings, missing } = draft;
  const summary = summarise(draft, file);
  const isKnown = (flag: string): boolean => !missing.some((each) => each.flag === flag);
  const details = [
    `format    ${format}`,
    `id        ${transcript.id}`,
    `title     ${isKnown("title") ? transcript.title : "?"}`,
    `date      ${isKnown("date") ? formatDate(transcript.date) : "?"}`,
    `language  ${isKnown("language") ? transcript.language : "?"}`,
    ...(transcript.url === null ? [] : [`url       ${transcript.url}`]),
    ...(transcript.publisher === null ? [] : [`publisher ${transcript.publisher}`]),
  ];
  return [
    details.map((line) => renderParagraph(line, page)).join(""),
    renderTurns(summary.turns, page),
    renderSpeakers(summary.speakers, page),
    renderAskers(speakers, page),
    renderSkipped(skipped, page),
    renderWarnings(warnings, file, page),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** @param added null where nothing was written */
export function serialiseDraft(draft: TranscriptDraft, added: AddedTranscript | null): string {
  const { format, speakers, missing, skipped, warnings } = draft;
  const { file: _, warnings: __, ...summary } = summarise(draft, "");
  const shown = missing.map(({ flag, message }) => ({ flag, message }));
  return `${JSON.stringify({ added, format, ...summary, proposed: speakers, missing: shown, skipped, warnings }, null, 2)}\n`;
}

function summarise({ transcript, passages }: TranscriptDraft, file: string): CheckSummary {
  return summariseCheck({ file, transcript, passages, warnings: [] });
}

function renderAskers(speakers: readonly DraftSpeaker[], page: Page): string {
  const asking = speakers.filter(({ asks }) => asks);
  if (asking.length === 0) return renderParagraph("Nobody is taken to put the questions.", page);
  const lines = asking.map(({ name, because }) => `${name}${because === null ? "" : ` (${because})`}`);
  return renderParagraph(`Puts the questions: ${lines.join(", ")}`, page);
}

function renderSkipped(skipped: readonly SkippedStretch[], page: Page): string {
  if (skipped.length === 0) return renderParagraph("Nothing of the source was left out.", page);
  const total = skipped.reduce((sum, { characters }) => sum + characters, 0);
  const lines = skipped.map(({ what, line, characters, sample }) => {
    const place = line === null ? "" : `line ${line}: `;
    return renderParagraph(`${place}${what}, ${formatCount(characters, "character")}: ${sample}`, page, {
      indent: "  ",
    });
  });
  const heading = `Left out of the text: ${formatCount(total, "character")} in ${formatCount(skipped.length, "stretch")}`;
  return [renderParagraph(heading.replace("stretchs", "stretches"), page), ...lines].join("");
}

function renderWarnings(warnings: readonly DraftNotice[], file: string, page: Page): string {
  if (warnings.length === 0) return renderParagraph("No warnings.", page);
  const name = file === "-" ? "standard input" : file;
  const lines = warnings.map(({ line, message }) =>
    renderParagraph(`${name}${line === null ? "" : `:${line}`}: ${message}`, page, { tone: "yellow" }),
  );
  return [renderParagraph(`${formatCount(warnings.length, "warning")}:`, page), ...lines].join("");
}
