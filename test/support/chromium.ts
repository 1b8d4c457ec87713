/** Finds a Chromium for the browser tests, or says in one line what to do. */
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

// Nothing but the pages under test may use the network, and no GPU is assumed.
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** @throws Error with one line that says how to get a Chromium */
export async function launchChromium(): Promise<Browser> {
  const executablePath = (await findChromium()) ?? (await installChromium());
  if (executablePath === null) {
    throw new Error("Browser tests need Chromium: install it, or set CHROMIUM_PATH to its executable.");
  }
  return chromium.launch({ executablePath, args: FLAGS });
}

async function findChromium(): Promise<string | null> {
  const given = process.env["CHROMIUM_PATH"];
  if (given) return given;
  const folders = ["/usr/bin", ...(process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "")];
  for (const path of NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    if (await isExecutable(path)) return path;
  }
  return null;
}

/** Debian packages it; only root may install packages. */
async function installChromium(): Promise<string | null> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !(await isExecutable("/etc/debian_version", constants.R_OK))) return null;
  try {
    await promisify(execFile)("apt-get", ["install", "-y", "chromium"], {
      env: process.env,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch {
    return null;
  }
  return findChromium();
}

async function isExecutable(path: string, mode: number = constants.X_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
