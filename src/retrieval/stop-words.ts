/** Words that carry no topic: function words, and the scaffolding of questions about what somebody said. */

const FUNCTION_WORDS = `a about above after again against all also am among an and any are aren't around as at be because been before
being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each either else even
ever every few for from further get gets getting give given gives go goes going gone got had hadn't has hasn't have haven't having he he'd he'll
he's her here hers herself him himself his how however i i'd i'll i'm i've if in into is isn't it it's its itself just let let's lot lots
many may maybe me might mine more most much must my myself neither no nor not nothing now of off often on once one only onto or other others
ought our ours ourselves out over own per perhaps please quite rather really same shall shan't she she'd she'll she's should shouldn't since
so some something somewhat still such than that that's the their theirs them themselves then there there's these they they'd they'll they're
they've this those though through thus to together too toward towards under until up upon us very was wasn't we we'd we'll we're we've were
weren't what what's whatever when where whether which while who who's whom whose why will with within without won't would wouldn't yes yet
you you'd you'll you're you've your yours yourself yourselves there're im ive dont doesnt didnt isnt whats hows wheres thats anything anyone
anybody someone somebody everything everyone thing things kind sort way wich whch wat waht whta wht hwo teh thier abt
u r ur pls plz`;

const SCAFFOLDING = `say says said saying tell tells told telling talk talks talked talking speak speaks spoke spoken speaking mention mentions
mentioned mentioning explain explains explained discuss discusses discussed describe describes described according regarding concerning
answer answers answered answering reply replied respond responded respondent comment commented remark remarks think thinks thought believe
believes opinion view views`;

const words = (text: string): string[] => text.split(/\s+/u);

/** Never evidence on their own. */
export const STOP_WORDS: ReadonlySet<string> = new Set(words(FUNCTION_WORDS));

/** Left out of a question unless nothing else is in it; in a passage they are ordinary words. */
export const QUESTION_SCAFFOLDING: ReadonlySet<string> = new Set(words(SCAFFOLDING));
