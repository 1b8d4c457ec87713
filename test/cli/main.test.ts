/** The built program as a process: the rest of the command line is tested without one. */
import { execFile, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const program = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
// Without the variables by which test runners and CI switch colour off in libraries.
const env = { PATH: process.env["PATH"] };

/** Preloaded into the process under test: a signal that comes too early ends any program, whatever it does with it. */
const TELLS_WHEN_SIGNALS_ARE_HANDLED = `data:text/javascript,${encodeURIComponent(
  'process.on("newListener", (event) => { if (event === "SIGTERM") process.send("ready"); });',
)}`;

describe("the built program", () => {
  test("shows help without colour in a pipe", async () => {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, "--help"], { env });
    expect(stdout).toMatch(
      /^Ask a transcript .+\n\nUSAGE verbatim \[OPTIONS\] add\|ingest\|ask\|list\|show\|check\|remove\|eval\|verify\|report\|watch\|export\|serve\|mcp\n/,
    );
    expect(stdout).not.toContain("\u001b");
    expect(stderr).toBe("");
  });

  test("shows its version", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, "--version"], { env });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test("ends with 2 for a line it does not understand", async () => {
    const ended = promisify(execFile)(process.execPath, [program, "aks"], { env });
    await expect(ended).rejects.toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining('got "aks"') });
  });

  test("ends quietly when nobody reads its output any more", async () => {
    const child = spawn(process.execPath, [program, "--help"], { env, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("ends with 130 when it is interrupted while it waits for its input", async () => {
    const args = ["--import", TELLS_WHEN_SIGNALS_ARE_HANDLED, program, "ask", "-"];
    const child = spawn(process.execPath, args, { env, stdio: ["pipe", "pipe", "pipe", "ipc"] });
    child.once("message", () => child.kill("SIGINT"));
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
  });
});
