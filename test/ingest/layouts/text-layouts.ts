/** How blogs, press offices, courts, parliaments, podcasts and recorders' software set a turn in plain text and Markdown. */
import type { LabelledTurn } from "./labels.ts";

export type TurnHead = Omit<LabelledTurn, "voice" | "paragraphs">;

export interface TextLayout {
  readonly name: string;
  /** What stands before the turn's words, with the white space or line end that parts it from them. */
  readonly head: (turn: TurnHead) => string;
  /** What stands behind them. */
  readonly foot?: string;
  /** In front of every line. */
  readonly margin?: string;
  /** How many the layout tells apart. */
  readonly voices?: 2;
}

const layout = (name: string, head: TextLayout["head"], more: Partial<TextLayout> = {}): TextLayout => ({
  name,
  head,
  ...more,
});

const roleOnce = ({ label, role, isFirst }: TurnHead): string => (isFirst ? `${label} (${role})` : label);

export const TEXT_LAYOUTS: readonly TextLayout[] = [
  layout("Name: words", ({ label }) => `${label}: `),
  layout("**Name:** words", ({ label }) => `**${label}:** `),
  layout("**Name**: words", ({ label }) => `**${label}**: `),
  layout("*Name:* words", ({ label }) => `*${label}:* `),
  layout("_Name_: words", ({ label }) => `_${label}_: `),
  layout("__Name:__ words", ({ label }) => `__${label}:__ `),
  layout("<b>Name:</b> words", ({ label }) => `<b>${label}:</b> `),
  layout("<strong>Name</strong>: words", ({ label }) => `<strong>${label}</strong>: `),
  layout("Name (role): words", (turn) => `${roleOnce(turn)}: `),
  layout("Name (role): words, each time", ({ label, role }) => `${label} (${role}): `),
  layout("**Name** (role): words", ({ label, role, isFirst }) =>
    isFirst ? `**${label}** (${role}): ` : `**${label}**: `,
  ),
  layout("**Name (role):** words", (turn) => `**${roleOnce(turn)}:** `),
  layout("Name [role]: words", ({ label, role, isFirst }) => (isFirst ? `${label} [${role}]: ` : `${label}: `)),
  layout("[time] Name: words", ({ label, clock }) => `[${clock}] ${label}: `),
  layout("(time) Name: words", ({ label, clock }) => `(${clock}) ${label}: `),
  layout("time Name: words", ({ label, clock }) => `${clock} ${label}: `),
  layout("[time] **Name:** words", ({ label, clock }) => `[${clock}] **${label}:** `),
  layout("**[time] Name:** words", ({ label, clock }) => `**[${clock}] ${label}:** `),
  layout("Name (time): words", ({ label, clock }) => `${label} (${clock}): `),
  layout("Name [time]: words", ({ label, clock }) => `${label} [${clock}]: `),
  layout("Name: [time] words", ({ label, clock }) => `${label}: [${clock}] `),
  layout("Name: on a line", ({ label }) => `${label}:\n`),
  layout("**Name:** on a line", ({ label }) => `**${label}:**\n`),
  layout("Name on a line", ({ label }) => `${label}\n`),
  layout("**Name** on a line", ({ label }) => `**${label}**\n`),
  layout("**Name** in a paragraph", ({ label }) => `**${label}**\n\n`),
  layout("Name, time on a line", ({ label, clock }) => `${label}  ${clock}\n`),
  layout("Name (time) on a line", ({ label, clock }) => `${label} (${clock})\n`),
  layout("**Name** time on a line", ({ label, clock }) => `**${label}** ${clock}\n`),
  layout("time on a line, Name: words", ({ label, clock }) => `${clock}\n${label}: `),
  layout("[time] on a line, Name on a line", ({ label, clock }) => `[${clock}]\n${label}\n`),
  layout("Name (role) on a line", (turn) => `${roleOnce(turn)}\n`),
  layout("## Name", ({ label }) => `## ${label}\n\n`),
  layout("### Name:", ({ label }) => `### ${label}:\n\n`),
  layout("Name — words", ({ label }) => `${label} — `),
  layout("Name – words", ({ label }) => `${label} – `),
  layout("**Name** — words", ({ label }) => `**${label}** — `),
  layout("Name.— words", ({ label }) => `${label.replace(/\.$/u, "")}.— `),
  layout("Name - words", ({ label }) => `${label} - `),
  layout("- Name: words", ({ label }) => `- ${label}: `),
  layout("* **Name:** words", ({ label }) => `* **${label}:** `),
  layout("> Name: words", ({ label }) => `${label}: `, { margin: "> " }),
  layout("> **Name:** words", ({ label }) => `**${label}:** `, { margin: "> " }),
  layout(">> Name: words", ({ label }) => `>> ${label}: `),
  layout("Q. and A.", ({ asks }) => (asks ? "Q. " : "A. "), { voices: 2 }),
  layout("Q: and A:", ({ asks }) => (asks ? "Q: " : "A: "), { voices: 2 }),
  layout("Q   and A   ", ({ asks }) => (asks ? "Q   " : "A   "), { voices: 2 }),
  layout("**Q:** and **A:**", ({ asks }) => (asks ? "**Q:** " : "**A:** "), { voices: 2 }),
  layout("Q: and Name:", ({ asks, label }) => (asks ? "Q: " : `${label}: `)),
  layout("Q and MR. NAME:", ({ asks, label }) => (asks ? "Q    " : `${label}:  `)),
  layout("Question: and Name:", ({ asks, label }) => (asks ? "Question: " : `${label}: `)),
  layout("**Q: words** and Name:", ({ asks, label }) => (asks ? "**Q:** " : `${label}: `)),
  layout("Interviewer: and Name:", ({ asks, label }) => (asks ? "Interviewer: " : `${label}: `)),
];
