/** Nobody's words under another's name: labels where a reader of transcripts does not expect them. */
import { describe, expect, test } from "vitest";
import { readFrontMatter } from "../../src/ingest/front-matter.ts";
import { createKnownSpeakers } from "../../src/ingest/known-speakers.ts";
import { splitPassages } from "../../src/ingest/split-passages.ts";
import { wrapped } from "./layouts/render-text.ts";
import { exchange, parseText, sentencesOf, shownTurns } from "./parse-text.ts";

function quoted(body: string): { sentences: string[]; turns: string[]; lines: number[]; messages: string[] } {
  const content = exchange(body);
  const { transcript, warnings } = parseText(content);
  const known = createKnownSpeakers(readFrontMatter(content, "a-test.md").frontMatter.speakers);
  return {
    sentences: sentencesOf(transcript, splitPassages(transcript, known)),
    turns: shownTurns(transcript),
    lines: warnings.map(({ line }) => line),
    messages: warnings.map(({ message }) => message),
  };
}

describe("a listed label in another typography", () => {
  test.each([
    "- Ada Stone: We agree.",
    "> Ada Stone: We agree.",
    "1. Ada Stone: We agree.",
    "<b>Ada Stone</b>: We agree.",
    "<b>Ada Stone:</b> We agree.",
    "Ada Stone — We agree.",
    "MS. STONE.— We agree.",
    "Ada Stone; We agree.",
    "Ada Stone (North West Essex) (Con): We agree.",
    "Ada Stone [Labour] (Leeds): We agree.",
    "Ada Stone\nWe agree.",
    "**Ada Stone**\nWe agree.",
    "**[00:12] Ada Stone:** We agree.",
    "**[00:12]** Ada Stone: We agree.",
    "_00:12_ Ada Stone: We agree.",
  ])("%j opens her turn", (line) => {
    expect(quoted(`Q: Do you?\n${line}\n`).turns).toEqual([
      "question Question: Do you?",
      "answer Ada Stone: We agree.",
    ]);
  });

  test.each([
    "Ada Stone — who knows — agreed.",
    "Ada Stone; or so they say.",
    "Ada Stone | We agree.",
    "Ada Stone. We agree.",
  ])("%j stays where it was, and is told of", (line) => {
    const { turns, lines } = quoted(`Ben Okoro: Yes.\n${line}\n`);
    expect(turns).toEqual([`answer Ben Okoro: Yes. | ${line}`]);
    expect(lines).toEqual([18]);
  });

  test.each(["Ada Stone — al-Rashid’s ferry sails.", "Ada Stone — van der Berg’s ferry sails."])(
    "%j opens words of hers",
    (line) => {
      expect(quoted(`Ben Okoro: Yes.\n${line}\n`).turns[1]).toMatch(/^answer Ada Stone: /u);
    },
  );

  test.each(["Ada Stone — (a) we act, (b) we sail.", "Ada Stone\n• We act."])("%j opens a list of hers", (line) => {
    expect(quoted(`Ben Okoro: Yes.\n${line}\n`).turns[1]).toMatch(/^answer Ada Stone: /u);
  });

  test("with room left on its line is hers, whatever the words under it begin with", () => {
    const { turns } = quoted("Ben Okoro: Yes.\n\nAda Stone (Leeds)\nvan der Berg’s ferry is larger\nthan ours.\n");
    expect(turns[1]).toBe("answer Ada Stone: van der Berg’s ferry is larger\nthan ours.");
  });

  test("with a note above words in small letters stays where it was in wrapped text, and is told of", () => {
    const { lines } = quoted("Ben Okoro: Yes.\n\nAda Stone (Leeds)\nwe all\nagreed.\n");
    expect(lines).toEqual([19]);
  });

  test("a sentence that begins with the name is a sentence", () => {
    expect(quoted("Ben Okoro: Yes.\nAda Stone agreed with me.\nStone, too, agreed.\n").lines).toEqual([]);
  });
});

test.each(["Deputy from Kazan", "A member of the public", "Voice from the hall"])(
  "a paragraph that opens with %j and a colon is told of",
  (head) => {
    expect(quoted(`Ben Okoro: Yes.\n${head}: No.\n`).lines).toEqual([18]);
  },
);

