/** Addresses of databases, as the settings take them. */
import { type DatabaseAddress, DatabaseUrl } from "../../src/store/postgres/database-address.ts";

export function addressOf(url: string): DatabaseAddress {
  return DatabaseUrl.parse(url);
}
