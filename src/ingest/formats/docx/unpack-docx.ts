/** The parts of a Word file, inflated within bounds. */
import { promisify } from "node:util";
import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { formatInvalid } from "../format-invalid.ts";

/** Name in the package to content; only parts in XML. */
export type DocxParts = ReadonlyMap<string, Uint8Array>;

/** Bytes. A day of speech is under a megabyte of text, and Word's mark-up makes some twenty of it. */
const LARGEST_PART = 64 * 1024 * 1024;
const LARGEST_TOTAL = 128 * 1024 * 1024;
const MOST_ENTRIES = 20_000;
const MAIN_PART = "word/document.xml";

const open = promisify<Buffer, { lazyEntries: boolean; validateEntrySize: boolean }, ZipFile>(fromBuffer);

/**
 * Sizes are checked as they are declared before anything is inflated, and as they are while it is.
 * @throws Failure `format-invalid`
 */
export async function unpackDocx(bytes: Uint8Array, file: string): Promise<DocxParts> {
  if (isCompoundFile(bytes)) {
    throw formatInvalid(
      file,
      "expected a Word file (.docx), found one that is encrypted or of before 2007 (.doc); remove its password and save it as .docx",
    );
  }
  const parts = new Map<string, Uint8Array>();
  try {
    const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      validateEntrySize: true,
    });
    await readEntries(zip, parts);
  } catch (cause) {
    throw formatInvalid(file, cause instanceof PackageTooLarge ? cause.message : broken(cause), { cause });
  }
  if (parts.has(MAIN_PART)) return parts;
  throw formatInvalid(
    file,
    `expected a Word file with its ${MAIN_PART}, found a zip of something else; save the document as .docx`,
  );
}

/** Its message is the failure's. */
class PackageTooLarge extends Error {
  override readonly name = "PackageTooLarge";
}

function broken(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return `expected a Word file (.docx), found a zip that is broken (${reason}); save the document anew`;
}

/** The container of older Office files, and of encrypted newer ones (MS-CFB, 2.2). */
function isCompoundFile(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => bytes[at] === byte);
}

function readEntries(zip: ZipFile, parts: Map<string, Uint8Array>): Promise<void> {
  if (zip.entryCount > MOST_ENTRIES) {
    throw new PackageTooLarge(
      `expected at most ${MOST_ENTRIES.toLocaleString("en")} parts in a Word file, found ${zip.entryCount.toLocaleString("en")}; save the document anew`,
    );
  }
  return new Promise((resolve, reject) => {
    let total = 0;
    zip.on("error", reject);
    zip.on("end", () => resolve());
    zip.on("entry", (entry: Entry) => {
      if (!/\.(?:xml|rels)$/iu.test(entry.fileName)) return zip.readEntry();
      total += entry.uncompressedSize;
      if (entry.uncompressedSize > LARGEST_PART || total > LARGEST_TOTAL) return reject(tooLarge());
      readEntry(zip, entry)
        .then((content) => {
          parts.set(entry.fileName, content);
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.readEntry();
  });
}

function tooLarge(): PackageTooLarge {
  const megabytes = LARGEST_TOTAL / 1024 / 1024;
  return new PackageTooLarge(
    `expected a Word file of at most ${megabytes} MB of text parts, found one that unpacks to more; save the text alone`,
  );
}

/** More bytes than declared are an error of the stream's own. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream = await promisify(zip.openReadStream.bind(zip))(entry);
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
