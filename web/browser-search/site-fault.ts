/** A site's file that cannot be had, in the widget's words. */
import type { FailureKind } from "../element/next-state.ts";

export class SiteFault extends Error {
  override readonly name = "SiteFault";
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What the reader is told of any fault; one that has no kind of its own is a bug of the site's. */
export function kindOf(fault: unknown): FailureKind {
  return fault instanceof SiteFault ? fault.kind : "server";
}
