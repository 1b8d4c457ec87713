/** Which transcript an address of this server is about. */
import { TranscriptId } from "../domain/transcript.ts";
import { HttpProblem } from "./problem.ts";

/**
 * Understands the reader page (`/t/<id>`) and the embed pages (`/embed?transcript=<id>`, `/embed/frame?...`).
 * @param base where readers reach this server; only addresses under it are its own
 * @throws HttpProblem `page-unknown`
 */
export function embeddedTranscript(address: string, base: string): TranscriptId {
  const { origin, pathname, searchParams } = new URL(address);
  const own = new URL(base);
  const root = own.pathname.replace(/(?<!\/)\/+$/, "");
  if (origin !== own.origin || !pathname.startsWith(`${root}/`)) throw unknownPage();
  const path = pathname.slice(root.length);
  const named = /^\/embed(?:\/frame)?$/.test(path) ? searchParams.get("transcript") : /^\/t\/([^/]+)$/.exec(path)?.[1];
  const id = TranscriptId.safeParse(named);
  if (!id.success) throw unknownPage();
  return id.data;
}

function unknownPage(): HttpProblem {
  return new HttpProblem("page-unknown", {
    detail: "Expected the address of a reader page, such as /t/some-transcript, on this server.",
  });
}
