/** The inner loop of a first look at many vectors: a quarter of the memory to read, four times the numbers at once. */
import { createKernel, type Kernel } from "./kernel.ts";

/*
 * (module
 *   (import "rows" "memory" (memory 1))
 *   (func (export "dots") (param $row i32) (param $queryEnd i32) (param $out i32) (param $outEnd i32)
 *     (local $at i32) (local $a v128) (local $b v128) (local $none v128)
 *     (block $done
 *       (loop $rows
 *         (br_if $done (i32.ge_u (local.get $out) (local.get $outEnd)))
 *         (local.set $at (i32.const 0))
 *         (local.set $a (local.get $none))
 *         (local.set $b (local.get $none))
 *         (loop $entries
 *           (local.set $a (i32x4.add (local.get $a) (i32x4.dot_i16x8_s
 *             (v128.load8x8_s (local.get $row)) (v128.load (local.get $at)))))
 *           (local.set $b (i32x4.add (local.get $b) (i32x4.dot_i16x8_s
 *             (v128.load8x8_s offset=8 (local.get $row)) (v128.load offset=16 (local.get $at)))))
 *           (local.set $row (i32.add (local.get $row) (i32.const 16)))
 *           (local.set $at (i32.add (local.get $at) (i32.const 32)))
 *           (br_if $entries (i32.lt_u (local.get $at) (local.get $queryEnd))))
 *         (local.set $a (i32x4.add (local.get $a) (local.get $b)))
 *         (i32.store (local.get $out) (i32.add
 *           (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
 *           (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))
 *         (local.set $out (i32.add (local.get $out) (i32.const 4)))
 *         (br $rows)))))
 */
const MODULE =
  "AGFzbQEAAAABCAFgBH9/f38AAhABBHJvd3MGbWVtb3J5AgABAwIBAAcIAQRkb3RzAAAKlAEBkQECAX8DewJAA0AgAiADTw0BQQAhBCAHIQUgByEGA0AgBSAA/QEDACAE/QAEAP26Af2uASEFIAYgAP0BAwggBP0ABBD9ugH9rgEhBiAAQRBqIQAgBEEgaiEEIAQgAUkNAAsgBSAG/a4BIQUgAiAF/RsAIAX9GwFqIAX9GwIgBf0bA2pqNgIAIAJBBGohAgwACwsL";

/**
 * Rows are bytes with a sign, 16 or a multiple of it to a row, the query 16-bit and the dot products 32-bit whole
 * numbers.
 * @param bytes of memory at least
 */
export function createByteKernel(bytes: number): Kernel | null {
  return createKernel(MODULE, bytes);
}
