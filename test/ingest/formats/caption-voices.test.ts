/** Who says what: voice tags, labels in the text, marks of another voice, and what is carried forward. */
import { describe, expect, test } from "vitest";
import { srtReader } from "../../../src/ingest/formats/srt.ts";
import { webvttReader } from "../../../src/ingest/formats/webvtt.ts";
import { sourceOf, srt, vtt, wordsOf } from "./caption-files.ts";

const voices = async (...cues: readonly string[]) => wordsOf(await webvttReader.read(sourceOf(vtt(...cues))));
const labels = async (...cues: readonly string[]) => wordsOf(await srtReader.read(sourceOf(srt(...cues))));
const warned = async (...cues: readonly string[]) =>
  (await webvttReader.read(sourceOf(vtt(...cues)))).warnings.map(({ line, message }) => `${line}: ${message}`);

describe("voice tags", () => {
  test("a voice goes on until another is named", async () => {
    expect(await voices("<v Mary>Hello.", "How are you?", "<v Tom>Fine.", "Thanks.")).toEqual([
      "Mary: Hello. How are you?",
      "Tom: Fine. Thanks.",
    ]);
  });

  test("so does one that is closed, where the file names voices only as they change", async () => {
    expect(await voices("<v Mary>Hello.</v>", "How are you?", "<v Tom>Fine.</v>")).toEqual([
      "Mary: Hello. How are you?",
      "Tom: Fine.",
    ]);
  });

  test("but not where every caption names its voice", async () => {
    expect(await voices("<v Mary>Hello.</v>", "<v Mary>I am Mary.</v>", "Who is there?", "<v Tom>Tom.</v>")).toEqual([
      "Mary: Hello. I am Mary.",
      "Unnamed speaker: Who is there?",
      "Tom: Tom.",
    ]);
  });

  test("words after the end of a voice are nobody's that is named", async () => {
    const cues = ["<v Mary>Hello.</v> Welcome.", "And so on.", "<v Mary>Bye</v>."];
    expect(await voices(...cues)).toEqual(["Mary: Hello.", "Unnamed speaker: Welcome. And so on.", "Mary: Bye."]);
    expect(await warned(...cues)).toEqual([
      '3: expected the words "Welcome." inside a voice, found them after the end of one; they stay without a name',
    ]);
  });

  test("words before the first voice are nobody's that is named", async () => {
    expect(await voices("Good evening.", "<v Mary>Hello.")).toEqual(["Unnamed speaker: Good evening.", "Mary: Hello."]);
  });

  test("several voices share a caption", async () => {
    expect(await voices("<v.first.loud Mary Ann>- Hi.</v>\n<v Tom>- Hello, <i>Mary</i>.", "Yes.")).toEqual([
      "Mary Ann: Hi.",
      "Tom: Hello, Mary. Yes.",
    ]);
  });

  test("a voice without a name is nobody's that is named", async () => {
    expect(await voices("<v Mary>Hello.", "<v>Who?", "Me.")).toEqual(["Mary: Hello.", "Unnamed speaker: Who? Me."]);
  });

  test("a label in a caption without a tag takes over, where it comes again", async () => {
    expect(await voices("<v Travis>One.", "Gilon: Two.", "<v Travis>Three.", "Gilon: Four.", "Five.")).toEqual([
      "Travis: One.",
      "Gilon: Two.",
      "Travis: Three.",
      "Gilon: Four. Five.",
    ]);
  });

  test("a colon inside a voice is words", async () => {
    expect(await voices("<v Mary>Tom: that is his name.", "Remember: be kind.")).toEqual([
      "Mary: Tom: that is his name. Remember: be kind.",
    ]);
  });

  test("a sound belongs to whoever spoke, or to whoever speaks first", async () => {
    expect(await voices("[music]", "<v Mary>Hello.</v>", "[applause]", "<v Mary>Thanks.</v>", "[music]")).toEqual([
      "Mary: [music] Hello. [applause]",
      "Thanks. [music]",
    ]);
  });

  test("what is sung is nobody's that is named", async () => {
    expect(await voices("<v Mary>Hello.", "♪ We will rock you ♪", "And on we go.")).toEqual([
      "Mary: Hello.",
      "Unnamed speaker: ♪ We will rock you ♪",
      "Mary: And on we go.",
    ]);
  });
});

