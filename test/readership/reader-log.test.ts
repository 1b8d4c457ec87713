/** What readers ask is noted only where that is wanted, without a trace of who asked, and not for ever. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { PassageId } from "../../src/domain/passage.ts";
import { TranscriptId } from "../../src/domain/transcript.ts";
import { maskPersonal } from "../../src/readership/mask-personal.ts";
import { openReaderLog } from "../../src/readership/open-reader-log.ts";
import { readNotes } from "../../src/readership/read-notes.ts";
import { askInit, createTestApp } from "../http/test-app.ts";

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "verbatim-readers-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function open(folder: string, { days = 90, clock = { now: new Date("2031-05-04T14:35:27.123Z") } } = {}) {
  const faults: unknown[] = [];
  const log = await openReaderLog({ folder, days, now: () => clock.now, onFault: (fault) => faults.push(fault) });
  return { log, faults };
}

const transcript = TranscriptId.parse("lighthouse");
const outcome = { answered: true, score: 0.5, transcript };

describe("the readers' log", () => {
  test("notes a question with its outcome and the hour, and nothing else", async () => {
    const folder = await temporaryFolder();
    const { log } = await open(folder);
    log.asked("Is the foghorn loud?", outcome);
    log.judged({ question: "Is it?", passage: PassageId.parse("lighthouse#p4"), helpful: false });
    await log.close();
    const lines = (await readFile(join(folder, "questions-2031-05-04.jsonl"), "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { kind: "asked", at: "2031-05-04T14:00:00Z", question: "Is the foghorn loud?", ...outcome },
      { kind: "judged", at: "2031-05-04T14:00:00Z", question: "Is it?", passage: "lighthouse#p4", helpful: false },
    ]);
  });

  test("is readable by its owner alone", async () => {
    const folder = join(await temporaryFolder(), "notes");
    const { log } = await open(folder);
    log.asked("Why?", outcome);
    await log.close();
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect((await stat(join(folder, "questions-2031-05-04.jsonl"))).mode & 0o077).toBe(0);
  });

  test("begins a file each day and deletes those whose time is over, and no other file", async () => {
    const folder = await temporaryFolder();
    for (const name of ["questions-2031-05-01.jsonl", "questions-2031-05-03.jsonl", "questions-old.txt"]) {
      await writeFile(join(folder, name), "");
    }
    const clock = { now: new Date("2031-05-04T23:59:59Z") };
    const { log } = await open(folder, { days: 2, clock });
    expect((await readdir(folder)).sort()).toEqual(["questions-2031-05-03.jsonl", "questions-old.txt"]);
    log.asked("Today?", outcome);
    await new Promise((resolve) => setImmediate(resolve));
    await log.close();
    clock.now = new Date("2031-05-05T00:00:01Z");
    log.asked("Tomorrow?", outcome);
    await log.close();
    expect((await readdir(folder)).sort()).toEqual([
      "questions-2031-05-04.jsonl",
      "questions-2031-05-05.jsonl",
      "questions-old.txt",
    ]);
  });

  test("tells of a disk that takes nothing, and lets readers go on", async () => {
    const folder = await temporaryFolder();
    const { log, faults } = await open(folder);
    await rm(folder, { recursive: true });
    log.asked("Why?", outcome);
    await log.close();
    expect(faults).toHaveLength(1);
  });

  test("keeps every question of a burst, in order", async () => {
    const folder = await temporaryFolder();
    const { log } = await open(folder);
    const asked = Array.from({ length: 500 }, (_, at) => `Question ${at}?`);
    for (const question of asked) log.asked(question, outcome);
    await log.close();
    const { notes } = await readNotes(folder, { days: 1, today: new Date("2031-05-04T20:00:00Z") });
    expect(notes.map(({ question }) => question)).toEqual(asked);
  });

  test("counts lines that are no notes and reads the others", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "questions-2031-05-04.jsonl"), 'no JSON\n{"kind":"asked"}\n');
    const { log } = await open(folder);
    log.asked("Why?", outcome);
    await log.close();
    const read = await readNotes(folder, { days: 1, today: new Date("2031-05-04T20:00:00Z") });
    expect([read.notes.length, read.unreadable]).toEqual([1, 2]);
  });
});

describe("masking", () => {
  test.each([
    ["Did ada.pell+news@example.org ask?", "Did [mail] ask?"],
    ["Call me on +49 (30) 1234-5678 please", "Call me on [number] please"],
    ["Is 4111 1111 1111 1111 my card?", "Is [number] my card?"],
    ["See https://example.org/u/ada?token=1 for more", "See [link] for more"],
    ["What happened in 1874 and on 19 February 2025?", "What happened in 1874 and on 19 February 2025?"],
    ["Are 2,500 people affected by 12.5 %?", "Are 2,500 people affected by 12.5 %?"],
  ])("turns %j into %j", (question, masked) => {
    expect(maskPersonal(question)).toBe(masked);
  });

  test("leaves no mail address behind", () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.string(), (mail, before) => {
        expect(maskPersonal(`${before} ${mail} `)).not.toContain(mail);
      }),
    );
  });
});

describe("the server", () => {
  function notingApp(takesFeedback: boolean) {
    const noted: unknown[] = [];
    const readerLog = {
      asked: (question: string, what: object) => void noted.push({ question, ...what }),
      judged: (verdict: object) => void noted.push(verdict),
      close: async () => {},
    };
    const { app } = createTestApp({ equipment: { readerLog, takesFeedback, answerCacheBytes: 1_000_000 } });
    return { app, noted };
  }
  const id = "lighthouse-briefing-2031-05-04";

  test("notes answers by POST and by GET, kept ones too", async () => {
    const { app, noted } = notingApp(false);
    await app.request("/api/ask", askInit({ question: "foghorn" }));
    await app.request("/api/ask?q=foghorn");
    await app.request("/api/ask?q=foghorn");
    await app.request("/api/ask?q=Atlantis");
    expect(noted).toEqual([
      ...Array.from({ length: 3 }, () => ({ question: "foghorn", answered: true, score: 0.9, transcript: id })),
      { question: "Atlantis", answered: false, score: null, transcript: null },
    ]);
  });

  test("takes feedback and says so with each answer, where it is wanted", async () => {
    const { app, noted } = notingApp(true);
    const answered = await app.request("/api/ask", askInit({ question: "foghorn" }));
    expect(answered.headers.get("x-feedback")).toBe("on");
    const judged = await app.request(
      "/api/feedback",
      askInit({ question: "Why?", passage: `${id}#p4`, helpful: true }),
    );
    expect([judged.status, await judged.text()]).toEqual([204, ""]);
    expect(noted.at(-1)).toEqual({ question: "Why?", passage: `${id}#p4`, helpful: true });
  });

  test.each([
    [{ question: "Why?", passage: `${id}#p99`, helpful: true }, 404],
    [{ question: "Why?", passage: `${id}#p4`, helpful: "yes" }, 400],
    [{ question: "Why?", passage: `${id}#p4`, helpful: true, note: "x" }, 400],
    [{ question: "", passage: `${id}#p4`, helpful: true }, 400],
  ])("refuses the feedback %j", async (body, status) => {
    const { app, noted } = notingApp(true);
    expect((await app.request("/api/feedback", askInit(body))).status).toBe(status);
    expect(noted).toEqual([]);
  });

  test("takes no feedback and offers none unless it is switched on", async () => {
    const { app, noted } = notingApp(false);
    const answered = await app.request("/api/ask", askInit({ question: "foghorn" }));
    expect(answered.headers.has("x-feedback")).toBe(false);
    const refused = await app.request(
      "/api/feedback",
      askInit({ question: "Why?", passage: `${id}#p4`, helpful: true }),
    );
    expect(refused.status).toBe(404);
    expect(noted).toHaveLength(1);
  });
});
