/** What the client sends, and the name each failure gets. */
import { describe, expect, test } from "vitest";
import { HttpAskClient, readRetryAfter } from "../../../web/element/ask-client.ts";
import { makeReply } from "../../support/web-reply.ts";

interface Sent {
  readonly address: string;
  readonly init: RequestInit | undefined;
}

function clientWith(respond: () => Response, isOnline = true) {
  const sent: Sent[] = [];
  const client = new HttpAskClient("https://verbatim.example/base/", {
    fetch: async (input, init) => {
      sent.push({ address: String(input), init });
      return respond();
    },
    isOnline: () => isOnline,
  });
  return { client, sent, ask: () => client.ask({ question: "Why?", history: [] }, new AbortController().signal) };
}

describe("HttpAskClient", () => {
  test("says whether the server takes feedback, and sends it", async () => {
    const { client, ask, sent } = clientWith(() =>
      Response.json(makeReply("Why?"), { headers: { "x-feedback": "on" } }),
    );
    expect(client.takesFeedback).toBe(false);
    await ask();
    expect(client.takesFeedback).toBe(true);
    const verdict = { question: "Why?", passage: "talk#p1", helpful: true };
    expect(await client.judge(verdict, new AbortController().signal)).toBe(true);
    expect(sent[1]?.address).toBe("https://verbatim.example/base/api/feedback");
    expect(JSON.parse(String(sent[1]?.init?.body))).toEqual(verdict);
  });

  test("says where feedback was not noted", async () => {
    const { client } = clientWith(() => new Response("{}", { status: 429 }));
    expect(
      await client.judge({ question: "Why?", passage: "talk#p1", helpful: true }, new AbortController().signal),
    ).toBe(false);
  });

  test("posts JSON to the server beside which the widget lies, without cookies or referrer", async () => {
    const { ask, sent } = clientWith(() => Response.json(makeReply("Why?")));
    await ask();
    expect(sent[0]?.address).toBe("https://verbatim.example/base/api/ask");
    expect(sent[0]?.init).toMatchObject({ method: "POST", credentials: "omit", referrerPolicy: "no-referrer" });
  });

  test("hands the answer on as it came", async () => {
    const response = makeReply("Why?");
    const { ask } = clientWith(() => Response.json(response));
    expect(await ask()).toEqual({ type: "answered", response });
  });

  test.each([
    [429, "rate-limited"],
    [503, "unavailable"],
    [404, "unknown-transcript"],
    [400, "invalid"],
    [413, "invalid"],
    [500, "server"],
    [502, "server"],
  ] as const)("calls a %i %s", async (status, kind) => {
    const { ask } = clientWith(() => new Response("{}", { status }));
    expect(await ask()).toMatchObject({ type: "failed", failure: { kind } });
  });

  test("passes on how long to wait", async () => {
    const { ask } = clientWith(() => new Response("{}", { status: 429, headers: { "retry-after": "7" } }));
    expect(await ask()).toEqual({ type: "failed", failure: { kind: "rate-limited", retryAfter: 7 } });
  });

  test.each([
    ["no JSON", "<html>"],
    ["another object", "{}"],
    ["no quotes", JSON.stringify({ ...makeReply("Why?"), answers: [] })],
  ])("calls a 200 with %s a fault of the server", async (_case, body) => {
    const { ask } = clientWith(() => new Response(body));
    expect(await ask()).toMatchObject({ failure: { kind: "server" } });
  });

  test("refuses a quote that is not the slice of its passage that it claims to be", async () => {
    const response = makeReply("Why?");
    const forged = {
      ...response,
      answers: response.answers.map((answer) => ({ ...answer, quote: "I never said so." })),
    };
    const { ask } = clientWith(() => Response.json(forged));
    expect(await ask()).toMatchObject({ failure: { kind: "server" } });
  });

  test.each([
    [true, "unreachable"],
    [false, "offline"],
  ])("tells a dead server from a dead line (online: %s)", async (isOnline, kind) => {
    const { ask } = clientWith(() => {
      throw new TypeError("Failed to fetch");
    }, isOnline);
    expect(await ask()).toMatchObject({ failure: { kind } });
  });

  test("aborts the request with its signal", async () => {
    const { client, sent } = clientWith(() => Response.json(makeReply("Why?")));
    const controller = new AbortController();
    await client.ask({ question: "Why?" }, controller.signal);
    controller.abort();
    expect(sent[0]?.init?.signal?.aborted).toBe(true);
  });

  test("offers no suggestions where the server has none to give", async () => {
    const { client } = clientWith(() => new Response(null, { status: 503 }));
    expect(await client.suggestions("town", new AbortController().signal)).toEqual([]);
  });
});

describe("readRetryAfter", () => {
  test.each([
    ["12", 12],
    ["0", 1],
    ["Thu, 01 Jan 1970 00:01:00 GMT", 60],
    ["soon", null],
  ])("reads %s as %s", (value, seconds) => {
    expect(readRetryAfter(new Headers({ "retry-after": value }), 0)).toBe(seconds);
  });

  test("is null where the header is absent", () => {
    expect(readRetryAfter(new Headers())).toBeNull();
  });
});
