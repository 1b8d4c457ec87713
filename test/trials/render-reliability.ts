/** The page of trials, `docs/reliability.md`. */
import type { Machine } from "../bench/render-benchmarks.ts";
import type { Trial, TrialOutcome } from "./trial.ts";

export interface FinishedTrial {
  readonly trial: Trial;
  readonly outcome: TrialOutcome;
  readonly seconds: number;
}

export function renderReliability(machine: Machine, finished: readonly FinishedTrial[]): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return `# Reliability

Written by \`npm run trials\` on ${machine.date}. Every trial starts the built server on the loopback interface with a
fresh index, is bounded in count and in time, and stops by itself; \`npm run trials -- --only=clock\` runs those whose
name contains a word. The command fails where a trial does not hold.

- ${machine.processor}, ${machine.cores} cores, ${machine.gigabytes} GB, ${machine.system}
- ${versions.join(", ")}
${machine.note === null ? "" : `- **${machine.note}**\n`}
| trial | what must hold | | found | s |
| --- | --- | --- | --- | ---: |
${finished.map(row).join("\n")}

What the test suite proves besides, at every commit: a writer killed at each step of its work
(\`test/composition/ingest-killed.test.ts\`), an index replaced and a corpus changed under a running server
(\`test/reload.test.ts\`), SIGTERM under load (\`test/restart.test.ts\`), readers of long transcripts who stall or leave
(\`test/http/long-bodies.test.ts\`), and arbitrary bytes, JSON, queries, paths and headers (\`test/http/malformed.test.ts\`).
`;
}

function row({ trial, outcome, seconds }: FinishedTrial): string {
  const cells = [trial.name, trial.claim, `**${outcome.verdict}**`, outcome.found, String(Math.round(seconds))];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
}
