/** The reader page's script where there is no server: the quote is marked first, and then found by the rest. */
import "./static-quote.ts";
import "./reader.ts";
