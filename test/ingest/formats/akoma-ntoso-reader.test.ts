import { describe, expect, test } from "vitest";
import { akomaNtosoReader } from "../../../src/ingest/formats/akoma-ntoso-reader.ts";
import type { TranscriptProposal } from "../../../src/ingest/formats/format-reader.ts";
import { turnsOf, voices } from "./turns-of.ts";

const NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
const META = `<meta>
<identification source="#clerk">
<FRBRWork><FRBRthis value="/akn/xx/debate/2025-03-14/main"/><FRBRuri value="/akn/xx/debate/2025-03-14"/><FRBRalias value="Debate on the ferry" name="title"/><FRBRdate date="2025-03-14" name="sitting"/><FRBRauthor href="#assembly"/><FRBRcountry value="xx"/></FRBRWork>
<FRBRExpression><FRBRthis value="https://records.example.org/akn/xx/debate/2025-03-14/eng"/><FRBRuri value="https://records.example.org/akn/xx/debate/2025-03-14/eng"/><FRBRdate date="2025-03-15" name="publication"/><FRBRlanguage language="eng"/></FRBRExpression>
</identification>
<references source="#clerk">
<TLCOrganization eId="assembly" href="/ontology/assembly" showAs="Harbour Assembly"/>
<TLCPerson eId="stone" href="/ontology/stone" showAs="Ada Stone"/>
<TLCPerson eId="okoro" href="/ontology/okoro" showAs="Ben Okoro"/>
<TLCRole eId="chair" href="/ontology/chair" showAs="Chairman"/>
<TLCRole eId="minister" href="/ontology/minister" showAs="Minister for Ferries"/>
</references>
</meta>`;

function debate(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="${NAMESPACE}"><debate>${META}<preface><p>Order paper</p></preface><debateBody>${body}</debateBody></debate></akomaNtoso>`;
}

async function read(xml: string): Promise<TranscriptProposal> {
  return await akomaNtosoReader.read({ name: "debate.xml", bytes: new TextEncoder().encode(xml) });
}

const BODY = `<debateSection name="ferry"><num>1.</num><heading>The ferry</heading>
<narrative>The Assembly met at noon.</narrative>
<speech by="#stone" as="#chair" startTime="2025-03-14T12:00:00"><from>The Chairman:</from><p>Order. We come to the <b>ferry</b>.</p><p>Questions, please.</p></speech>
<question by="#okoro" startTime="2025-03-14T12:01:30"><from>Mr. Okoro (Calder):</from><p>Will it sail in May?</p></question>
<answer by="#stone" as="#minister"><from>The Minister for Ferries (Ms. Stone):</from><p>It will. <remark>Applause</remark> We paid for it.</p><scene>A bell rings.</scene><p>And it sails daily.</p></answer>
</debateSection>`;

describe("akomaNtosoReader", () => {
  test("gives each turn the person its pointer names, whatever the label says", async () => {
    const proposal = await read(debate(BODY));
    expect(turnsOf(proposal).map(({ kind, speaker, text }) => [kind, speaker, text])).toEqual([
      ["boilerplate", null, "## 1. The ferry\n[The Assembly met at noon.]"],
      ["speech", "Ada Stone", "Order. We come to the ferry.\nQuestions, please."],
      ["question", "Ben Okoro", "Will it sail in May?"],
      ["answer", "Ada Stone", "It will. [Applause] We paid for it.\n[A bell rings.]\nAnd it sails daily."],
    ]);
    expect(proposal.details).toEqual({
      title: "Debate on the ferry",
      date: "2025-03-14",
      language: "en",
      url: "https://records.example.org/akn/xx/debate/2025-03-14/eng",
      publisher: "Harbour Assembly",
    });
  });

  test("reads prefixed elements the same", async () => {
    const xml = debate(BODY);
    const prefixed = xml.replace(/<(\/?)([a-zA-Z])/gu, "<$1akn:$2").replace("xmlns=", "xmlns:akn=");
    expect(voices(await read(prefixed))).toEqual(voices(await read(xml)));
  });

  test("counts times from the first that the record gives", async () => {
    expect(turnsOf(await read(debate(BODY))).map(({ time }) => time)).toEqual([null, 0, 90, null]);
  });

  test("names the line of a fault", async () => {
    const xml = debate("<speech by='#stone'>\n<p>Order.</speech>");
    const line = xml.split("\n").findIndex((each) => each.includes("Order.")) + 1;
    await expect(read(xml)).rejects.toMatchObject({
      code: "format-invalid",
      message: expect.stringMatching(/^expected well-formed XML, found a fault: /u),
      place: { file: "debate.xml", line },
    });
  });

  test("expands no entity", async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE akomaNtoso [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><akomaNtoso><debate><debateBody><speech by="#x"><p>&b;</p></speech></debateBody></debate></akomaNtoso>`;
    await expect(read(laughs)).rejects.toMatchObject({ code: "format-invalid" });
  });
});
