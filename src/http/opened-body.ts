/** A body whose beginning is at hand and whose rest is made while it is sent. */
import { setImmediate as nextTurn } from "node:timers/promises";

export interface OpenedBody {
  /** The whole body where it is short. */
  readonly opening: string;
  /** Null where the opening is all. */
  readonly rest: Iterator<string> | null;
}

/** UTF-16 units of a body that is made and sent as a whole: a transcript of some hours as JSON. */
const LONG_BODY = 262_144;
/** Of a longer one, what is made at a time: a millisecond or two of work. */
const PIECE = 32_768;

/** @throws whatever making the opening throws */
export function openBody(pieces: Iterable<string>): OpenedBody {
  const rest = pieces[Symbol.iterator]();
  const { text, isEnd } = gather(rest, LONG_BODY);
  return { opening: text, rest: isEnd ? null : rest };
}

/**
 * The body as bytes. Nothing is made before the reader's connection has room for it, and nothing more once the
 * reader is gone.
 * @param onFault told of what making the rest throws, by which the body ends before its end
 */
export function streamBody(
  { opening, rest }: OpenedBody,
  onFault: (fault: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: string | null = opening;
  const takeNext = async (): Promise<string | null> => {
    if (next !== null) return next;
    await inTurn();
    const { text, isEnd } = rest === null ? { text: "", isEnd: true } : gather(rest, PIECE);
    return text === "" && isEnd ? null : text;
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const text = await takeNext().catch((fault: unknown) => {
          onFault(fault);
          throw fault;
        });
        next = null;
        if (text === null) controller.close();
        else controller.enqueue(encoder.encode(text));
      },
      cancel: () => {
        rest?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Pieces joined until they are as long as wanted. */
function gather(pieces: Iterator<string>, length: number): { readonly text: string; readonly isEnd: boolean } {
  let text = "";
  while (text.length < length) {
    const { value, done } = pieces.next();
    if (done === true) return { text, isEnd: true };
    text += value;
  }
  return { text, isEnd: false };
}

/** How long the pieces of all bodies together may be worked on, in milliseconds, before questions come again. */
const TURN_MS = 16;

let turnBegan = Number.NEGATIVE_INFINITY;
let turn: Promise<void> | null = null;

/** Resolves once there is time for a piece; whoever has waited longest is first. */
async function inTurn(): Promise<void> {
  while (performance.now() - turnBegan > TURN_MS) {
    turn ??= nextTurn().then(() => {
      turn = null;
      turnBegan = performance.now();
    });
    await turn;
  }
}
