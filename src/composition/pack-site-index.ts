/** A library's transcripts, the model and its runtime, as the files from which a browser makes the same library. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Library, TranscriptWithPassages } from "../domain/library.ts";
import { sliceSpan } from "../domain/span.ts";
import { type LocatedModel, MODEL_FILES } from "../embedding/model-files.ts";
import type { ModelSpec } from "../embedding/model-registry.ts";
import { type TokenSplitter, tokensOf } from "../embedding/static-embedding.ts";
import type { SiteManifest } from "../export/site-manifest.ts";
import { encodeTranscript, type PortableTranscript } from "../export/transcript-file.ts";
import { distinctWords } from "./distinct-words.ts";
import { packFile, type SiteWriter } from "./pack-file.ts";

type PackedIndex = Pick<SiteManifest, "transcripts" | "modelFiles" | "runtime">;

/** @param splitter the model's own */
export async function packSiteIndex(
  library: Library,
  { model, splitter }: { readonly model: LocatedModel; readonly splitter: TokenSplitter },
  write: SiteWriter,
): Promise<PackedIndex> {
  const ids = library.transcripts().map(({ id }) => id);
  const transcripts = ids.toSorted().map((id) => {
    const portable = toPortable(library.transcript(id), model.spec, splitter);
    return { id, file: packFile(encodeTranscript(portable), write) };
  });
  const modelFiles: Record<string, SiteManifest["modelFiles"][string]> = {};
  for (const name of MODEL_FILES) {
    modelFiles[name] = packFile(await readFile(join(model.root, model.identity.id, name)), write);
  }
  return { transcripts, modelFiles, runtime: await packRuntime(write) };
}

function toPortable(
  { transcript, passages }: TranscriptWithPassages,
  { languages }: ModelSpec,
  splitter: TokenSplitter,
): PortableTranscript {
  const words = distinctWords({ transcript, passages }, languages === null ? {} : { languages });
  const units = passages.flatMap(({ span, sentences }) => [span, ...sentences]);
  return {
    transcript,
    passages,
    words,
    wordTokens: words.map((word) => tokensOf(word, splitter)),
    unitTokens: units.map((span) => tokensOf(sliceSpan(transcript.text, span), splitter)),
  };
}

/** The WebAssembly that transformers.js brings along, of the version that its script expects. */
async function packRuntime(write: SiteWriter): Promise<SiteManifest["runtime"]> {
  const { resolve } = createRequire(import.meta.url);
  const [simd, plain] = await Promise.all(
    ["ort-wasm-simd.wasm", "ort-wasm.wasm"].map((name) => readFile(resolve(`@xenova/transformers/dist/${name}`))),
  );
  if (simd === undefined || plain === undefined) throw new Error("expected two files to be read");
  return { simd: packFile(simd, write), plain: packFile(plain, write) };
}
