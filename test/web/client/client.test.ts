import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from "vitest";
import {
  type Answer,
  type ClientOptions,
  createClient,
  type Question,
  type QuotedAnswer,
  type Transcript,
  UnexpectedReply,
  VerbatimProblem,
} from "../../../web/client/client.ts";
import { createTestApp } from "../../http/test-app.ts";
import { fakePassages, fakeTranscript } from "../../support/library-fake.ts";

const { app } = createTestApp();

/** The app itself in place of a network. */
const inApp: typeof fetch = async (input, init) => app.request(String(input), init);

const clientOf = (options: ClientOptions = {}) => createClient("http://localhost", { fetch: inApp, ...options });

/** Gives one reply after the other, and keeps what was asked. */
function replying(...replies: readonly Response[]) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = [];
  const fetchFake: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    asked.push({ url: String(input), init: init ?? {} });
    const reply = replies[asked.length - 1];
    if (reply === undefined) throw new TypeError("expected no further request");
    return reply;
  };
  return { asked, fetch: fetchFake };
}

const busy = (retryAfter: string | null, status = 503): Response =>
  Response.json(
    { type: "urn:verbatim:problem:overloaded", title: "The server is busy", status },
    { status, headers: retryAfter === null ? {} : { "retry-after": retryAfter } },
  );

describe("the client", () => {
  test("asks a question and gets quotes with their speakers", async () => {
    const answer = await clientOf().ask("Does the foghorn stay?");
    expect(answer).toMatchObject({
      answered: true,
      answers: [{ quote: "The foghorn stays.", speaker: { name: "Ingrid Voss" } }],
    });
  });

  test("passes history and filters on", async () => {
    const asked = { question: "And the paint?", history: ["Who pays?"], kinds: ["answer" as const], limit: 1 };
    expect(await clientOf().ask(asked)).toMatchObject({ interpretedAs: "Who pays? And the paint?" });
  });

  test("lists, reads and suggests", async () => {
    const client = clientOf();
    const [passage] = fakePassages;
    expect((await client.transcripts()).map(({ id }) => id)).toEqual([fakeTranscript.id]);
    expect((await client.transcript(fakeTranscript.id)).text).toBe(fakeTranscript.text);
    expect((await client.passage(passage?.id ?? "")).next?.paragraph).toBe(2);
    expect(await client.suggestions({ transcript: fakeTranscript.id, limit: 1 })).toHaveLength(1);
    expect(await client.suggestions()).toHaveLength(2);
  });

  test("speaks to a server under a path, and makes links to it", async () => {
    const { asked, fetch } = replying(Response.json({ transcripts: [] }));
    const client = createClient("https://example.org/ask/", { fetch });
    await client.transcripts();
    expect(asked[0]?.url).toBe("https://example.org/ask/api/transcripts");
    expect(client.link("/t/some#p1")).toBe("https://example.org/ask/t/some#p1");
  });

  test("takes no address that is not absolute", () => {
    expect(() => createClient("/ask")).toThrow(TypeError);
  });

  test("sends the caller's headers with every request", async () => {
    const { asked, fetch } = replying(Response.json({ transcripts: [] }));
    await clientOf({ fetch, headers: { authorization: "Bearer x" } }).transcripts();
    expect(asked[0]?.init.headers).toMatchObject({ authorization: "Bearer x", accept: "application/json" });
  });
});

