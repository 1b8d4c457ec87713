/** Where an index in PostgreSQL is: what the setting INDEX_URL says. */
import { z } from "zod";

export interface DatabaseAddress {
  /** With credentials: never shown and never logged. */
  readonly connection: string;
  /** The schema that holds the index's tables. */
  readonly schema: string;
  /** Host, port, database and schema alone, for messages. */
  readonly shown: string;
}

const DEFAULT_PORT = "5432";
const DEFAULT_SCHEMA = "verbatim";
/** What needs no quotes in SQL, and is no longer than PostgreSQL's names. */
const SCHEMA = /^[a-z_][a-z0-9_]{0,62}$/;

/** `postgres://user:password@host:port/database?schema=name`; what else is in the query goes to the driver. */
export const DatabaseUrl = z
  .string()
  .trim()
  .transform((text) => (URL.canParse(text) ? readAddress(new URL(text)) : null))
  .refine(
    (address) => address !== null,
    "an address such as postgres://user:password@localhost:5432/verbatim, with what is special in a password as %XX, and ?schema= in lower case",
  )
  .transform((address) => address ?? { connection: "", schema: "", shown: "" });

function readAddress(url: URL): DatabaseAddress | null {
  const database = url.pathname.slice(1);
  const schema = url.searchParams.get("schema") ?? DEFAULT_SCHEMA;
  const isDatabase = url.protocol === "postgres:" || url.protocol === "postgresql:";
  if (!isDatabase || url.hash !== "" || !/^[^/]+$/.test(database) || !SCHEMA.test(schema)) return null;
  url.searchParams.delete("schema");
  const host = url.searchParams.get("host") ?? url.hostname;
  const shown = `${host === "" ? "localhost" : host}:${url.port === "" ? DEFAULT_PORT : url.port}/${database}`;
  return { connection: url.href, schema, shown: schema === DEFAULT_SCHEMA ? shown : `${shown}, schema ${schema}` };
}
