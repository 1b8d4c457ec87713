/** Tool results as text: the same words, speakers and places as the structured content, for models that read only text. */
import type { z } from "zod";
import { describeKind, formatSpeaker, hasInsertion, INSERTION_NOTE } from "../domain/attribution.ts";
import { NOT_ANSWERED } from "./instructions.ts";
import type { AskOutput, ListOutput, PassageOutput, VerifyOutput } from "./tool-schemas.ts";

type Answered = z.output<typeof AskOutput>;
type Quoted = Answered["answers"][number];
type Passage = z.output<typeof PassageOutput>["passage"];

/** Blocks stand apart by an empty line. */
const join = (blocks: readonly string[]): string => blocks.filter((block) => block !== "").join("\n\n");

export function renderAnswer({ interpretedAs, answered, answers, nearest }: Answered): string {
  const readAs = interpretedAs === undefined ? "" : `Read as: ${interpretedAs}`;
  if (answered) return join([readAs, ...answers.map((answer, at) => renderQuoted(answer, at + 1))]);
  const asked = nearest.map(({ question, passageId, permalink }) => `“${question}”\n${passageId} ${permalink}`);
  const heading = asked.length === 0 ? "" : "Questions that were asked in the transcripts themselves:";
  return join([readAs, NOT_ANSWERED, heading, ...asked]);
}

function renderQuoted(answer: Quoted, rank: number): string {
  const { citation, inReplyTo, passage, permalink } = answer;
  const { title, date } = citation.transcript;
  const lines = [
    `${rank}. “${answer.quote}”`,
    `${formatSpeaker(answer.speaker)}; ${describeKind(answer)}; ${title}, ${date}; ${passage.id}`,
    inReplyTo === null ? "" : `In reply to ${inReplyTo.speaker}: “${inReplyTo.text}”`,
    hasInsertion(passage) ? INSERTION_NOTE : "",
    `Reference: ${citation.formatted}`,
    `Permalink: ${permalink}`,
    citation.sourceHref === null ? "" : `Published source: ${citation.sourceHref}`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

export function renderList({ transcripts }: z.output<typeof ListOutput>): string {
  if (transcripts.length === 0) return "There are no transcripts.";
  return join(
    transcripts.map(({ id, title, date, speakers, passages, permalink }) =>
      [`${id}: ${title}, ${date}`, speakers.map(formatSpeaker).join("; "), `${passages} passages`, permalink].join(
        "\n",
      ),
    ),
  );
}

export function renderPassages({ before, passage, after }: z.output<typeof PassageOutput>): string {
  return join([...before.map(renderPassage), `The passage:\n${renderPassage(passage)}`, ...after.map(renderPassage)]);
}

function renderPassage({ id, kind, speaker, text, permalink }: Passage): string {
  return `${id} (${describeKind({ kind, speaker })}) ${permalink}\n${formatSpeaker(speaker)}: “${text}”`;
}

export function renderVerification({ holds, found, findings }: z.output<typeof VerifyOutput>): string {
  const lines = findings.map(({ check, outcome, message }) => `${check}: ${outcome}. ${message}`);
  return join([
    holds ? "The citation holds." : "The citation does not hold.",
    found === null ? "" : `The source has there: “${found.words}”`,
    lines.join("\n"),
  ]);
}
