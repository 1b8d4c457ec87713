/** Where what is published stands, and what answers there. */

/** What a site offers to programs beside its files. */
export type Offer = "api" | "mcp";

export interface Site {
  /** Absolute, without a trailing slash; it may end in a path. */
  readonly baseUrl: string;
  /** Empty where there are only files. */
  readonly offers: readonly Offer[];
}
