/** `verbatim ask`: one question, answered with quotes. */
import { createCommand } from "./command.ts";
import { pageOf } from "./page.ts";
import { renderAnswer } from "./render-answer.ts";

export const askCommand = createCommand({
  name: "ask",
  description: "Answer a question with the speaker's own words",
  args: {
    question: {
      type: "positional",
      description: "The question in quotation marks, or - to read it from standard input",
    },
    limit: { type: "string", valueHint: "number", description: "How many quotes at most, 1 to 10 (3 unless given)" },
    transcript: { type: "string", valueHint: "id", description: "Ask this transcript only" },
    speaker: { type: "string", valueHint: "name", description: "Quote this speaker only" },
    kinds: {
      type: "string",
      valueHint: "a,b",
      description: "Quote these kinds only: introduction, speech, question, answer, commentary",
    },
    from: { type: "string", valueHint: "date", description: "Ask transcripts from this date on, such as 2025-02-19" },
    to: { type: "string", valueHint: "date", description: "Ask transcripts up to this date" },
    history: {
      type: "string",
      valueHint: "question",
      description: "An earlier question of this conversation; repeat it for more, oldest first",
    },
    explain: { type: "boolean", description: "Show the evidence for each quote" },
    json: { type: "boolean", description: "Print the answer as the HTTP API gives it" },
  },
  repeatable: ["history"],
  run: async ({ args, words, valuesOf, surroundings }) => {
    // Loaded here because the schemas take longer to load than help takes to print.
    const { parseQuestion } = await import("./parse-question.ts");
    const [word = ""] = words;
    const question = parseQuestion({
      question: word === "-" ? await readQuestion(surroundings.stdin()) : word,
      history: valuesOf("history"),
      limit: args.limit,
      transcript: args.transcript,
      speaker: args.speaker,
      kinds: args.kinds,
      from: args.from,
      to: args.to,
    });
    const library = await (await surroundings.operations()).openLibrary();
    try {
      const answer = await library.ask(question, { explain: args.explain === true });
      const { stdout } = surroundings;
      stdout.write(args.json === true ? `${JSON.stringify(answer, null, 2)}\n` : renderAnswer(answer, pageOf(stdout)));
    } finally {
      await library.close();
    }
    return 0;
  },
});

/** Far more than any question that is accepted; an endless input must not be read to its end. */
const MOST_INPUT = 100_000;

async function readQuestion(input: AsyncIterable<string>): Promise<string> {
  let question = "";
  for await (const text of input) {
    question += text;
    if (question.length > MOST_INPUT) break;
  }
  return question;
}
