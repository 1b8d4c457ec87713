/** A citation against its source: whether wording, speaker and place are what it says. */
import type { Span } from "../domain/span.ts";
import type { CitedClaim, Claim, Finding, FoundWords, LinkClaim, Verification } from "../domain/verification.ts";
import { checkContext, checkDetails, checkSource, checkSpeaker, checkWording, type Source } from "./check-claim.ts";
import { describePlace, placeOf, rightfulCitation, spanAt } from "./cited-place.ts";
import { compareWording } from "./compare-wording.ts";

/** Everything the claim says is checked; what it does not say cannot fail. */
export function verifyCitation(claim: Claim, source: Source): Verification {
  return claim.type === "citation" ? verifyCited(claim, source) : verifyLink(claim, source);
}

function verifyCited(claim: CitedClaim, source: Source): Verification {
  const { transcript } = source;
  const { selectors, sourceHash } = claim.citation;
  const claimed = spanAt(transcript, selectors[1]);
  const wording = compareWording(transcript.text, selectors[0].exact, claimed);
  const span = wording.type === "elsewhere" ? wording.span : claimed;
  const place = span === null ? null : placeOf(transcript, span);
  const found = place === null ? null : describePlace(transcript, place);
  const rightful = place === null ? null : rightfulCitation(transcript, place);
  const findings = [
    checkSource(source, sourceHash),
    checkWording(claim, transcript.text, wording, found),
    checkContext(claim, transcript.text, span),
    checkSpeaker(claim, found),
    ...checkDetails(claim.citation, found, rightful),
  ];
  const isAltered = claim.quote !== null && claim.quote !== selectors[0].exact;
  return summarise(source, findings, { wording: isAltered ? "altered" : wording.type, found });
}

/** A link claims no words: what stands at its place is shown, and that there is such a place is checked. */
function verifyLink(link: LinkClaim, source: Source): Verification {
  const { transcript } = source;
  const span = link.quote === null ? paragraphSpan(link, source) : spanAt(transcript, link.quote);
  const place = span === null ? null : placeOf(transcript, span);
  const found = place === null ? null : describePlace(transcript, place);
  const claim = { speaker: null, kind: null };
  const findings = [checkSource(source, null), checkSpeaker(claim, found), checkParagraph(link, found)];
  return summarise(source, findings, { wording: "unclaimed", found });
}

function paragraphSpan({ paragraph }: LinkClaim, { transcript }: Source): Span | null {
  const paragraphs = transcript.turns.flatMap((turn) => turn.paragraphs);
  return paragraphs.find(({ number }) => number === paragraph)?.span ?? null;
}

function checkParagraph({ paragraph }: LinkClaim, found: FoundWords | null): Finding {
  if (found === null) {
    const message = "The link leads to no place within one paragraph of the source.";
    return { check: "paragraph", outcome: "fails", message };
  }
  const message = `The words stand in paragraph ${found.paragraph}`;
  if (paragraph === null) return { check: "paragraph", outcome: "unclaimed", message: `${message}.` };
  return paragraph === found.paragraph
    ? { check: "paragraph", outcome: "holds", message: `${message}.` }
    : { check: "paragraph", outcome: "fails", message: `${message}, not in ${paragraph} as the link says.` };
}

function summarise(
  { transcript }: Source,
  findings: readonly Finding[],
  rest: Pick<Verification, "wording" | "found">,
): Verification {
  const isTrue = findings.every(({ outcome }) => outcome !== "fails");
  return { transcript: transcript.id, holds: isTrue, ...rest, findings };
}
