/** The tokenizer of a model on disk, in this process: for those who want token ids and no vectors. */
import { env } from "@xenova/transformers";
import type { LocatedModel } from "./model-files.ts";
import type { TokenSplitter } from "./static-embedding.ts";
import { openSplitter } from "./static-model.ts";

export async function openLocalSplitter({ root, identity }: LocatedModel): Promise<TokenSplitter> {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = root;
  return openSplitter(identity.id);
}
