/** What an exported site holds for programs: each transcript as data, and where it knows its address, the lists of them. */
import { renderLlmsTxt } from "../../web/discovery/render-llms-txt.ts";
import { renderSitemap } from "../../web/discovery/render-sitemap.ts";
import { renderTranscriptText } from "../../web/discovery/render-transcript-text.ts";
import type { Library } from "../domain/library.ts";
import { readerPath } from "../export/site-paths.ts";
import { viewTranscript } from "../http/views.ts";
import type { SiteWriter } from "./pack-file.ts";

/** @param baseUrl where the folder will stand; null: nothing that needs absolute addresses is written */
export function writeDiscovery(library: Library, baseUrl: string | null, write: SiteWriter): void {
  const transcripts = library.transcripts();
  for (const { id } of transcripts) {
    const page = baseUrl === null ? readerPath(id) : `${baseUrl}/${readerPath(id)}`;
    write(`t/${id}.json`, `${JSON.stringify(viewTranscript(library, id))}\n`);
    write(`t/${id}.txt`, renderTranscriptText(library.transcript(id).transcript, page));
  }
  if (baseUrl === null) return;
  write("sitemap.xml", renderSitemap(transcripts, baseUrl, ".html"));
  write("llms.txt", renderLlmsTxt(transcripts, { baseUrl, offers: [], pageEnding: ".html" }));
}
