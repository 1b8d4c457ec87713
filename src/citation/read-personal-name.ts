/** Tells personal names, which references turn round ("Lavrov, S."), from everything else a speaker is called. */

export interface PersonalName {
  /** All words but the last, in order; at least one. */
  readonly given: readonly string[];
  readonly family: string;
}

const CAPITALISED =
  /^\p{Lu}(?:(?!\p{Ll})[\p{L}\p{M}])*\p{Ll}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*$|^\p{Lu}['’]\p{Lu}\p{Ll}+$/u;
const INITIAL = /^\p{Lu}\.(?:-?\p{Lu}\.)*$/u;

/** Words that show that a name of capitalised words is an office, an organisation, a title or a part in a talk. */
const NOT_IN_NAMES = wordSet(`
  a an and for in of on the
  agency alliance assembly association audience authority bank board body bureau cabinet centre center chamber channel
  church coalition commission committee community company confederation conference congress corporation council court
  daily department desk directorate duma editorial embassy federation foundation fund government group hall herald house
  institute international journal league media ministry mission movement museum nation national nations network news
  newsroom observer office organisation organization panel parliament party podcast police post press programme program
  radio republic review school secretariat senate service services society staff state states station studio syndicate
  team television times tribune trust union united university world
  admiral ambassador archbishop baroness bishop captain chair chairman chairwoman chancellor colonel commissioner
  congressman congresswoman count dame deputy director doctor dr emperor father general governor judge justice king lady
  lieutenant lord madam major mayor member minister miss mr mrs ms mx pope premier president prime prince princess
  professor prof queen rabbi representative saint secretary senator sergeant sheikh sir speaker spokesman spokesperson
  spokeswoman
  all anonymous answer anchor announcer author both caller correspondent crowd editor female guest host interpreter
  interviewee interviewer journalist male man moderator narrator operator panellist panelist participant presenter
  question questioner reporter several translator unidentified unknown various viewer voice voices witness woman
  jr sr
`);

/** Capitalised particles: whether they belong to the family name differs from country to country. */
const PARTICLES = wordSet(
  "abu al bin ben da dal de del della den der di do dos du el ibn la las le los san ten ter van von zu",
);

/** Frequent family names of countries where they come first, as in "Xi Jinping". */
const FAMILY_FIRST = wordSet(`
  bai cai cao chen cheng deng ding dong fang feng gao guo han he hu huang jiang kim lai lam li liang lin liu lu luo ma mao
  ngo nguyen park peng pham phan qian qin shen shi song sun tan tang tran wang wei wen wu xi xie xu yan yang ye yoon yu
  yuan zhang zhao zheng zhou zhu
`);

/**
 * The parts of a name that is surely a person's; null for any other, which references leave as it stands.
 * Surely means: two to four words, each capitalised (not all capitals) or initials, the last one a word; no
 * particle, title, office or organisation among them; not begun by a family name. Leaving a person's name as
 * it stands is a blemish, turning "Foreign Ministry" round a fault, so doubt decides against turning.
 */
export function readPersonalName(name: string): PersonalName | null {
  const words = name.trim().split(/\s+/u);
  const family = words.at(-1);
  const given = words.slice(0, -1);
  if (family === undefined || words.length < 2 || words.length > 4) return null;
  if (!CAPITALISED.test(family) || !given.every((word) => CAPITALISED.test(word) || INITIAL.test(word))) return null;
  const lowered = words.map((word) => word.toLowerCase());
  if (lowered.some((word) => NOT_IN_NAMES.has(word) || PARTICLES.has(word))) return null;
  return FAMILY_FIRST.has(lowered[0] ?? "") ? null : { given, family };
}

/** "Sergey Viktorovich" as "S. V.", "Jean-Luc" as "J.-L."; initials stay. */
export function abbreviateGivenNames({ given }: PersonalName): string {
  return given
    .map((name) =>
      INITIAL.test(name)
        ? name
        : name
            .split("-")
            .map((part) => `${[...part][0] ?? ""}.`)
            .join("-"),
    )
    .join(" ");
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/u));
}
