import { anyOf } from './number-words.ts';

/** "https://example.com/a-b" as "example dot com slash a dash b", "jo@example.com" as "jo at example dot com". */
export function webAddresses(text: string): string {
  return text
    .replace(EMAIL, (address) => readAddress(address))
    .replace(LINK, (_, address: string) => readTrimmed(address))
    .replace(BARE_DOMAIN, (address) => readTrimmed(address))
    .replace(PATH, (path) => readTrimmed(path))
    .replace(FILE_NAME, (_, name: string, extension: string) => `${name} dot ${spelled(extension)}`)
    .replace(HANDLE, 'at ')
    .replace(HASHTAG, 'hashtag ');
}

const TOP_LEVEL = anyOf(
  'com org net edu gov io co dev ai app se de fr eu uk us info me tv ly ch no dk fi nl es it ca au jp'.split(
    ' ',
  ),
);
const EXTENSIONS = anyOf(
  'js ts jsx tsx mjs json yaml yml md txt csv html css py rs go java sh sql pdf png jpg wav mp3 zip xml toml'.split(
    ' ',
  ),
);
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;
const LINK = /(?<!\w)(?:(?:https?|ftp|wss?|file):\/\/|(?=www\.))([^\s<>"“”]+)/gi;
const BARE_DOMAIN = new RegExp(
  `(?<![\\w.@])(?:[a-z0-9][\\w-]{0,62}\\.){1,5}(?:${TOP_LEVEL})(?:/[^\\s<>"“”]*)?(?![\\w@])(?!\\.\\w)`,
  'gi',
);
const FILE_NAME = new RegExp(
  `(?<=(?:^|[\\s("'“])[\\w./-]{0,80}?)([\\w-]+)\\.(${EXTENSIONS})(?![\\w.]\\w)(?!\\w)`,
  'g',
);
const PATH = /(?<![\w/.~:])(?:[~.]|\.\.)?(?:\/[\w.@-]{1,80}){2,20}\/?/g;
const HANDLE = /(?<![\w@])@(?=\w)/g;
const HASHTAG = /(?<![\w&#])#(?=\p{L})/gu;

/** The sentence's own marks behind an address are not part of it. */
function readTrimmed(address: string): string {
  const trailing = /[.,;:!?)\]}'*_]+$/.exec(address)?.[0] ?? '';
  return readAddress(address.slice(0, address.length - trailing.length)) + trailing;
}

function readAddress(address: string): string {
  return address
    .replace(/\/$/, '')
    .replace(/[^A-Za-z0-9]|[A-Za-z]+/g, (piece) => {
      const name = ADDRESS_MARKS.get(piece);
      if (name !== undefined) return ` ${name} `;
      return /^[A-Za-z]+$/.test(piece) ? spelled(piece) : ` ${piece} `;
    })
    .replace(/ {2,}/g, ' ')
    .trim();
}

const ADDRESS_MARKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '.': 'dot',
    '@': 'at',
    '/': 'slash',
    '-': 'dash',
    _: 'underscore',
    '?': 'question mark',
    '&': 'and',
    '=': 'equals',
    '#': 'hash',
    '+': 'plus',
    '%': 'percent',
    ':': 'colon',
    '~': 'tilde',
    ',': 'comma',
  }),
);

/** A label without a vowel, or of two letters, is said by its letters. */
function spelled(label: string): string {
  const isInitials = label.length < 3 ? !TWO_LETTER_WORDS.has(label) : !/[aeiouy]/i.test(label);
  return isInitials || SPELLED_LABELS.has(label) ? label.toUpperCase() : label;
}

const TWO_LETTER_WORDS = new Set([
  'co',
  'me',
  'go',
  'my',
  'is',
  'it',
  'in',
  'on',
  'to',
  'at',
  'we',
  'jo',
  'so',
]);
const SPELLED_LABELS = new Set(['api', 'faq', 'url', 'csv', 'ai', 'io', 'us', 'uk', 'eu', 'id', 'py']);
