/** One quote as the server sends it. */
import type { AskResponse } from "../../src/http/contract.ts";

export type QuotedAnswer = Extract<AskResponse, { answered: true }>["answers"][number];
