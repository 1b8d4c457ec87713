/** Words that make a question or name the saying of it, and are in no list of stop words, by language. */

/** By primary subtag, separated by spaces; English has its own list in `stop-words.ts`. */
export const QUESTION_WORDS: Readonly<Record<string, string>> = {
  ar: "هل ماذا لماذا متى أين كيف من كم قال يقول قالت حول بشأن عن",
  de: "warum wieso weshalb wann wo wohin woher wer wen wem wessen wie wieviel was welche welcher welches sagt sagte gesagt sagen meint meinte spricht sprach über",
  es: "qué por quién quiénes cuándo dónde adónde cómo cuál cuáles cuánto cuánta cuántos cuántas dice dijo dicho opina piensa sobre acerca",
  fr: "pourquoi quand où qui que quoi quel quelle quels quelles comment combien est-ce dit a-t-il a-t-elle pense parle propos sujet",
  it: "perché quando dove chi che cosa quale quali come quanto quanta quanti quante dice detto ha pensa parla proposito",
  nl: "waarom wanneer waar wie wat welke welk hoe hoeveel zegt zei gezegd vindt over",
  pt: "porquê quando onde quem quê qual quais como quanto quanta quantos quantas diz disse dito pensa sobre acerca",
  ru: "почему зачем когда где куда откуда кто кого кому что чего как какой какая какие каких сколько ли сказал сказала говорит говорил считает думает об о про насчёт",
  ja: "いつ どこ なぜ どうして 誰 だれ 何 なに どう どの どんな いくら いくつ です ます ました でした する した は が を に で と の か も へ や から まで",
  uk: "чому навіщо коли де куди звідки хто кого кому що чого як який яка які скільки чи сказав сказала говорить каже вважає про",
  zh: "什么时候 什么 为什么 怎么办 怎么样 怎么 怎样 如何 谁 吗 呢 吧 哪里 哪儿 哪个 哪些 多少 几 的 了 是 在 和 与 也 都 就 我们 你们 他们 她们 这 那",
};
