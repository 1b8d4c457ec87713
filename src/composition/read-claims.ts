/** What somebody hands in for checking, as claims: an answer of the API, one of its quotes, or a citation alone. */
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { parseQuoteRange } from "../domain/permalink.ts";
import { QuotableKind, TranscriptId } from "../domain/transcript.ts";
import type { Claim, LinkClaim } from "../domain/verification.ts";
import { CitationView } from "../http/contract.ts";

const CitedWords = z.object({
  citation: CitationView,
  quote: z.string().optional(),
  speaker: z.object({ name: z.string(), role: z.string().nullable() }).optional(),
  kind: QuotableKind.optional(),
});

/** A claim with the address of the site whose permalink it carries; null where the link is relative. */
export interface PlacedClaim {
  readonly claim: Claim;
  /** Without a trailing slash. */
  readonly site: string | null;
}

/**
 * @param json an answer with its quotes, one quote with its citation, a citation, or a list of any of them
 * @throws Failure `citation-invalid`
 */
export function readClaims(json: string): readonly PlacedClaim[] {
  const claims = unfold(parseJson(json)).map(readClaim);
  if (claims.length === 0) throw invalid("found an answer without quotes");
  return claims;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw invalid("found no JSON", cause);
  }
}

function unfold(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(unfold);
  const { answers } = z.object({ answers: z.array(z.unknown()) }).safeParse(value).data ?? {};
  return answers ?? [value];
}

function readClaim(value: unknown): PlacedClaim {
  const isBare = z.object({ selectors: z.unknown() }).safeParse(value).success;
  const parsed = CitedWords.safeParse(isBare ? { citation: value } : value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(`found ${issue?.path.join(".") || "none"}: ${issue?.message}`);
  }
  const { citation, quote = null, speaker = null, kind = null } = parsed.data;
  return {
    claim: { type: "citation", citation, quote, speaker, kind },
    site: readPermalink(citation.href)?.site ?? null,
  };
}

function invalid(found: string, cause?: unknown): Failure {
  return new Failure(
    "citation-invalid",
    `expected a citation or an answer as the API gives it, ${found}; hand in its JSON unchanged, or a permalink`,
    { cause },
  );
}

const PERMALINK =
  /^(?<site>https?:\/\/[^?#]+?)?\/t\/(?<id>[a-z0-9-]+)(?:\/|\.html)?(?:\?(?<query>[^#]*))?(?:#(?<hash>.*))?$/;

/**
 * A link to a reader page, absolute or from the top of its site; null where it is none.
 * @throws Failure `citation-invalid` where it leads to the whole page
 */
export function readPermalink(address: string): { readonly claim: LinkClaim; readonly site: string | null } | null {
  const { site = null, id, query = "", hash = "" } = PERMALINK.exec(address)?.groups ?? {};
  const transcript = TranscriptId.safeParse(id);
  if (!transcript.success) return null;
  const paragraph = /^p(\d{1,9})$/.exec(hash)?.[1];
  const quote = parseQuoteRange(new URLSearchParams(query).get("quote") ?? "");
  if (quote === null && paragraph === undefined) {
    throw new Failure(
      "citation-invalid",
      `expected a permalink to words or to a paragraph, such as /t/${transcript.data}?quote=120-164#p7, found one to the whole page; copy it from an answer or a paragraph's number`,
    );
  }
  const claim: LinkClaim = {
    type: "permalink",
    transcript: transcript.data,
    quote,
    paragraph: paragraph === undefined ? null : Number(paragraph),
  };
  return { claim, site };
}
