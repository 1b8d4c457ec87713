/** Turns a disk that refuses a change to the index into one sentence that says what to do. */
import { Failure } from "../domain/failure.ts";
import { REBUILD } from "./index-layout.ts";

/** @throws Failure `index-unwritable`; whatever is no fault of the disk as it was thrown */
export async function explainingDisk<T>(root: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const fromDisk = cause instanceof Error && "syscall" in cause;
    if (!fromDisk) throw cause;
    throw new Failure(
      "index-unwritable",
      `The index in ${root} could not be written (${cause.message}); what it held before is still in service: make room or set the folder's permissions, then run ${REBUILD} again.`,
      { cause },
    );
  }
}
