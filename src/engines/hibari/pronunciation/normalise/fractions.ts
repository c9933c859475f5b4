import { cardinal } from './cardinal.ts';
import { dateWords } from './dates.ts';
import { ordinal } from './ordinal.ts';

/** "1/2" and "½" as "one half", "2 3/4" as "two and three quarters", "24/7" as people say it. */
export function fractions(text: string): string {
  return text
    .replace(/(?<![\w/])50\/50(?![\w/])/g, 'fifty fifty')
    .replace(/(?<!\w)24\/7(?!\w)/g, 'twenty four seven')
    .replace(/(?<!\w)9\/11(?!\w)/g, 'nine eleven')
    .replace(/(\d?)([¼½¾⅐-⅞])/g, (_, whole: string, sign: string) => {
      const [top = '1', bottom = '2'] = sign.normalize('NFKC').split('⁄');
      return whole === '' ? `${top}/${bottom}` : `${whole} ${top}/${bottom}`;
    })
    .replace(MIXED, (whole, integer: string, top: string, bottom: string) => {
      const part = fractionWords(Number(top), Number(bottom));
      if (part === undefined) return whole;
      return `${cardinal(integer)} and ${part === 'one half' ? 'a half' : part}`;
    })
    .replace(SCORE, '$1 out of $2')
    .replace(
      PLAIN,
      (_, top: string, bottom: string) =>
        fractionWords(Number(top), Number(bottom)) ??
        dateOf(top, bottom) ??
        `${cardinal(top)} ${top === bottom ? 'out of' : 'slash'} ${cardinal(bottom)}`,
    );
}

const MIXED = /(?<![\w.,/])(\d{1,4}) (\d{1,2})\/(\d{1,3})(?![\w/]|\.\d)/g;
const PLAIN = /(?<![\w.,/])(\d{1,4})\/(\d{1,4})(?![\w/]|\.\d)/g;

const SCORE = /(?<![\w.,/])(\d{1,3}\.\d{1,2})\/(\d{1,3})(?![\w/]|\.\d)/g;

/** Denominators that are said as ordinals without sounding odd. */
const SAID_DENOMINATORS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 1000]);

function fractionWords(top: number, bottom: number): string | undefined {
  if (top < 1 || top >= bottom || !SAID_DENOMINATORS.has(bottom)) return undefined;
  const name = NAMES[bottom] ?? ordinal(String(bottom));
  return `${cardinal(String(top))} ${top === 1 ? name : plural(name)}`;
}

/** "3/14" is neither a fraction nor, with a day beyond 12, anything but a date. */
function dateOf(month: string, day: string): string | undefined {
  return Number(day) > 12 ? dateWords(month, day) : undefined;
}

const NAMES: Readonly<Record<number, string>> = { 2: 'half', 4: 'quarter' };

function plural(name: string): string {
  return name === 'half' ? 'halves' : `${name}s`;
}
