/** Checks what is handed in against its source: a published one, or the index of this machine. */
import { hashText } from "../citation/hash-text.ts";
import { verifyCitation } from "../citation/verify-citation.ts";
import type { VerifyRequest } from "../cli/operations.ts";
import type { Library } from "../domain/library.ts";
import type { Transcript, TranscriptId } from "../domain/transcript.ts";
import type { Claim, Verification } from "../domain/verification.ts";
import { fetchText, loadSource, readText } from "./published-transcript.ts";
import { type PlacedClaim, readClaims, readPermalink } from "./read-claims.ts";

/**
 * @param indexed a transcript of the index
 * @throws Failure where there is no claim or no source
 */
export async function verifyClaims(
  request: VerifyRequest,
  indexed: (id: TranscriptId) => Promise<Transcript>,
): Promise<readonly Verification[]> {
  const claims = await findClaims(request);
  const sources = new Map<string, Promise<Transcript>>();
  return Promise.all(
    claims.map(async (placed) => {
      const id = transcriptOf(placed.claim);
      const place = sourceOf(placed, request);
      const key = place ?? id;
      const source = sources.get(key) ?? (place === null ? indexed(id) : loadSource(place));
      sources.set(key, source);
      return verifyAgainst(placed.claim, await source);
    }),
  );
}

/** @throws Failure `transcript-unknown` */
export async function verifyInLibrary(library: Library, claim: Claim): Promise<Verification> {
  return verifyAgainst(claim, library.transcript(transcriptOf(claim)).transcript);
}

async function verifyAgainst(claim: Claim, transcript: Transcript): Promise<Verification> {
  return verifyCitation(claim, { transcript, textHash: await hashText(transcript.text) });
}

function transcriptOf(claim: Claim): TranscriptId {
  return claim.type === "permalink" ? claim.transcript : claim.citation.transcript.id;
}

/** Where the source is published: an address or a file; null for the index. */
function sourceOf({ claim, site }: PlacedClaim, { source }: VerifyRequest): string | null {
  const place = source ?? site;
  if (place === null || !/^https?:\/\//.test(place) || place.endsWith(".json")) return place;
  return `${place.replace(/(?<!\/)\/+$/, "")}/t/${transcriptOf(claim)}.json`;
}

async function findClaims({ given, input }: VerifyRequest): Promise<readonly PlacedClaim[]> {
  if (input !== null) return readClaims(input);
  const link = readPermalink(given);
  if (link !== null) return [link];
  if (!/^https?:\/\//.test(given)) return readClaims(await readText(given));
  // An answer by link is checked against the site that gave it.
  const site = /^(.+?)\/api\//.exec(given)?.[1] ?? null;
  return readClaims(await fetchText(given)).map((placed) => ({ ...placed, site: placed.site ?? site }));
}
