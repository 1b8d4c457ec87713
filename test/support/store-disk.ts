/** A disk that stops working at a given step, as it does for a process that is killed. */
import type { Disk } from "../../src/store/durable-disk.ts";

/** The first `steps` changes are made; the next one and all after it are not, and `fail` is called instead. */
export function failingDisk(disk: Disk, steps: number, fail: () => void): Disk {
  let left = steps;
  const counted =
    <Args extends readonly unknown[]>(change: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      left -= 1;
      if (left < 0) fail();
      else await change(...args);
    };
  return {
    makeFolder: counted(disk.makeFolder),
    writeFile: counted(disk.writeFile),
    publishFolder: counted(disk.publishFolder),
    replaceFile: counted(disk.replaceFile),
    remove: counted(disk.remove),
  };
}
