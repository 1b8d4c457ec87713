/** Abbreviations after whose full stop a sentence goes on, by language. English has finer rules of its own. */

/**
 * By primary subtag of BCP 47; each entry is a part of a regular expression without its last full stop. One that may
 * end a sentence as well ("2024 г.") stands here too: two sentences in one quote are better than half a sentence.
 */
const LISTED: Readonly<Record<string, string>> = {
  ar: String.raw`\p{L}`,
  bg: String.raw`г|гр|г-н|г-жа|проф|доц|акад|ген|им|ул|бул|т\.\s?е|т\.\s?нар|т\.\s?н|напр|стр|чл|ал|млн|млрд|хил|лв|др`,
  cs: "tj|tzn|tzv|např|mj|resp|atd|apod|č|čl|str|sv|p|pí|mgr|ing|dr|doc|prof|gen|mil|mld|tis|kč|ul|nám|odst",
  da: String.raw`f\.\s?eks|bl\.\s?a|dvs|ca|nr|dr|prof|kl|hr|fr|pct|mio|mia|jf|stk|inkl|evt|st`,
  de: String.raw`Hr|Hrn|Fr|Dr|Prof|Dipl|Ing|Mag|St|z\.\s?B|d\.\s?h|u\.\s?a|i\.\s?d\.\s?R|z\.\s?T|u\.\s?U|o\.\s?ä|bzw|ca|vgl|sog|inkl|exkl|evtl|ggf|gem|Abs|Art|Nr|Hrsg|geb|gest|Jh|Mio|Mrd|Tsd|Std|Min|Sek|Bd|Aufl|Str|bspw|insb|max|min|mind|zzgl|Ziff|Kap|Abg`,
  el: String.raw`κ|κκ|κα|δρ|π\.\s?χ|δηλ|βλ|αρ|σελ|λ\.\s?χ|εκ|δισ|χιλ|καθ|αγ|οδ`,
  es: String.raw`Sr|Sra|Srta|Sres|Sras|Dr|Dra|D|Dña|Lic|Ing|Prof|Gral|Cnel|Excmo|Excma|Ilmo|Ilma|Mons|art|arts|núm|nº|pág|págs|vol|cap|p\.\s?ej|ej|Ud|Uds|Vd|Vds|EE\.\s?UU|aprox|av|avda|dpto|fig|a\.\s?C|d\.\s?C|Sto|Sta`,
  fi: "esim|mm|ns|ks|n|prof|tri|nro|s|os|ym|jne|milj|mrd|klo|eaa|jaa|vrt",
  fr: String.raw`M|MM|Mme|Mmes|Mlle|Mlles|Dr|Pr|Me|Mgr|St|Ste|cf|p|pp|art|al|av|bd|éd|env|fig|chap|vol|ex|n|no|tél|ann|hab|apr|J\.-C`,
  hu: "dr|prof|pl|kb|ún|id|ifj|sz|u|stb|ill|ti|bek|cca|gróf|özv|szt",
  it: String.raw`Sig|Sigg|Dott|Dr|Prof|Proff|Avv|Ing|On|Sen|Gen|Col|Arch|Rag|Geom|Mons|art|artt|pag|pagg|cap|es|p\.\s?es|ca|fig|vol|n|nn|tel|a\.\s?C|d\.\s?C`,
  nl: String.raw`dhr|mevr|mw|mr|dr|drs|prof|ir|ing|bijv|d\.\s?w\.\s?z|o\.\s?a|m\.\s?b\.\s?t|t\.\s?a\.\s?v|nr|blz|art|ca|St|jl|m\.\s?a\.\s?w|incl|excl|resp|mln|mld`,
  no: String.raw`f\.\s?eks|bl\.\s?a|dvs|ca|nr|dr|prof|kl|hr|fr|pst|mill|mrd|jf|stk|inkl|evt|st`,
  pl: String.raw`np|tzn|tj|tzw|dr|prof|mgr|inż|gen|płk|ul|al|św|r|w|nr|str|m\.\s?in|ok|im|godz|tys|mln|mld|zł|art|ust|pkt|por|ks|p`,
  pt: String.raw`Sr|Sra|Srs|Sras|Srta|Dr|Dra|Prof|Profa|Eng|Exmo|Exma|V\.\s?Exa|art|arts|n|nº|núm|pág|págs|p\.\s?ex|ex|Av|vol|cap|fig|a\.\s?C|d\.\s?C|Gen|Cel|Sto|Sta`,
  ro: "dl|dna|dnul|dr|prof|nr|art|alin|str|ex|ing|gen|col|mil|mld|lit|pag|cca|sf",
  ru: String.raw`г|гг|гр|г-н|г-жа|тов|т|т\.\s?е|т\.\s?к|т\.\s?н|т\.\s?д|т\.\s?п|др|пр|им|ул|просп|д|кв|стр|с|рис|табл|см|ср|напр|акад|проф|доц|ген|полк|адм|руб|коп|тыс|млн|млрд|св|обл|р-н|ст|п|пп|гл|в|вв|н\.\s?э|ок|чел|мин|сек|долл`,
  sv: String.raw`t\.\s?ex|bl\.\s?a|d\.\s?v\.\s?s|s\.\s?k|m\.\s?m|m\.\s?fl|kl|ca|nr|dr|prof|st|jfr|inkl|exkl|resp|milj|mdr|kap|sid`,
  tr: "Sn|Dr|Prof|Doç|Av|vb|vs|bkz|No|örn|Alb|Gen|Org|Cad|Sok|Mah|yy|s",
  uk: String.raw`р|рр|ст|ім|вул|м|обл|гр|тов|проф|акад|ген|напр|тис|млн|млрд|грн|т\.\s?зв|т\.\s?д|т\.\s?п|ін|н\.\s?е|див|стор|с|п|кв|буд|бл|св|чол|хв`,
};

const SHARED: Readonly<Record<string, string>> = { nb: "no", nn: "no", sr: "hr", sk: "cs" };

/** Where a figure with a full stop is an ordinal: "am 3. März", "5. kongress". */
const ORDINALS = new Set([
  "cs",
  "da",
  "de",
  "et",
  "fi",
  "hr",
  "hu",
  "is",
  "lv",
  "nb",
  "nn",
  "no",
  "pl",
  "sk",
  "sl",
  "sr",
]);
const ORDINAL = /(?:^|[\s(–—-])\d{1,3}\.$/u;

const built = new Map<string, (said: string) => boolean>();

/** "z. B.", "EE. UU.", "т. н.": the parts of one abbreviation, with a space between. */
const FIRST_PART = /(?:^|[\s(–—-])\p{L}{1,2}\.$/u;
const NEXT_PART = /^\p{L}{1,3}\./u;

/**
 * Whether a full stop at the end of `said`, before `next`, belongs to an abbreviation or an ordinal of the language.
 * @param tag BCP 47
 */
export function endsInAbbreviation(said: string, next: string, tag: string): boolean {
  const language = (tag.split("-", 1)[0] ?? "").toLowerCase();
  if (language === "en") return false;
  if (FIRST_PART.test(said) && NEXT_PART.test(next)) return true;
  const known = built.get(language) ?? build(language);
  built.set(language, known);
  return known(said);
}

function build(language: string): (said: string) => boolean {
  const words = LISTED[language] ?? LISTED[SHARED[language] ?? ""];
  const listed = words === undefined ? null : new RegExp(String.raw`(?:^|[\s("“'‘«„[–—-])(?:${words})\.$`, "iu");
  const hasOrdinals = ORDINALS.has(language);
  return (said) => listed?.test(said) === true || (hasOrdinals && ORDINAL.test(said));
}
