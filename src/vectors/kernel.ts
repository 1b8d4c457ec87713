/** Loops in WebAssembly that compare rows of numbers with a query, each over a memory of its own. */

/**
 * All are byte offsets: from `row` on, rows one after another; from 0 to `queryEnd`, the query; each row's dot
 * product goes to `out`, up to `outEnd`.
 */
type Dots = (row: number, queryEnd: number, out: number, outEnd: number) => void;

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** As much of it as is used here: the standard library of this project has no WebAssembly. */
declare const WebAssembly: {
  readonly Memory: new (limits: { initial: number; maximum: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { rows: { memory: Memory } },
  ) => { readonly exports: { readonly dots: Dots } };
};

export interface Kernel {
  readonly memory: ArrayBuffer;
  readonly dots: Dots;
}

const PAGE_BYTES = 65_536;
/** What 32-bit addresses reach. */
const MOST_PAGES = 65_536;

const compiled = new Map<string, object>();

/**
 * A kernel with at least so many bytes of memory; null where the platform has none, or no room, or forbids it.
 * @param code the module in base64, which exports `dots` and takes its memory from `rows`
 */
export function createKernel(code: string, bytes: number): Kernel | null {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (pages > MOST_PAGES) return null;
  try {
    const module = compiled.get(code) ?? new WebAssembly.Module(bytesOf(code));
    compiled.set(code, module);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(module, { rows: { memory } });
    return { memory: memory.buffer, dots: exports.dots };
  } catch {
    // Old engines without vectors of numbers, pages whose policy forbids WebAssembly, no room for the memory.
    return null;
  }
}

function bytesOf(code: string): Uint8Array {
  return Uint8Array.from(atob(code), (character) => character.charCodeAt(0));
}
