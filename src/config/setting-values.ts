import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export function integerBetween(lowest: number, highest: number) {
  return (text: string): number => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= lowest && value <= highest) return value;
    throw new RangeError(`"${text}" is not a whole number from ${lowest} to ${highest}`);
  };
}

export function portOrWord(text: string): number | 'auto' | 'off' {
  if (text === 'auto' || text === 'off') return text;
  if (!/^\d+$/.test(text)) throw new RangeError(`"${text}" is neither auto, nor off, nor a port`);
  return integerBetween(0, 65_535)(text);
}

export function oneOf<const Choice extends string>(...choices: readonly Choice[]) {
  return (text: string): Choice => {
    const choice = choices.find((candidate) => candidate === text);
    if (choice !== undefined) return choice;
    throw new RangeError(`"${text}" is not one of ${choices.join(', ')}`);
  };
}

export function yesOrNo(text: string): boolean {
  return oneOf('yes', 'no')(text) === 'yes';
}

export function folder(text: string): string {
  if (text === '') throw new RangeError('the folder has no name');
  return text.startsWith('~/') ? join(homedir(), text.slice(2)) : resolve(text);
}

export function guids(text: string): readonly string[] {
  const ids = text
    .toLowerCase()
    .split(',')
    .map((id) => id.trim());
  const named = [...new Set(ids.filter((id) => id !== ''))];
  const wrong = named.find((id) => !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id));
  if (wrong !== undefined) throw new RangeError(`"${wrong}" is not the id of a tenant, which is a GUID`);
  if (named.length > 100) throw new RangeError('there are more than 100 tenants');
  return named;
}

/** An address without anything that would not go on being the beginning of others. */
export function httpsAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isBare = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url?.protocol === 'https:' && isBare) return url.href.replace(/\/+$/, '');
  throw new RangeError('it is not an https address without a name, a password and a query');
}

/** Absolute, or empty where none is named. */
export function file(text: string): string {
  return text === '' ? '' : folder(text);
}

export function variableName(text: string): string {
  if (/^(?:[A-Za-z_]\w{0,127})?$/.test(text)) return text;
  throw new RangeError('a key is given by the NAME of an environment variable, and this is not a name');
}
