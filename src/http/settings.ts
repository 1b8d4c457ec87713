/** What the operator decides about the HTTP surface. */

export interface HttpSettings {
  /** Base of permalinks, without a trailing slash; null: the address each request came to. */
  readonly publicUrl: string | null;
  /** Who may call the API from a browser and frame the pages: `*`, exact origins, or `https://*.example.org`. */
  readonly allowedOrigins: readonly string[];
  /** Largest request body in bytes. */
  readonly bodyLimit: number;
}
