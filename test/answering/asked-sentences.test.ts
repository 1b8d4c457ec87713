/** Which sentence of each question turn stands for what was asked. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AskedSentence, askedSentences } from "../../src/answering/asked-sentences.ts";
import type { TranscriptWithPassages } from "../../src/domain/library.ts";
import { splitPassages } from "../../src/ingest/split-passages.ts";
import { exchange, parseText } from "../ingest/parse-text.ts";

function openText(body: string): TranscriptWithPassages {
  const { transcript } = parseText(exchange(body));
  return { transcript, passages: splitPassages(transcript) };
}

/** What is asked in the bodies, as one line for each turn that asks. */
const shown = (asked: ReadonlyMap<number, AskedSentence>) =>
  [...asked].map(([index, { turn, question }]) => `${index} ${turn} ${question}`);

describe("the sentence that stands for a question turn", () => {
  test("is the clearest of all its paragraphs, and names the passage that holds it", () => {
    const source = openText(`Question: Good morning, and is that really so?

Will the Harbour Board of Port Lindow repair the northern breakwater?

And what about all of the others then?

Stone: Yes.`);
    const asked = askedSentences(source);
    expect(shown(asked)).toEqual(["0 0 Will the Harbour Board of Port Lindow repair the northern breakwater?"]);
    expect(asked.get(0)?.passageId).toBe(source.passages[1]?.id);
  });

  test("is the first of those that are equally clear", () => {
    const source = openText(`Question: Will somebody repair the breakwater?

Will somebody repair the lighthouse?

Stone: Yes.`);
    expect(shown(askedSentences(source))).toEqual(["0 0 Will somebody repair the breakwater?"]);
  });

  test("is missing where a turn asks nothing, and where somebody else asks", () => {
    const source = openText(`Question: I have nothing to ask of the minister today.

Stone: Who among you would have repaired the breakwater?

Question: Who repairs the breakwater in the spring?

Stone: We do.`);
    expect(shown(askedSentences(source))).toEqual(["2 2 Who repairs the breakwater in the spring?"]);
  });

  test("is found for each turn as it is for that turn alone, in the order of the text", () => {
    const questions = fc.array(
      fc.array(
        fc.constantFrom(
          "Who repairs the northern breakwater?",
          "And is that all that there is to it?",
          "Thank you for coming.",
          "Why did the ferry to Skerrin sail without its second engine, and who allowed it to?",
        ),
        { minLength: 1, maxLength: 3 },
      ),
      { minLength: 1, maxLength: 6 },
    );
    const bodyOf = (turns: readonly string[][]) =>
      turns.map((paragraphs) => `Question: ${paragraphs.join("\n\n")}\n\nStone: Yes.`).join("\n\n");
    fc.assert(
      fc.property(questions, (turns) => {
        const together = [...askedSentences(openOpening(bodyOf(turns))).values()].map(({ question }) => question);
        const alone = turns.flatMap((turn) =>
          [...askedSentences(openOpening(bodyOf([turn]))).values()].map(({ question }) => question),
        );
        expect(together).toEqual(alone);
      }),
    );
  });
});

/** A section's opening words stand once in the text, whatever is repeated after them. */
function openOpening(body: string): TranscriptWithPassages {
  return openText(`Question: The sitting of the nineteenth of February is open.\n\nStone: It is.\n\n${body}`);
}