test("a paragraph that opens with a caption's change of voice and no label is told of", () => {
  const { turns, messages } = quoted("Q: Why?\n>> Ada Stone: The hedge.\n>> What now?\n");
  expect(turns).toEqual(["question Question: Why?", "answer Ada Stone: The hedge. | >> What now?"]);
  expect(messages).toEqual([
    `">> What now?" opens as another voice does in captions, without a label, and stays with whoever spoke before; put the speaker's label in front of it`,
  ]);
});

test("a number in front of a name is a list's", () => {
  const { messages } = quoted("Q: Why?\n1. Carla: The hedge.\n2. Carla: The fence.\n");
  expect(messages.filter((message) => message.includes("inside paragraphs"))).toEqual([]);
});

test("is named without the marks of a list and of emphasis", () => {
  const [message] = quoted("Ben Okoro: Yes.\n- **Carla Diaz**: No.\n").messages;
  expect(message).toContain('"Carla Diaz:" opens a paragraph as a label does');
  expect(message).toContain('list "Carla Diaz" as a speaker');
});

describe("a listed label in hard-wrapped text", () => {
  test("in mid-sentence is the speaker's own words, and told of", () => {
    const { turns, lines } = quoted(
      "Ben Okoro: We discussed this with\nAda Stone: he is wrong about\nit.\n\nQ: Why?\n",
    );
    expect(turns[0]).toBe("answer Ben Okoro: We discussed this with\nAda Stone: he is wrong about\nit.");
    expect(lines).toEqual([18]);
  });

  test("after a line without a stop is never quoted as the other's", () => {
    const { sentences, lines } = quoted(
      "Ben Okoro: We act. Thank you\nAda Stone: The harbour burned.\nAll of it.\n\nQ: Why?\n",
    );
    expect(sentences).toEqual(["We act.", "Why?"]);
    expect(lines).toEqual([18]);
  });

  test.each(["[Applause]", "[Applause]\n", "\n## The harbour\n"])("after %j opens a turn", (before) => {
    const { turns } = quoted(`Ben Okoro: We act. ${before}\nAda Stone: We\ntoo.\n\nQ: Why?\n`);
    expect(turns.slice(-2)).toEqual(["answer Ada Stone: We\ntoo.", "question Question: Why?"]);
  });

  test("with a time before it opens a turn after any line", () => {
    const { turns, lines } = quoted("Ben Okoro: We act and\n[01:02] Ada Stone: We\ntoo.\n\nQ: Why?\n");
    expect(turns[1]).toBe("answer Ada Stone: We\ntoo.");
    expect(lines).toEqual([]);
  });

  test.each(["Ada Stone: nothing at all was said of it", "Ada Stone (3:16): nothing is said of it"])(
    "after a line with room left, %j, is the speaker's where small letters go on",
    (line) => {
      const before =
        "Ben Okoro: The committee was quite clear about it all the way through, I do\nthink, and we had of";
      const { turns, lines } = quoted(`${before}\n${line}, nor of\nthe ferries.\n\nQ: Why?\n`);
      expect(turns).toEqual([expect.stringMatching(/^answer Ben Okoro: .*nothing/su), "question Question: Why?"]);
      expect(lines).toEqual([19]);
    },
  );

  test("after a line that had room left opens a turn, with or without a stop", () => {
    const { turns } = quoted(
      "Ben Okoro: We sail at noon, wind or no wind, all of us.\nThank you\nAda Stone: We too.\n\nQ: Why?\n",
    );
    expect(turns.slice(1)).toEqual(["answer Ada Stone: We too.", "question Question: Why?"]);
  });

  test.each(["A. B.", "Mr.", "Dr."])("after a line that ends with %j is no label of the other's", (end) => {
    const { turns } = quoted(`Ben Okoro: We act. We heard it from ${end}\nStone: nothing at all.\n\nQ: Why?\n`);
    expect(turns[0]).toBe(`answer Ben Okoro: We act. We heard it from ${end}\nStone: nothing at all.`);
  });

  test("is a sentence's where lines run on without blank ones, and paragraphs end with lines that had room left", () => {
    const said = [
      "Ben Okoro: We asked them all on the quay, and this is what we heard from Ada Stone: nothing at all. We went on and asked the harbour board for its ledger, the pilots and their wives, and waited for it on the quay until the lamps were lit, and the tide was out, and the pilots had gone home to bed, and had nothing to show for it but wet feet.",
      "Then we left.",
      "Ada Stone: I had nothing.",
    ];
    // The other's name opens a line at either width.
    for (const columns of [73, 75]) {
      const { turns } = quoted(`${said.flatMap((each) => wrapped(each, columns)).join("\n")}\n`);
      expect(turns.map((turn) => turn.replace(/\n/gu, " "))).toEqual([
        `answer ${said[0]} | ${said[1]}`,
        `answer ${said[2]}`,
      ]);
    }
  });

  test.each(["## The harbour", "(A bell rings.)"])("%j on a line of its own is nobody's", (line) => {
    const { sentences } = quoted(`Ben Okoro: We act\nand sail.\n${line}\nThe tide turns.\n\nQ: Why?\n`);
    expect(sentences).toEqual(["We act\nand sail.", "The tide turns.", "Why?"]);
  });

  test("after a bare clock in mid-sentence is never quoted as the other's", () => {
    const { sentences, lines } = quoted("Ben Okoro: We act. Called at\n10:30 Ada Stone: All burned.\n\nQ: Why?\n");
    expect(sentences).toEqual(["We act.", "Why?"]);
    expect(lines).toEqual([18]);
  });
});

