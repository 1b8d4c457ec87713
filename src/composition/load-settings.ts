/** The settings file beside the program: `.env` in the folder it is started in, where there is one. */
import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";

/** What the environment already says goes before the file. */
export function loadSettingsFile(): void {
  if (existsSync(".env")) loadEnvFile(".env");
}
