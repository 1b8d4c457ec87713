/** The worker that answers in the reader's browser what a server would answer. */
import { Failure } from "../../src/domain/failure.ts";
import { Question } from "../../src/domain/question.ts";
import { SiteManifest } from "../../src/export/site-manifest.ts";
import type { FailureKind } from "../element/next-state.ts";
import type { SearchReply, SearchRequest } from "./search-messages.ts";
import { SearchSession } from "./search-session.ts";
import { kindOf, SiteFault } from "./site-fault.ts";

type Ask = Extract<SearchRequest, { kind: "ask" }>;
type Open = Extract<SearchRequest, { kind: "open" }>;

let session: SearchSession | null = null;
const asked = new Map<number, AbortController>();

function open({ base, manifest, wordsOnly }: Open): void {
  const parsed = SiteManifest.safeParse(manifest);
  // Without a session every question fails: a manifest of another format is that of another version.
  if (!parsed.success) {
    reply({ kind: "progress", loaded: 1, total: 1 });
    return;
  }
  const onProgress = (loaded: number, total: number) => reply({ kind: "progress", loaded, total });
  const onStep = () => reply({ kind: "building" });
  const onKept = (scripts: readonly string[]) => reply({ kind: "kept", scripts });
  session = new SearchSession({ base, manifest: parsed.data, asCame: manifest, wordsOnly, onProgress, onStep, onKept });
}

async function answer({ id, request }: Ask): Promise<void> {
  const question = Question.safeParse(request);
  if (!question.success) return reply({ kind: "failed", id, failure: "invalid" });
  const abort = new AbortController();
  asked.set(id, abort);
  try {
    if (session === null) throw new SiteFault("unavailable", "expected a manifest of this format");
    await session.ask(question.data, abort.signal, (found) => reply({ kind: "answer", id, ...found }));
  } catch (fault) {
    if (!abort.signal.aborted) reply({ kind: "failed", id, failure: describe(fault) });
  } finally {
    asked.delete(id);
  }
}

function describe(fault: unknown): FailureKind {
  return fault instanceof Failure && fault.code === "transcript-unknown" ? "unknown-transcript" : kindOf(fault);
}

function reply(message: SearchReply): void {
  self.postMessage(message);
}

self.addEventListener("message", ({ data }: MessageEvent<SearchRequest>) => {
  if (data.kind === "open") open(data);
  else if (data.kind === "ask") void answer(data);
  else asked.get(data.id)?.abort();
});
