/** The flags of `list` to a `TranscriptFilter`. */
import { TranscriptFilter } from "../domain/question.ts";
import { describeIssue, expectedOf, isInOrder, NOT_IN_ORDER, splitKinds } from "./filter-flags.ts";
import { UsageFault } from "./usage-fault.ts";

/** As typed; absent flags are undefined. */
export type TranscriptFilterFlags = Readonly<
  Record<"speaker" | "kinds" | "from" | "to" | "language", string | undefined>
>;

const ListedTranscripts = TranscriptFilter.refine(isInOrder, NOT_IN_ORDER);

/** @throws UsageFault that names the flag, what it wants and what it got */
export function parseTranscriptFilter(flags: TranscriptFilterFlags): TranscriptFilter {
  const parsed = ListedTranscripts.safeParse({ ...flags, kinds: splitKinds(flags.kinds) }, { error: expectedOf });
  if (parsed.success) return parsed.data;
  throw new UsageFault(describeIssue(parsed.error, flags));
}