test("a list of bare answers is no run of page heads", () => {
  const { sentences } = quoted("Ada Stone: I asked them all.\n1. Yes\n2. Yes\n3. Yes\nQ: Why?\n");
  expect(sentences).toContain("2. Yes");
});

test("a label below a page's head counts in text that knows no stops", () => {
  const page = (at: number): string => `Ben Okoro: so we went to sea\n\nPage ${at}\n\nAda Stone: yes and it was late\n`;
  expect(quoted([1, 2, 3].map(page).join("\n")).turns).toHaveLength(6);
});

describe("a page's head with its number", () => {
  const paged = (head: (page: number) => string, pages: number): string => {
    const page = (at: number): string => `Ben Okoro: We act and\n${head(at + 1)}\nsail.\nAda Stone: We stay.\n`;
    return ["Q: Why?\n", ...Array.from({ length: pages }, (_, at) => page(at))].join("\n");
  };

  test("is nobody's, and no part of the sentence that it parts", () => {
    const { sentences, lines } = quoted(paged((page) => `Minutes of the board, 2025 – ${page}`, 3));
    expect(sentences.filter((each) => each.includes("Minutes"))).toEqual([]);
    expect(sentences).toContain("sail.");
    expect(lines).toEqual([]);
  });

  test("parts no sentence that goes on with a name", () => {
    const { turns } = quoted(
      paged((page) => `and heard from\n\nMinutes of the board – ${page}\n\nAda Stone: nothing, and`, 3),
    );
    expect(turns[1]).toMatch(/^answer Ben Okoro: .+ \| Ada Stone: nothing, and\nsail\.$/su);
  });

  test.each([
    ["may name someone", (page: number) => `THE BOARD ${page}`, 3, [20, 25, 30]],
    ["comes but twice", (page: number) => `Minutes of the board – ${page}`, 2, [20, 25]],
  ])("is told of where it %s", (_, head, pages, expected) => {
    expect(quoted(paged(head, pages)).lines).toEqual(expected);
  });

  test.each([
    ["In 1911 we won", "In 1913 we lost"],
    ["The 3rd of May", "The 3rd of May"],
  ])("is a line of words in %j and %j", (one, other) => {
    expect(quoted(`Ben Okoro: Yes.\n${one}\nAda Stone: No.\n${other}\n`).lines).toEqual([]);
  });
});

