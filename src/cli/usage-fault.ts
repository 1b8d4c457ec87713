/** A command line that cannot be understood; whoever typed it gets this sentence and the usage line. */
export class UsageFault extends Error {
  override readonly name = "UsageFault";
}
