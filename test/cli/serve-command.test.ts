/** `verbatim serve`: listens until it is stopped, then drains. */
import { expect, test } from "vitest";
import { Failure } from "../../src/domain/failure.ts";
import { verbatim } from "./fake-surroundings.ts";

test("tells its address, and ends with 0 once the server has drained after an interruption", async () => {
  const interruption = new AbortController();
  const steps: string[] = [];
  const outcome = await verbatim(["serve"], {
    interrupted: interruption.signal,
    operations: {
      serve: async ({ stop }) => {
        setTimeout(() => interruption.abort("SIGINT"));
        const stopped = new Promise<void>((resolve) => {
          stop.addEventListener("abort", () => {
            steps.push("draining");
            setTimeout(resolve);
          });
        });
        return { url: "http://127.0.0.1:8787", stopped: stopped.then(() => void steps.push("stopped")) };
      },
    },
  });
  expect(outcome).toEqual({ code: 0, stdout: "Listening on http://127.0.0.1:8787\n", stderr: "" });
  expect(steps).toEqual(["draining", "stopped"]);
});

test("tells why it cannot listen", async () => {
  const failure = new Failure("port-occupied", "expected port 8787 to be free, found it taken; set PORT to another");
  expect(await verbatim(["serve"], { operations: { serve: () => Promise.reject(failure) } })).toEqual({
    code: 1,
    stdout: "",
    stderr: `${failure.message}\n`,
  });
});
