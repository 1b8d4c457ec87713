/** What a question's wording tells: the kind of answer, the topic, and whose words are wanted. */
import { describe, expect, test } from "vitest";
import { readQuestion } from "../../src/retrieval/read-question.ts";

const topicOf = (question: string): string[] => readQuestion(question, "en").terms.map(({ stem }) => stem);

describe("readQuestion", () => {
  test.each([
    ["How many embassies will open?", "number"],
    ["what share of trade is in roubles", "number"],
    ["Why did talks fail?", "reason"],
    ["When does the ferry sail?", "when"],
    ["In which year was it signed?", "when"],
    ["WHERE IS IT SIGNED", "where"],
    ["Which country joined?", "where"],
    ["Who repairs the lantern?", "who"],
    ["Which minister said so?", "who"],
    ["Does Moscow want peace?", "stance"],
    ["So will they accept it?", "stance"],
    ["What is the plan for the port?", "open"],
    ["lantern repair", "open"],
  ])("reads %j as asking for %s", (question, wanted) => {
    expect(readQuestion(question, "en").wanted).toBe(wanted);
  });

  test("prefers the kind that the question word names to a mere yes or no", () => {
    expect(readQuestion("Is it known how many people came?", "en").wanted).toBe("number");
  });

  test("keeps topic words, each once and in order, without scaffolding", () => {
    expect(topicOf("What did he say about sanctions, the sanction on Iran and Iranian oil?")).toEqual([
      "sanction",
      "country:iran",
      "oil",
    ]);
  });

  test("keeps scaffolding where nothing else is left", () => {
    expect(topicOf("What did he say?")).toEqual(["sai"]);
  });

  test("keeps every word where all are stop words, so that no question is empty", () => {
    expect(topicOf("Who is it?")).toEqual(["who", "is", "it"]);
  });

  test.each([
    ["What does the blog author miss in Lavrov's remarks?", true],
    ["What does the commentary say about trust?", true],
    ["What does Lavrov say about trust?", false],
  ])("tells whether %j asks for the author", (question, asksAuthor) => {
    expect(readQuestion(question, "en").asksAuthor).toBe(asksAuthor);
  });

  test("leaves the author out of the topic: that says whose words are wanted, not what about", () => {
    expect(topicOf("What does the blogger say about trust?")).toEqual(["trust"]);
  });

  test.each([
    ["What was asked about Africa?", true],
    ["Which questions did deputies raise?", true],
    ["Will embassies open in Africa?", false],
  ])("tells whether %j asks what was asked", (question, asksQuestion) => {
    expect(readQuestion(question, "en").asksQuestion).toBe(asksQuestion);
  });
});
