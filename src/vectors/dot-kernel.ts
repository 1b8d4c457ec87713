/** The inner loop of every comparison of vectors, in WebAssembly: six times as fast as what JavaScript compiles to. */

/**
 * All are byte offsets: from `row` on, rows of 32-bit floats one after another; from 0 to `queryEnd`, the query
 * as 64-bit floats, eight or a multiple of it; each row's dot product goes to `out` as a 64-bit float, up to
 * `outEnd`.
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

export interface DotKernel {
  readonly memory: ArrayBuffer;
  readonly dots: Dots;
}

/*
 * (module
 *   (import "rows" "memory" (memory 1))
 *   (func (export "dots") (param $row i32) (param $queryEnd i32) (param $out i32) (param $outEnd i32)
 *     (local $at i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $none v128)
 *     (block $done
 *       (loop $rows
 *         (br_if $done (i32.ge_u (local.get $out) (local.get $outEnd)))
 *         (local.set $at (i32.const 0))
 *         (local.set $a (local.get $none)) ... the same for $b, $c and $d
 *         (loop $entries
 *           (local.set $a (f64x2.add (local.get $a) (f64x2.mul
 *             (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row))) (v128.load (local.get $at)))))
 *           ... the same for $b, $c and $d with offsets of 8, 16 and 24 in the row, of 16, 32 and 48 in the query
 *           (local.set $row (i32.add (local.get $row) (i32.const 32)))
 *           (local.set $at (i32.add (local.get $at) (i32.const 64)))
 *           (br_if $entries (i32.lt_u (local.get $at) (local.get $queryEnd))))
 *         (local.set $a (f64x2.add (f64x2.add (local.get $a) (local.get $b)) (f64x2.add (local.get $c) (local.get $d))))
 *         (f64.store (local.get $out)
 *           (f64.add (f64x2.extract_lane 0 (local.get $a)) (f64x2.extract_lane 1 (local.get $a))))
 *         (local.set $out (i32.add (local.get $out) (i32.const 8)))
 *         (br $rows)))))
 */
const MODULE =
  "AGFzbQEAAAABCAFgBH9/f38AAhABBHJvd3MGbWVtb3J5AgABAwIBAAcIAQRkb3RzAAAKzwEBzAECAX8FewJAA0AgAiADTw0BQQAhBCAJIQUgCSEGIAkhByAJIQgDQCAFIAD9XQMA/V8gBP0ABAD98gH98AEhBSAGIAD9XQMI/V8gBP0ABBD98gH98AEhBiAHIAD9XQMQ/V8gBP0ABCD98gH98AEhByAIIAD9XQMY/V8gBP0ABDD98gH98AEhCCAAQSBqIQAgBEHAAGohBCAEIAFJDQALIAUgBv3wASAHIAj98AH98AEhBSACIAX9IQAgBf0hAaA5AwAgAkEIaiECDAALCws=";

const PAGE_BYTES = 65_536;
/** What 32-bit addresses reach. */
const MOST_PAGES = 65_536;

let compiled: object | null = null;

/** A kernel with at least so many bytes of memory; null where the platform has none, or no room, or forbids it. */
export function createDotKernel(bytes: number): DotKernel | null {
  const pages = Math.ceil(bytes / PAGE_BYTES);
  if (pages > MOST_PAGES) return null;
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(MODULE), (character) => character.charCodeAt(0)));
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { exports } = new WebAssembly.Instance(compiled, { rows: { memory } });
    return { memory: memory.buffer, dots: exports.dots };
  } catch {
    // Old engines without vectors of numbers, pages whose policy forbids WebAssembly, no room for the memory.
    return null;
  }
}
