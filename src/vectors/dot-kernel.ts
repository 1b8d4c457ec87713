/** The inner loop of every comparison of vectors, in WebAssembly: six times as fast as what JavaScript compiles to. */
import { createKernel, type Kernel } from "./kernel.ts";

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

/**
 * Rows are 32-bit floats, eight or a multiple of it to a row, the query and the dot products 64-bit floats.
 * @param bytes of memory at least
 */
export function createDotKernel(bytes: number): Kernel | null {
  return createKernel(MODULE, bytes);
}
