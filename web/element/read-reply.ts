/** Checks what arrives from outside (the server, the browser's storage) before anything is shown of it. */
import type { AskResponse } from "../../src/http/contract.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether a value has every field of an answer that the widget shows. The contract's schemas check more,
 * but would weigh more than the whole widget.
 */
export function isAskResponse(value: unknown): value is AskResponse {
  if (!isFields(value) || typeof value["question"] !== "string") return false;
  const { answers, nearest } = value;
  if (!Array.isArray(answers) || !Array.isArray(nearest) || !nearest.every(isNearest)) return false;
  return value["answered"] === true
    ? answers.length > 0 && answers.every(isQuotedAnswer)
    : value["answered"] === false && answers.length === 0;
}

/** The questions of a suggestions reply; none where it is not one. */
export function readSuggestions(value: unknown): readonly string[] {
  if (!isFields(value)) return [];
  const { suggestions } = value;
  return Array.isArray(suggestions) ? suggestions.filter(isNearest).map(({ question }) => question) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isNearest(value: unknown): value is { readonly question: string } {
  return isFields(value) && typeof value["question"] === "string";
}

/** A quote that is not the stated slice of its passage is not shown: it could be anybody's words. */
function isQuotedAnswer(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { quote, score, speaker, passage, citation, inReplyTo } = value;
  return (
    typeof quote === "string" &&
    typeof score === "number" &&
    isFields(speaker) &&
    typeof speaker["name"] === "string" &&
    isFields(passage) &&
    isSliceOf(quote, passage) &&
    (inReplyTo === null || (isFields(inReplyTo) && typeof inReplyTo["text"] === "string")) &&
    isCitation(citation)
  );
}

function isSliceOf(quote: string, passage: Fields): boolean {
  const { text, quoteStart, quoteEnd, insertions } = passage;
  return (
    typeof text === "string" &&
    typeof quoteStart === "number" &&
    typeof quoteEnd === "number" &&
    Array.isArray(insertions) &&
    text.slice(quoteStart, quoteEnd) === quote
  );
}

function isCitation(citation: unknown): boolean {
  return (
    isFields(citation) &&
    isFields(citation["transcript"]) &&
    typeof citation["transcript"]["title"] === "string" &&
    typeof citation["transcript"]["date"] === "string" &&
    typeof citation["transcript"]["language"] === "string" &&
    typeof citation["href"] === "string" &&
    Array.isArray(citation["selectors"]) &&
    isFields(citation["selectors"][0])
  );
}
