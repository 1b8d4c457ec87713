/** The server's log: JSON lines, without anything secret. */
import { type Logger, pino, stdSerializers } from "pino";
import type { Config } from "../config.ts";

/** Fields that hold credentials wherever they turn up, for a line somebody adds without thinking of it. */
const SECRET_FIELDS = ["authorization", "cookie", "password", "token", "secret", "metricsToken", "redisUrl", "url"];

/** @param write where lines go; standard output unless given */
export function createLogger({ logLevel }: Pick<Config, "logLevel">, write?: (line: string) => void): Logger {
  const options = {
    level: logLevel,
    redact: {
      paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.headers.${name}`]),
      censor: (value: unknown, path: readonly string[]) =>
        path.at(-1) === "url" && typeof value === "string" ? withoutCredentials(value) : "[secret]",
    },
    serializers: { err: describeFault },
  };
  return write === undefined ? pino(options) : pino(options, { write });
}

/** A message can quote an address with the user's name and password in it. */
function describeFault(fault: unknown): unknown {
  if (!(fault instanceof Error)) return withoutCredentials(String(fault));
  const { type, message, stack } = stdSerializers.err(fault);
  const cause = fault.cause === undefined ? {} : { cause: describeFault(fault.cause) };
  return { type, message: withoutCredentials(message), stack: withoutCredentials(stack), ...cause };
}

function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/\s@]{1,200}@/g, "//...@");
}
