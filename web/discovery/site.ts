/** Where what is published stands, and what answers there. */

/** What a site offers to programs beside its files. */
export type Offer = "api" | "mcp";

export interface Site {
  /** Absolute, without a trailing slash; it may end in a path. */
  readonly baseUrl: string;
  /** What the names of reader pages end in where each is a file. */
  readonly pageEnding?: ".html";
  /** Empty where there are only files. */
  readonly offers: readonly Offer[];
}
