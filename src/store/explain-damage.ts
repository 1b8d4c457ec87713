/** Turns whatever goes wrong while an entry is read into one sentence that says how to mend it. */
import { z } from "zod";
import { Failure } from "../domain/failure.ts";
import { type ActiveEntry, entryFolder, REBUILD } from "./index-layout.ts";

/** @throws Failure as thrown by `read`, or else `index-corrupt` */
export async function explainingDamage<T>(
  { root, entry }: { readonly root: string; readonly entry: ActiveEntry },
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause).replace(/\s+/g, " ") : messageOf(cause);
    throw new Failure(
      "index-corrupt",
      `The index of "${entry.transcript}" in ${entryFolder(root, entry)} is damaged (${reason}): rebuild it with ${REBUILD}.`,
      { cause },
    );
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
