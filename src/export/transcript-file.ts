/**
 * One transcript of an exported site as bytes: its text with turns and passages, its distinct words, and the
 * token ids of every passage, sentence and word.
 *
 * The ids stand for the vectors. A static model is a table with one row of small numbers per token, and a text's
 * vector is a weighed sum of its tokens' rows, so ids and table together are the vectors: exactly those of the server, in a
 * twentieth of the bytes, and a browser needs the table for the questions anyway.
 */
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import type { IndexedTranscript } from "../store/passage-store.ts";
import { StoredTranscript } from "../store/stored-transcript.ts";
import { ByteReader, ByteWriter } from "./byte-stream.ts";

/** `VBTM`, then the format. */
const MAGIC = Uint8Array.of(0x56, 0x42, 0x54, 0x4d);
const FORMAT = 1;

export interface PortableTranscript extends IndexedTranscript {
  /** Distinct, in code unit order. */
  readonly words: readonly string[];
  /** Parallel to `words`. */
  readonly wordTokens: readonly (readonly number[])[];
  /** Each passage's, then its sentences', in the order of the text. */
  readonly unitTokens: readonly (readonly number[])[];
}

export function encodeTranscript(portable: PortableTranscript): Uint8Array<ArrayBuffer> {
  const { transcript, passages, words, wordTokens, unitTokens } = portable;
  const writer = new ByteWriter();
  writer.raw(MAGIC);
  writer.number(FORMAT);
  writer.text(JSON.stringify({ transcript, passages }));
  writer.text(JSON.stringify(words));
  for (const lists of [wordTokens, unitTokens]) {
    writer.number(lists.length);
    for (const tokens of lists) writer.numbers(tokens);
  }
  return writer.bytes();
}

/** @throws Failure `index-mismatch` for another format, `index-corrupt` for damaged bytes */
export function decodeTranscript(bytes: Uint8Array): PortableTranscript {
  const reader = new ByteReader(bytes);
  try {
    if (reader.raw(MAGIC.length).some((byte, at) => byte !== MAGIC[at])) throw new RangeError("expected a transcript");
    const format = reader.number();
    if (format !== FORMAT) throw otherFormat(format);
    const indexed = StoredTranscript.parse(JSON.parse(reader.text()));
    const words = z.array(z.string()).parse(JSON.parse(reader.text()));
    const [wordTokens, unitTokens] = [readLists(reader), readLists(reader)];
    const units = indexed.passages.reduce((sum, { sentences }) => sum + 1 + sentences.length, 0);
    if (!reader.atEnd || wordTokens.length !== words.length || unitTokens.length !== units) {
      throw new RangeError("expected as many lists of tokens as there are words and sentences");
    }
    return { ...indexed, words, wordTokens, unitTokens };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure("index-corrupt", "Expected a transcript as exported, got damaged bytes: export the site anew.", {
      cause,
    });
  }
}

function readLists(reader: ByteReader): number[][] {
  return Array.from({ length: reader.number() }, () => reader.numbers());
}

function otherFormat(found: number): Failure {
  return new Failure(
    "index-mismatch",
    `Expected a transcript of format ${FORMAT}, got format ${found}: export the site anew and let its readers reload the page.`,
  );
}
