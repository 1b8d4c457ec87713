/** Which transcripts a list is narrowed to. */
import { describe, expect, test } from "vitest";
import { selectTranscripts } from "../../src/answering/select-transcripts.ts";
import type { TranscriptFilter } from "../../src/domain/question.ts";
import { interview, readContent } from "../support/retrieval-corpus.ts";

const FERRY = interview("Reporter: When does the ferry sail?\nMara Quay: On Friday.", "2025-03-14");
const CRANE = interview("Reporter: Is the crane shut?\nTom Reed: It stays shut.", "2025-04-01").replace(
  "name: Tom Reed",
  "name: Tom Reed\n    aliases: [MR. REED]",
);
const KRAN = CRANE.replace("language: en", "language: de-AT").replace("2025-04-01", "2025-05-02");
const corpus = [readContent("ferry", FERRY), readContent("crane", CRANE), readContent("kran", KRAN)];

const selected = (filter: TranscriptFilter): string[] =>
  selectTranscripts(corpus, filter).map(({ transcript }) => transcript.id);

describe("a filter", () => {
  test.each<[string, TranscriptFilter, string[]]>([
    ["without fields admits all, in their order", {}, ["ferry", "crane", "kran"]],
    ["by speaker admits those in which they can be quoted", { speaker: "mara quay" }, ["ferry"]],
    ["by an alias means the speaker", { speaker: "Mr. Reed" }, ["crane", "kran"]],
    ["by kind admits those with such words", { kinds: ["answer"] }, ["ferry", "crane", "kran"]],
    ["by kind leaves out those without", { kinds: ["speech"] }, []],
    ["by day includes both ends", { from: "2025-03-14", to: "2025-04-01" }, ["ferry", "crane"]],
    ["by language takes a tag for all that is more special", { language: "DE" }, ["kran"]],
    ["by language takes no tag for a more general one", { language: "en-GB" }, []],
    ["narrows by every field at once", { speaker: "Tom Reed", language: "en" }, ["crane"]],
    ["wants one passage to be all of it", { speaker: "Tom Reed", kinds: ["question"] }, []],
  ])("%s", (_, filter, ids) => {
    expect(selected(filter)).toEqual(ids);
  });

  test("by a name that nobody bears says whose is nearest", () => {
    expect(() => selected({ speaker: "Mara Quai" })).toThrow(/nearest is "?Mara Quay/u);
  });
});