describe("a name that is set as the listed labels are and is not listed", () => {
  test.each([
    ["Ada Stone\nWe act.\nBen Okoro\nWe sail.\nCARLA DIAZ\nWe stay.\n", "CARLA DIAZ", 21],
    ["Ada Stone — We act.\nBen Okoro — We sail.\nCarla Diaz — We stay.\n", "Carla Diaz", 19],
    ["Ada Stone\n\nWe act.\n\nBen Okoro\n\nWe sail.\n\nCARLA DIAZ\n\n\n\n\nWe stay.\n", "CARLA DIAZ", 25],
    ["- **Ada Stone:** We act.\n- **Ben Okoro:** We sail.\n- **Carla Diaz:** We stay.\n", "Carla Diaz", 19],
  ])("is told of in %j", (body, name, line) => {
    const { lines, messages } = quoted(body);
    expect(lines).toContain(line);
    expect(messages.join("\n")).toContain(`list "${name}" as a speaker`);
  });

  test("is words where the labels are set otherwise", () => {
    expect(quoted("Ada Stone: We act.\nBen Okoro: We sail.\nSilence\nWe sail.\n").messages).toEqual([]);
  });
});

describe("a label inside a paragraph", () => {
  test.each([
    "Ada Stone: The harbour burned. All did.",
    "MS. STONE: All did.",
    "Mr. Stone: All did.",
    "[laughs] Stone: All did.",
  ])("%j is not quoted as whoever speaks, and told of", (inner) => {
    const { sentences, lines } = quoted(`Q: Why?\nBen Okoro: The ferry sails. ${inner}\n`);
    expect(sentences).toEqual(["Why?", "The ferry sails."]);
    expect(lines).toEqual([18]);
  });

  test("may be the speaker's own", () => {
    expect(quoted("Ben Okoro: The ferry sails. Ben Okoro: It does.\n").sentences).toHaveLength(2);
  });
});

test.each(["\r", "\u2028", "\u2029", "\u0085"])("%j ends a line", (end) => {
  const { turns, lines } = quoted(`Q: Why?${end}Ada Stone: We must.${end}Carla Diaz: No.`);
  expect(turns).toEqual(["question Question: Why?", "answer Ada Stone: We must.", "answer Carla Diaz: No."]);
  expect(lines).toEqual([19]);
});

test("a title in capitals ends no sentence", () => {
  expect(quoted("Ben Okoro: I thank MR. BROWN and GEN. SMITH for it.\n").sentences).toHaveLength(1);
});

describe("an editor's remark over several paragraphs", () => {
  test("is nobody's words up to where it closes", () => {
    const { sentences, lines } = quoted("Ben Okoro: We act. [A shout.\nThe floor [rises].\nIt sits.] We agree.\n");
    expect(sentences).toEqual(["We act.", "We agree."]);
    expect(lines).toEqual([17]);
  });

  test("reaches to its paragraph's end where it never closes", () => {
    const { sentences, lines } = quoted("Ben Okoro: We act. [A shout.\nWe agree.\n");
    expect(sentences).toEqual(["We act.", "We agree."]);
    expect(lines).toEqual([17]);
  });
});

describe("a label that nobody listed, inside a paragraph", () => {
  const warnings = (content: string): string[] => parseText(content).warnings.map(({ message }) => message);

  test("is told of where it comes again", () => {
    const { warnings: found } = parseText(
      exchange("Q: Why? Mr. Tom Brandt: The hedge. Q: And?\n\nAda Stone: I agree. Mr. Tom Brandt: So do I.\n"),
    );
    expect(found.map(({ line, message }) => `${line}: ${message}`).join("|")).toBe(
      '17: "Mr. Tom Brandt:" stands inside paragraphs as a label does, 2 times and first in words of Question, with whom the words after it stay; begin a paragraph with it if they are words of Mr. Tom Brandt',
    );
  });

  test.each([
    ["it stands once", "Q: Why? Tom: The hedge."],
    ["it opens a sentence", "Q: Why? First: the hedge. And then? First: the fence."],
    ["a clause follows", "Q: In May. Moscow: the talks begin. In June. Moscow: the talks end."],
  ])("is words where %s", (_, line) => {
    expect(warnings(exchange(`${line}\n\nAda Stone: We agree.\n`))).toEqual([]);
  });
});
