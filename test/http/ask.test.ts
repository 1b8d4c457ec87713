import { describe, expect, test } from "vitest";
import type { AskOptions } from "../../src/domain/library.ts";
import type { Question } from "../../src/domain/question.ts";
import { AskResponse, Problem } from "../../src/http/contract.ts";
import { createLibraryFake, fakeTranscript } from "../support/library-fake.ts";
import { askInit, createTestApp } from "./test-app.ts";

const { app } = createTestApp();

/** An app whose library keeps what it was asked. */
function listeningApp() {
  const asked: { question: Question; options: AskOptions | undefined }[] = [];
  const plain = createLibraryFake();
  const { app: listening } = createTestApp({
    library: {
      ask: (question, options) => {
        asked.push({ question, options });
        return plain.ask(question, options);
      },
    },
  });
  return { listening, asked };
}

describe("POST /api/ask", () => {
  test("answers with quotes that the selectors slice from the source", async () => {
    const response = await app.request("/api/ask", askInit({ question: "Does the foghorn stay?" }));
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { answers } = AskResponse.parse(await response.json());
    expect(answers[0]?.quote).toBe("The foghorn stays.");
    expect(answers[0]?.inReplyTo?.text).toBe("Will the foghorn be removed?");
    const position = answers[0]?.citation.selectors[1];
    expect([...fakeTranscript.text].slice(position?.start, position?.end).join("")).toBe("The foghorn stays.");
  });

  test("says so when nothing answers", async () => {
    const response = await app.request("/api/ask", askInit({ question: "How do I reset my router?" }));
    const answer = AskResponse.parse(await response.json());
    expect(answer.answered).toBe(false);
    expect(answer.nearest.map(({ question }) => question)).toContain("Who pays for the paint?");
  });

  test("fills in the documented defaults and trims the question", async () => {
    const { listening, asked } = listeningApp();
    await listening.request("/api/ask", askInit({ question: "  Why?  " }));
    expect(asked).toMatchObject([
      { question: { question: "Why?", history: [], limit: 3 }, options: { explain: false } },
    ]);
  });

  test("passes the evidence on only where an explanation is asked for", async () => {
    const plain = await app.request("/api/ask", askInit({ question: "foghorn" }));
    const explained = await app.request("/api/ask", askInit({ question: "foghorn", explain: true }));
    expect(AskResponse.parse(await plain.json()).answers[0]).not.toHaveProperty("evidence");
    expect(AskResponse.parse(await explained.json()).answers[0]?.evidence).toHaveLength(1);
  });

  test.each([
    ["a charset", "application/json; charset=utf-8"],
    ["a quoted charset in capitals", 'Application/JSON;charset="UTF-8"'],
  ])("accepts JSON with %s", async (_, type) => {
    const response = await app.request("/api/ask", askInit({ question: "foghorn" }, { "content-type": type }));
    expect(response.status).toBe(200);
  });

  test("counts a question's characters, not its UTF-16 units", async () => {
    const fits = await app.request("/api/ask", askInit({ question: "🗼".repeat(500) }));
    const tooLong = await app.request("/api/ask", askInit({ question: "🗼".repeat(501) }));
    expect(fits.status).toBe(200);
    expect(tooLong.status).toBe(400);
    expect(Problem.parse(await tooLong.json()).errors).toEqual([
      { field: "question", message: "expected a question of 1 to 500 characters, got 501" },
    ]);
  });
});

describe("GET /api/ask", () => {
  test("gives the same answer as POST", async () => {
    const query = new URLSearchParams({ q: "Does the foghorn stay?", limit: "2", speaker: "ingrid voss" });
    const byLink = await app.request(`/api/ask?${query}`);
    const posted = await app.request(
      "/api/ask",
      askInit({ question: "Does the foghorn stay?", limit: 2, speaker: "ingrid voss" }),
    );
    expect(byLink.status).toBe(200);
    expect(await byLink.json()).toEqual(await posted.json());
  });

  test("reads every parameter", async () => {
    const { listening, asked } = listeningApp();
    const query =
      "q=And+then%3F&limit=7&transcript=lighthouse-briefing-2031-05-04&speaker=Ingrid%20Voss&kinds=speech,answer" +
      "&from=2031-01-01&to=2031-12-31&history=First%3F&history=Second%3F&explain=true";
    expect((await listening.request(`/api/ask?${query}`)).status).toBe(200);
    expect(asked).toMatchObject([
      {
        question: {
          question: "And then?",
          history: ["First?", "Second?"],
          limit: 7,
          transcript: "lighthouse-briefing-2031-05-04",
          speaker: "Ingrid Voss",
          kinds: ["speech", "answer"],
          from: "2031-01-01",
          to: "2031-12-31",
        },
        options: { explain: true },
      },
    ]);
  });

  test("lets a lone percent sign through, as people type it", async () => {
    const { listening, asked } = listeningApp();
    await listening.request("/api/ask?q=Is it 100% sure?");
    expect(asked[0]?.question.question).toBe("Is it 100% sure?");
  });

  test.each([
    ["no question", "", "q"],
    ["two questions", "q=a&q=b", "q"],
    ["a limit in words", "q=a&limit=three", "limit"],
    ["a limit out of range", "q=a&limit=11", "limit"],
    ["an unknown kind", "q=a&kinds=speech,boilerplate", "kinds.1"],
    ["a date that does not exist", "q=a&from=2025-02-30", "from"],
    ["a transcript that cannot be one", "q=a&transcript=No%20Such", "transcript"],
    ["an explanation that is neither true nor false", "q=a&explain=maybe", "explain"],
    ["a misspelt parameter", "q=a&kind=speech", "(request)"],
  ])("refuses %s, naming the field", async (_, query, field) => {
    const response = await app.request(`/api/ask?${query}`);
    expect(response.status).toBe(400);
    const problem = Problem.parse(await response.json());
    expect(problem.type).toBe("urn:verbatim:problem:request-invalid");
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  test.each(["q=%FF", "q=%C3%28", "q=a&speaker=%ED%A0%80"])("refuses broken UTF-8 in %s", async (query) => {
    const response = await app.request(`/api/ask?${query}`);
    expect(response.status).toBe(400);
    expect(Problem.parse(await response.json()).type).toBe("urn:verbatim:problem:text-not-utf8");
  });
});
