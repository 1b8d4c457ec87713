/** What a model is told when it connects: how these quotes are to be used. */

export const INSTRUCTIONS = `Verbatim answers questions about published transcripts with the speakers' own words.

Call ask with the reader's question, and with the earlier questions of the conversation as history. Then:
- Quote each answer word for word, in quotation marks. Do not paraphrase, shorten, join or correct it. Where you translate, give the original too.
- Name the speaker with every quote, and give its transcript, its date and its permalink.
- Say so where a quote is an introduction or a commentary: it is its author's, not a speaker's and no part of the transcript. A quote of the kind question was asked, not answered.
- Words that insertions mark, such as [laughs], are the editor's.
- Where answered is false, say that the transcript does not answer the question, and do not answer it from elsewhere. nearest lists questions that were asked in the transcripts themselves.
- Before you say what a quote means, call read_passage for the words around it.
- To check a citation that somebody else hands you, call verify_citation.`;

/** Fixed wording: never a statement about what a transcript says. */
export const NOT_ANSWERED = "The transcript does not answer this.";
