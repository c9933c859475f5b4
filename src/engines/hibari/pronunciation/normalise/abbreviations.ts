import { anyOf } from './number-words.ts';

/** Titles, "Dr. Smith", street names, "Main St.", and everyday abbreviations, "e.g.", written out. */
export function abbreviations(text: string): string {
  return text
    .replace(STREET, (_, space: string, short: string) => `${space}${STREETS[short] ?? short}`)
    .replace(TITLE, (_, short: string) => `${TITLES[short]} `)
    .replace(
      BEFORE_NUMBER,
      (_, short: string) => `${withCaseOf(short, NUMBERED[short.toLowerCase()] ?? short)} `,
    )
    .replace(/(?<![\p{L}\d])w\/o(?!\p{L})/giu, 'without')
    .replace(/(?<![\p{L}\d])w\/ ?(?=\p{L}|\d)/giu, 'with ')
    .replace(ANYWHERE, (_, short: string, offset: number, whole: string) => {
      // Capitals are the name of something else, such as VS Code.
      if (short === 'VS') return short;
      const long = ANYWHERE_WORDS[short] ?? ANYWHERE_WORDS[short.toLowerCase()] ?? short;
      const rest = whole.slice(offset + short.length);
      return withCaseOf(short, long) + stopOf(short, rest);
    });
}

/** Before a capitalised name, or an initial. */
const TITLES: Readonly<Record<string, string>> = {
  Mr: 'Mister',
  Mrs: 'Mrs',
  Ms: 'Miz',
  Dr: 'Doctor',
  Prof: 'Professor',
  St: 'Saint',
  Mt: 'Mount',
  Ft: 'Fort',
  Gen: 'General',
  Gov: 'Governor',
  Sen: 'Senator',
  Rep: 'Representative',
  Capt: 'Captain',
  Lt: 'Lieutenant',
  Col: 'Colonel',
  Sgt: 'Sergeant',
  Cmdr: 'Commander',
  Rev: 'Reverend',
  Hon: 'Honorable',
  Pres: 'President',
  Supt: 'Superintendent',
  Cpl: 'Corporal',
  Maj: 'Major',
  Adm: 'Admiral',
  Msgr: 'Monsignor',
};

/** Behind a capitalised name. */
const STREETS: Readonly<Record<string, string>> = {
  St: 'Street',
  Dr: 'Drive',
  Ave: 'Avenue',
  Blvd: 'Boulevard',
  Rd: 'Road',
  Ln: 'Lane',
  Hwy: 'Highway',
  Pkwy: 'Parkway',
  Sq: 'Square',
};

/** Before a number. */
const NUMBERED: Readonly<Record<string, string>> = {
  no: 'number',
  nos: 'numbers',
  nr: 'number',
  fig: 'figure',
  figs: 'figures',
  vol: 'volume',
  ch: 'chapter',
  sec: 'section',
  p: 'page',
  pp: 'pages',
  eq: 'equation',
  ver: 'version',
  apt: 'apartment',
  ste: 'suite',
};

const ANYWHERE_WORDS: Readonly<Record<string, string>> = {
  'e.g.': 'for example',
  'i.e.': 'that is',
  'etc.': 'etc',
  'vs.': 'versus',
  vs: 'versus',
  'approx.': 'approximately',
  'ca.': 'circa',
  'cf.': 'compare',
  'est.': 'established',
  'dept.': 'department',
  'govt.': 'government',
  'incl.': 'including',
  'min.': 'minimum',
  'max.': 'maximum',
  'misc.': 'miscellaneous',
  'temp.': 'temperature',
  'tel.': 'telephone',
  'Jr.': 'Junior',
  'Sr.': 'Senior',
  'Inc.': 'Incorporated',
  'Ltd.': 'Limited',
  'Corp.': 'Corporation',
  'Co.': 'Company',
  'Bros.': 'Brothers',
  'Univ.': 'University',
  'Ave.': 'Avenue',
  'Blvd.': 'Boulevard',
  'Jan.': 'January',
  'Feb.': 'February',
  'Aug.': 'August',
  'Sept.': 'September',
  'Oct.': 'October',
  'Nov.': 'November',
  'Dec.': 'December',
  'Mon.': 'Monday',
  'Tue.': 'Tuesday',
  'Tues.': 'Tuesday',
  'Thu.': 'Thursday',
  'Thurs.': 'Thursday',
  'Fri.': 'Friday',
  PhD: 'Ph.D',
  PhDs: "Ph.D's",
  btw: 'by the way',
  aka: 'also known as',
};

const STREET = new RegExp(
  `(?<=\\p{Lu}[\\p{L}']{1,40}|\\d(?:st|nd|rd|th))( )(${anyOf(Object.keys(STREETS))})\\.?(?![\\p{L}\\d.])(?! \\p{Lu}[\\p{Ll}.])`,
  'gu',
);
const TITLE = new RegExp(`(?<!\\p{L})(${anyOf(Object.keys(TITLES))})\\.? (?=\\p{Lu})`, 'gu');
const BEFORE_NUMBER = new RegExp(`(?<![\\p{L}\\d.])(${anyOf(Object.keys(NUMBERED))})\\. ?(?=\\d)`, 'giu');
const ANYWHERE = new RegExp(
  `(?<![\\p{L}\\d.]|\\d )(${anyOf(Object.keys(ANYWHERE_WORDS))})(?![\\p{L}\\d])`,
  'giu',
);

/** A dot that ended the abbreviation ends the sentence too where nothing, or a capital, comes behind. */
function stopOf(short: string, rest: string): string {
  if (!short.endsWith('.')) return '';
  return rest.trim() === '' || (/^ \p{Lu}/u.test(rest) && ENDING_SENTENCES.has(short.toLowerCase()))
    ? '.'
    : '';
}

const ENDING_SENTENCES = new Set(['etc.', 'inc.', 'ltd.', 'corp.', 'co.', 'jr.', 'sr.', 'bros.']);

function withCaseOf(short: string, long: string): string {
  return /^\p{Lu}/u.test(short) ? long.charAt(0).toUpperCase() + long.slice(1) : long;
}