describe("labels in the text", () => {
  test.each([
    [
      ["MARY: Hello.", "And welcome.", "TOM: Hi."],
      ["MARY: Hello. And welcome.", "TOM: Hi."],
    ],
    [
      ["MARY: Well, and then I", "TOM: no, we should stay.", "MARY: Why?"],
      ["MARY: Well, and then I", "TOM: no, we should stay.", "MARY: Why?"],
    ],
    [
      ["Mary Ann: Hello.", "Dr. Tom Lee: Hi."],
      ["Mary Ann: Hello.", "Dr. Tom Lee: Hi."],
    ],
    [
      [">> MARY: Hello.", ">> Hi.", ">> MARY: You?"],
      ["MARY: Hello.", "Unnamed speaker: Hi.", "MARY: You?"],
    ],
    [["&gt;&gt; Mary: Hello. &gt;&gt; Hi."], ["Mary: Hello.", "Unnamed speaker: Hi."]],
    [
      ["- Mary: Hello.\n- Tom: Hi.", "- Mary: You?"],
      ["Mary: Hello.", "Tom: Hi.", "Mary: You?"],
    ],
    [["MARY: Hello.\nHow are you?\nTOM: Fine."], ["MARY: Hello. How are you?", "TOM: Fine."]],
    [
      ["[Mary] Hello.", "[Tom] Hi.", "[laughs] Yes."],
      ["Mary: Hello.", "Tom: Hi. [laughs] Yes."],
    ],
    [
      ["[MARY]: Hello.", "(TOM): Hi."],
      ["MARY: Hello.", "TOM: Hi."],
    ],
    [
      ["MARY (on phone): Hello.", "TOM: Hi."],
      ["MARY: Hello.", "TOM: Hi."],
    ],
    [
      ["MARY:", "Hello.", "TOM:\nHi."],
      ["MARY: Hello.", "TOM: Hi."],
    ],
    [
      ["SPEAKER_00: Hello.", "Speaker 2: Hi."],
      ["SPEAKER_00: Hello.", "Speaker 2: Hi."],
    ],
    [
      ["<b>MARY:</b> Hello.", "<i>TOM: Hi.</i>"],
      ["MARY: Hello.", "TOM: Hi."],
    ],
  ])("%j reads %j", async (cues, turns) => {
    expect(await labels(...cues)).toEqual(turns);
  });

  test("two dashes are two speakers whom nobody names", async () => {
    expect(await labels("MARY: Hello.", "- Hi.\n- Good morning.", "TOM: Yes.")).toEqual([
      "MARY: Hello.",
      "Unnamed speaker: Hi.",
      "Unnamed speaker: Good morning.",
      "TOM: Yes.",
    ]);
  });

  test("where no one is named, marks of another voice keep all from one name", async () => {
    const proposal = await srtReader.read(sourceOf(srt(">> Hello.", ">> Hi.")));
    expect(wordsOf(proposal)).toEqual(["Unnamed speaker: Hello.", "Unnamed speaker: Hi."]);
    expect(proposal.warnings.map(({ message }) => message)).toEqual([
      'the captions mark where another voice begins but name nobody: every turn has the label "Unnamed speaker"',
    ]);
  });

  test("a lecture's one colon names nobody", async () => {
    const proposal = await srtReader.read(
      sourceOf(srt("Two cities matter.", "Paris: the capital.", "Finally: sleep well. -- Good.", "-5 degrees -- no.")),
    );
    expect(wordsOf(proposal)).toEqual([
      "Two cities matter. Paris: the capital. Finally: sleep well. -- Good. -5 degrees -- no.",
    ]);
    expect(proposal).toMatchObject({ speakers: [], labels: "listed", warnings: [{ line: 6 }] });
  });

  test("spellings of one label are one speaker", async () => {
    const proposal = await srtReader.read(sourceOf(srt("Mary: Hello.", "MARY: It is me.", "Tom: Hi.")));
    expect(proposal.speakers.map(({ name }) => name)).toEqual(["Mary", "Tom"]);
  });
});

describe("a name and a colon in mid-sentence that goes on in small letters", () => {
  const talk = ["Mary: We asked.", "Tom: Did you?", "Mary: We heard from", "Tom: nothing at all.", "Tom: I see."];

  test("is words, and told of", async () => {
    expect(await labels(...talk)).toEqual([
      "Mary: We asked.",
      "Tom: Did you?",
      "Mary: We heard from Tom: nothing at all.",
      "Tom: I see.",
    ]);
    const { warnings } = await srtReader.read(sourceOf(srt(...talk)));
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringMatching(/^"Tom:" opens a caption/u)]);
  });

  test("is words after initials and titles", async () => {
    const cues = ["Mary: We asked.", "Ng: Did you?", "Mary: We heard from R. K.", "Ng: nothing at all.", "Ng: I see."];
    expect((await labels(...cues))[2]).toBe("Mary: We heard from R. K. Ng: nothing at all.");
  });

  test("is words between voices that are tagged", async () => {
    expect(await voices("<v Mary>We heard from", "Tom: nothing at all.", "<v Tom>I see.")).toEqual([
      "Mary: We heard from Tom: nothing at all.",
      "Tom: I see.",
    ]);
  });

  test("is a label where captions have neither stops nor capitals", async () => {
    expect(await labels("Mary: we asked", "Tom: did you", "Mary: and heard", "Tom: nothing")).toHaveLength(4);
  });
});