describe("what goes wrong", () => {
  test("is the server's own problem document, as an error", async () => {
    const failure = await clientOf()
      .transcript("no-such")
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(VerbatimProblem);
    expect(failure).toMatchObject({
      name: "VerbatimProblem",
      retryAfter: null,
      problem: { status: 404, type: "urn:verbatim:problem:transcript-unknown" },
    });
  });

  test("names the fields of a question that cannot be asked", async () => {
    await expect(clientOf().ask({ question: "", limit: 99 })).rejects.toMatchObject({
      problem: { status: 400, errors: [{ field: "question" }, { field: "limit" }] },
      message:
        "The request has invalid fields: question: expected a question of 1 to 500 characters, got an empty one; limit: expected at most 10, found more",
    });
  });

  test.each([
    ["a page of another program", new Response("<!doctype html>", { status: 200 }), 200],
    ["a proxy's page", new Response("<h1>Bad gateway</h1>", { status: 502 }), 502],
    ["JSON of another shape", Response.json({ transcripts: [{ id: 1 }] }), 200],
    ["a 304 that nobody asked for", new Response(null, { status: 304 }), 304],
  ])("is told apart from %s", async (_, reply, status) => {
    const { fetch } = replying(reply);
    const failure = await clientOf({ fetch })
      .transcripts()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnexpectedReply);
    expect(failure).toMatchObject({ status });
  });

  test("is a quote that is not the words of its passage", async () => {
    const answer = await clientOf().ask("Does the foghorn stay?");
    const [first] = answer.answers;
    const forged = { ...answer, answers: [{ ...first, quote: "The foghorn goes." }] };
    const { fetch } = replying(Response.json(forged));
    await expect(clientOf({ fetch }).ask("Does the foghorn stay?")).rejects.toBeInstanceOf(UnexpectedReply);
  });

  test("passes through what fetch rejects with", async () => {
    const offline = Promise.reject(new TypeError("fetch failed"));
    await expect(clientOf({ fetch: () => offline }).transcripts()).rejects.toThrow("fetch failed");
  });

  test("is the signal's reason where the caller gives up", async () => {
    const given = AbortSignal.abort(new Error("enough"));
    await expect(clientOf({ fetch: replying().fetch }).transcripts({ signal: given })).rejects.toThrow("enough");
  });

  test("is a TimeoutError where the server takes too long", async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    await expect(clientOf({ fetch: never, timeout: 1 }).transcripts()).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

describe("trying again", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  const settle = async <Result>(pending: Promise<Result>): Promise<Result> => {
    const caught = pending.catch((error: unknown) => Promise.reject(error));
    caught.catch(() => {});
    await vi.runAllTimersAsync();
    return caught;
  };

  test("happens only where it is asked for", async () => {
    const { asked, fetch } = replying(busy("1"));
    await expect(clientOf({ fetch }).transcripts()).rejects.toMatchObject({ retryAfter: 1 });
    expect(asked).toHaveLength(1);
  });

  test.each([503, 429])("waits as long as a %i says, and no longer than it takes", async (status) => {
    const { asked, fetch } = replying(busy("7", status), busy("2", status), Response.json({ transcripts: [] }));
    const before = Date.now();
    vi.setSystemTime(before);
    expect(await settle(clientOf({ fetch, retries: 2 }).transcripts())).toEqual([]);
    expect(asked).toHaveLength(3);
  });

  test("ends with the problem once every try is used", async () => {
    const { asked, fetch } = replying(busy("1"), busy("1"));
    await expect(settle(clientOf({ fetch, retries: 1 }).transcripts())).rejects.toBeInstanceOf(VerbatimProblem);
    expect(asked).toHaveLength(2);
  });

  test.each([
    ["does not say when", busy(null)],
    ["asks for more patience than there is", busy("31")],
    [
      "says that it cannot",
      Response.json({ type: "x", title: "y", status: 500 }, { status: 500, headers: { "retry-after": "1" } }),
    ],
  ])("does not happen where the server %s", async (_, reply) => {
    const { asked, fetch } = replying(reply);
    await expect(settle(clientOf({ fetch, retries: 3 }).transcripts())).rejects.toBeInstanceOf(VerbatimProblem);
    expect(asked).toHaveLength(1);
  });

  test("ends at once where the caller gives up meanwhile", async () => {
    const given = new AbortController();
    const { asked, fetch } = replying(busy("5"));
    const call = clientOf({ fetch, retries: 1 }).transcripts({ signal: given.signal });
    const refused = expect(call).rejects.toThrow("enough");
    await vi.advanceTimersByTimeAsync(1);
    given.abort(new Error("enough"));
    await refused;
    expect(asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a cache", () => {
  test("saves sending again what has not changed", async () => {
    const statuses: number[] = [];
    const counting: typeof fetch = async (input, init) => {
      const response = await inApp(input, init);
      statuses.push(response.status);
      return response;
    };
    const client = clientOf({ fetch: counting, cache: new Map() });
    const first = await client.transcript(fakeTranscript.id);
    expect(await client.transcript(fakeTranscript.id)).toEqual(first);
    await client.transcripts();
    expect(statuses).toEqual([200, 304, 200]);
  });

  test("never keeps an answer", async () => {
    const cache = new Map();
    await clientOf({ cache }).ask("Does the foghorn stay?");
    expect(cache.size).toBe(0);
  });
});

describe("the types", () => {
  test("ask for no more than a question, and know what the contract knows", () => {
    expectTypeOf<{ question: string }>().toExtend<Question>();
    expectTypeOf<{ question: string; kind: string }>().not.toEqualTypeOf<Question>();
    expectTypeOf<{ history: string[] }>().not.toExtend<Question>();
    expectTypeOf<Question["kinds"]>().toEqualTypeOf<
      ("introduction" | "speech" | "question" | "answer" | "commentary")[] | undefined
    >();
    expectTypeOf<QuotedAnswer["speaker"]>().toEqualTypeOf<{ name: string; role: string | null }>();
    expectTypeOf<Transcript["turns"][number]["inReplyTo"]>().toEqualTypeOf<number | null>();
    expectTypeOf<ReturnType<typeof createClient>["ask"]>().returns.resolves.toEqualTypeOf<Answer>();
  });

  test("say that an answer is answered or not", () => {
    expectTypeOf<Answer["answered"]>().toEqualTypeOf<boolean>();
    expectTypeOf<Extract<Answer, { answered: false }>["nearest"][number]["question"]>().toEqualTypeOf<string>();
  });
});
