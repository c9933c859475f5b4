import { anyOf } from './number-words.ts';

/** Signs as words: "&", "+", "=", "C#", "→", Greek letters. Decoration without a sound goes. */
export function symbols(text: string): string {
  return text
    .replace(/(?<![\w&])#\s?(?=\d)/g, 'number ')
    .replace(/(?<!\w)(C|F)#(?!\w)/g, '$1 sharp')
    .replace(/(?<=\w)\+\+/g, ' plus plus')
    .replace(/(?<!\w)\.NET(?!\w)/g, 'dot net')
    .replace(/(?<=\p{Ll})\.(?=\p{Ll})/gu, ' dot ')
    .replace(/(?<=\p{Ll})\.(?=\p{Lu}\p{Ll})/gu, '. ')
    .replace(/([⁰¹²³⁴-⁹]+)/g, (power) => POWERS[power] ?? ` to the power of ${power.normalize('NFKC')} `)
    .replace(/(?<![^\s("“])--?(?=\p{L})/gu, '')
    .replace(/->|=>|[→⇒]/g, ' to ')
    .replace(/>=|≥/g, ' at least ')
    .replace(/<=|≤/g, ' at most ')
    .replace(/!=|≠/g, ' does not equal ')
    .replace(/={2,}/g, ' equals ')
    .replace(/(?<=[\p{L}\d)] ?)[*×](?= ?\d)/gu, ' times ')
    .replace(/(?<=\p{L})\/(?=\p{L})/gu, ' ')
    .replace(SIGN, (sign) => ` ${SIGNS[sign] ?? ''} `)
    .replace(/[_\\^*#~|`<>$£€]/g, ' ')
    .replace(/[^\p{L}\p{M}\d\s.,!?;:…—–\-()[\]{}“”"']/gu, ' ');
}

const POWERS: Readonly<Record<string, string>> = { '²': ' squared ', '³': ' cubed ' };

const SIGNS: Readonly<Record<string, string>> = {
  '&': 'and',
  '+': 'plus',
  '=': 'equals',
  '@': 'at',
  '%': 'percent',
  '<': 'less than',
  '>': 'greater than',
  '~': 'about',
  '≈': 'about',
  '±': 'plus or minus',
  '×': 'times',
  '÷': 'divided by',
  '√': 'the square root of',
  '∞': 'infinity',
  '°': 'degrees',
  '§': 'section',
  '¶': 'paragraph',
  '©': 'copyright',
  '^': 'to the power of',
  '|': ',',
  '•': ',',
  '·': ',',
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  Δ: 'delta',
  ε: 'epsilon',
  θ: 'theta',
  λ: 'lambda',
  μ: 'mu',
  µ: 'micro',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  Σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  ω: 'omega',
  Ω: 'omega',
};

/** A Greek letter by itself is a symbol; in a word it is Greek. */
const SIGN = new RegExp(
  `${anyOf(Object.keys(SIGNS).filter((sign) => !/\p{L}/u.test(sign)))}|(?<!\\p{L})[αβγδΔεθλμµπρσΣτφωΩ](?!\\p{L})`,
  'gu',
);
