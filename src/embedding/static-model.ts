/** A static model opened with transformers.js: in the worker process of a server, and in a worker of a browser. */
import { AutoModel, AutoTokenizer, type PreTrainedTokenizer, Tensor } from "@xenova/transformers";
import { StaticEmbedding, type TokenSplitter, type TokenTable } from "./static-embedding.ts";

export interface StaticModel {
  readonly embedding: StaticEmbedding;
  dispose(): Promise<unknown>;
}

/** @param name of the model's folder, where the library was told to look for models */
export async function openStaticModel(
  name: string,
  { dimensions, saturation }: Pick<TokenTable, "dimensions" | "saturation">,
): Promise<StaticModel> {
  const [tokenizer, model] = await Promise.all([AutoTokenizer.from_pretrained(name), AutoModel.from_pretrained(name)]);
  const embedding = new StaticEmbedding({
    ...splitterOf(tokenizer),
    dimensions,
    saturation,
    size: tokenizer.model.vocab.length,
    unknown: tokenizer.model.unk_token_id,
    lookUp: async (ids) => {
      const output = await model(modelInput(ids));
      return rowsOf(output.last_hidden_state, [ids.length, dimensions]);
    },
  });
  return { embedding, dispose: () => model.dispose() };
}

/** The tokenizer alone, for those who need no vectors. */
export async function openSplitter(name: string): Promise<TokenSplitter> {
  return splitterOf(await AutoTokenizer.from_pretrained(name));
}

function splitterOf(tokenizer: PreTrainedTokenizer): TokenSplitter {
  return {
    split: (stretch) => {
      const words: string[] = tokenizer.pre_tokenizer(tokenizer.normalizer(stretch));
      return tokenizer.model.convert_tokens_to_ids(tokenizer.model.encode(words));
    },
  };
}

function modelInput(ids: readonly number[]): Record<string, Tensor> {
  const shape = [1, ids.length];
  return {
    input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), shape),
    attention_mask: new Tensor("int64", new BigInt64Array(ids.length).fill(1n), shape),
  };
}

/** @throws Error when the model does not give as many numbers as its configuration promises */
export function rowsOf(tensor: Tensor, [rows, dimensions]: readonly [number, number]): Float32Array {
  const { data: numbers } = tensor;
  if (!(numbers instanceof Float32Array) || numbers.length !== rows * dimensions) {
    throw new Error(`expected vectors of ${dimensions} entries, got ${numbers.length / rows}`);
  }
  return numbers;
}
