/** What a trial is: a hardship that a server meets, what must hold, and what was found. */
import type { Ask } from "../support/golden-asks.ts";

export interface TrialOutcome {
  readonly verdict: "held" | "broken" | "not run";
  /** One sentence of figures; where it was not run, why. */
  readonly found: string;
}

export interface TrialSurroundings {
  /** A folder of the trial's own, empty. */
  readonly folder: string;
  /** Distinct questions. */
  readonly asks: readonly Ask[];
}

export interface Trial {
  readonly name: string;
  /** What a reader of the page must know to judge the figures. */
  readonly claim: string;
  run(surroundings: TrialSurroundings): Promise<TrialOutcome>;
}

/** `held` exactly where every condition holds. */
export function judge(conditions: readonly boolean[], found: string): TrialOutcome {
  return { verdict: conditions.every(Boolean) ? "held" : "broken", found };
}

export const count = (number: number): string => number.toLocaleString("en-US");
