/** A dialogue as a web page, a Word file, a parliament's record or captions. */
import type { PublishedFile } from "../../../src/domain/transcript-draft.ts";
import type { Dialogue } from "./dialogue.ts";
import type { FileLayout } from "./file-layouts.ts";
import { labelledTurns } from "./labels.ts";
import { INTRODUCTION, type Setting } from "./render-text.ts";

export interface RenderedFile {
  readonly file: PublishedFile;
  /** The labels of each voice, as published. */
  readonly labels: readonly ReadonlySet<string>[];
}

export function renderFile(dialogue: Dialogue, layout: FileLayout, setting: Setting): RenderedFile {
  const turns = labelledTurns(dialogue, setting.labels);
  const { between, closing, introduction } = setting;
  const around = { between, closing, introduction: introduction ? INTRODUCTION : [] };
  const written = layout.write(turns, around, dialogue);
  const bytes = typeof written === "string" ? new TextEncoder().encode(written) : written;
  const labels = dialogue.voices.map((_, voice) => {
    const own = turns.filter((turn) => turn.voice === voice).map(({ label }) => label);
    // A layout may have a letter in its place, and nothing before the asker's further paragraphs.
    return new Set(voice === 0 ? [...own, "Q", "Question"] : own);
  });
  return { file: { name: `harbour.${layout.kind}`, bytes }, labels };
}
