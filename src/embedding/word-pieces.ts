/** Cuts text into the word pieces of a BERT vocabulary, exactly as transformers.js does. */
import { z } from "zod";

/** As much of `tokenizer.json` as decides about the pieces; any other kind of tokenizer is refused. */
const Tokenizer = z.object({
  normalizer: z.object({
    type: z.literal("BertNormalizer"),
    clean_text: z.literal(true),
    handle_chinese_chars: z.literal(true),
    strip_accents: z.literal(true),
    lowercase: z.literal(true),
  }),
  pre_tokenizer: z.object({ type: z.literal("BertPreTokenizer") }),
  model: z.object({
    type: z.literal("WordPiece"),
    unk_token: z.string(),
    continuing_subword_prefix: z.string(),
    max_input_chars_per_word: z.number(),
    vocab: z.record(z.string(), z.number()),
  }),
});
type Vocabulary = z.infer<typeof Tokenizer>["model"];

export interface WordPieces {
  /** How many ids there are. */
  readonly size: number;
  /** The id that stands for whatever the vocabulary lacks. */
  readonly unknown: number;
  /** The ids of a stretch of text. */
  split(stretch: string): readonly number[];
}

/** @throws ZodError where the tokenizer is of another kind */
export function readWordPieces(tokenizer: unknown): WordPieces {
  const { model } = Tokenizer.parse(tokenizer);
  const ids = new Map(Object.entries(model.vocab));
  const unknown = ids.get(model.unk_token) ?? -1;
  return {
    size: ids.size,
    unknown,
    split: (stretch) => wordsOf(stretch).flatMap((word) => piecesOf(word, model, ids) ?? [unknown]),
  };
}

// Both as the library has them: what it drops, and what it takes for punctuation.
const DROPPED = /[\0\uFFFD]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const IDEOGRAPH = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF]/g;
const ACCENTS = /[\u0300-\u036F]/g;
const WORD =
  /[^\s\p{P}\u0021-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007E]+|[\p{P}\u0021-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007E]/gu;

/** Words and single punctuation marks, in lower case and without accents. */
function wordsOf(text: string): readonly string[] {
  const folded = text
    .replace(DROPPED, "")
    .replace(IDEOGRAPH, " $& ")
    .toLowerCase()
    .normalize("NFD")
    .replace(ACCENTS, "");
  return folded.match(WORD) ?? [];
}

/** The longest piece that begins the word, then the longest that goes on from there; null where none does. */
function piecesOf(
  word: string,
  { continuing_subword_prefix: continued, max_input_chars_per_word: longest }: Vocabulary,
  ids: ReadonlyMap<string, number>,
): number[] | null {
  const characters = [...word];
  if (characters.length > longest) return null;
  const pieces: number[] = [];
  for (let start = 0; start < characters.length; ) {
    const prefix = start > 0 ? continued : "";
    let end = characters.length;
    let id: number | undefined;
    for (; end > start; end -= 1) {
      id = ids.get(prefix + characters.slice(start, end).join(""));
      if (id !== undefined) break;
    }
    if (id === undefined) return null;
    pieces.push(id);
    start = end;
  }
  return pieces;
}
