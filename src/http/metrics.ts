/** What the server measures of itself, in the text format of Prometheus. No label holds anything a client chose. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { AskObserver } from "../domain/ask-observer.ts";
import type { Library } from "../domain/library.ts";
import type { AskGate } from "./ask-gate.ts";
import type { ProblemCode } from "./problem.ts";

export interface Metrics {
  readonly contentType: string;
  /** The exposition text. */
  render(): Promise<string>;
  request(labels: { readonly method: string; readonly route: string; readonly status: number }, seconds: number): void;
  /** Measures each stage of a question. */
  readonly observer: AskObserver;
  question(outcome: "answered" | "unanswered"): void;
  refusal(problem: ProblemCode): void;
  answerCache(result: "hit" | "miss"): void;
  verdict(helpful: boolean): void;
  /** What is looked at whenever somebody scrapes. */
  watch(gate: AskGate, library: () => Library | null): void;
}

/** From a cached page to a cold answer over a large corpus, in seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "verbatim_http_request_duration_seconds",
    help: "From a request's arrival to its answer, by route.",
    labelNames: ["method", "route", "status"],
    buckets: SECONDS,
    registers,
  });
  const stages = new Histogram({
    name: "verbatim_ask_stage_duration_seconds",
    help: "How long each stage of a question takes.",
    labelNames: ["stage"],
    buckets: SECONDS,
    registers,
  });
  const count = (name: string, help: string, label: string) =>
    new Counter({ name: `verbatim_${name}_total`, help, labelNames: [label], registers });
  const questions = count("questions", "Questions by outcome, cached answers included.", "outcome");
  const refusals = count("refusals", "Requests that ended with a problem, by its code.", "problem");
  const cache = count("answer_cache", "Answers to GET that were or were not at hand.", "result");
  const verdicts = count("verdicts", "What readers said of answers.", "helpful");
  return {
    contentType: registry.contentType,
    render: () => registry.metrics(),
    request: ({ method, route, status }, seconds) => requests.observe({ method, route, status }, seconds),
    observer: (stage) => stages.startTimer({ stage }),
    question: (outcome) => questions.inc({ outcome }),
    refusal: (problem) => refusals.inc({ problem }),
    answerCache: (result) => cache.inc({ result }),
    verdict: (helpful) => verdicts.inc({ helpful: String(helpful) }),
    watch: (gate, library) => watch(registers, gate, library),
  };
}

function watch(registers: Registry[], gate: AskGate, library: () => Library | null): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `verbatim_${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge("asks_running", "Questions that are worked on.", () => gate.running);
  gauge("asks_waiting", "Questions that wait for their turn.", () => gate.waiting);
  gauge("index_transcripts", "Transcripts in service.", () => library()?.transcripts().length ?? 0);
  gauge("index_passages", "Passages in service.", () => sumPassages(library()));
  new Gauge({
    name: "verbatim_index_info",
    help: "1, with the version of the index in service.",
    labelNames: ["version"],
    registers,
    collect() {
      this.reset();
      const version = library()?.version;
      if (version !== undefined) this.set({ version }, 1);
    },
  });
}

function sumPassages(library: Library | null): number {
  return library?.transcripts().reduce((sum, { passages }) => sum + passages, 0) ?? 0;
}
