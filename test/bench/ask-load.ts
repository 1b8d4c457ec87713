/** Asks questions over HTTP from a number of connections, each waiting for its answer before the next. */
import { otherThan, type ReadersOptions, tallyAsks } from "../support/asking-readers.ts";

export interface LoadFigures {
  readonly asks: number;
  /** Whole wall-clock time of the load, in seconds. */
  readonly seconds: number;
  /** One per ask, in milliseconds. */
  readonly times: readonly number[];
}

export interface Load extends Pick<ReadersOptions, "url" | "asks" | "connections"> {
  /** Asks no more after this long. */
  readonly limitSeconds: number;
}

/** Every question once, or as many as the time allows. */
export async function askAll({ limitSeconds, ...load }: Load): Promise<LoadFigures> {
  const started = performance.now();
  const tally = await tallyAsks({ ...load, most: load.asks.length, seconds: limitSeconds });
  const seconds = (performance.now() - started) / 1000;
  const lost = otherThan("200", tally);
  if (lost.length > 0) throw new Error(`expected 200 for every question, got ${lost.join(", ")}`);
  return { asks: tally.times.length, seconds, times: tally.times };
}
