/** Turns what PostgreSQL or the way to it refuses into one sentence that says how to mend it, without credentials. */
import pg from "pg";
import { Failure } from "../../domain/failure.ts";
import { systemCode } from "../../domain/system-code.ts";
import { REBUILD } from "../index-layout.ts";
import type { DatabaseAddress } from "./database-address.ts";

/** Conditions under which a server that is there takes no questions: it stops, starts, or has too many clients. */
const UNAVAILABLE = new Set(["57P01", "57P02", "57P03", "53300"]);
const LOGIN_REFUSED = new Set(["28P01", "28000"]);
const NO_DATABASE = "3D000";
const NO_PRIVILEGE = "42501";
/** Tables, schemas and types that are not there. */
const NO_INDEX = new Set(["3F000", "42P01", "42704"]);

/**
 * @throws Failure `setting-invalid` for a login or a database that the server refuses, `index-unavailable` where it
 * cannot be asked, `index-missing` where it holds no index, `index-unwritable` for whatever else keeps a writer from
 * writing
 */
export async function explainingDatabase<T>(
  address: DatabaseAddress,
  purpose: "read" | "write",
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof Failure || fault instanceof TypeError || !(fault instanceof Error)) throw fault;
    throw fault instanceof pg.DatabaseError ? explainRefusal(fault, address, purpose) : explainAbsence(fault, address);
  }
}

export function missingIndex({ shown }: DatabaseAddress): Failure {
  return new Failure(
    "index-missing",
    `Expected an index in PostgreSQL at ${shown}, but there is none: build it with ${REBUILD}.`,
  );
}

function explainRefusal(fault: pg.DatabaseError, address: DatabaseAddress, purpose: "read" | "write"): Failure {
  const { shown } = address;
  const code = fault.code ?? "";
  if (UNAVAILABLE.has(code)) return explainAbsence(fault, address);
  if (LOGIN_REFUSED.has(code)) {
    return new Failure(
      "setting-invalid",
      `Expected INDEX_URL to name a user whom PostgreSQL at ${shown} lets in, but it refuses the login: set the user and the password that it knows.`,
    );
  }
  if (code === NO_DATABASE) {
    return new Failure(
      "setting-invalid",
      `Expected INDEX_URL to name a database, but PostgreSQL has none at ${shown}: create it, or name another.`,
    );
  }
  if (purpose === "read" && NO_INDEX.has(code)) return missingIndex(address);
  if (purpose === "read" && code === NO_PRIVILEGE) {
    return new Failure(
      "setting-invalid",
      `Expected INDEX_URL to name a user who may read the index at ${shown}, but PostgreSQL refuses it: grant usage of the schema and select on its tables.`,
    );
  }
  if (purpose === "read") return explainAbsence(fault, address);
  return new Failure(
    "index-unwritable",
    `The index in PostgreSQL at ${shown} could not be written (${fault.message}); what it held before is still in service: make room or grant the user what it lacks, then run ${REBUILD} again.`,
    { cause: fault },
  );
}

/** The driver's own fault is not kept as the cause: it may carry the connection with its password. */
function explainAbsence(fault: Error, { shown }: DatabaseAddress): Failure {
  const code = systemCode(fault) ?? fault.message;
  return new Failure(
    "index-unavailable",
    `Expected the index in PostgreSQL at ${shown}, but the server cannot be asked (${code}): start it, or set INDEX_URL to where it is.`,
  );
}
