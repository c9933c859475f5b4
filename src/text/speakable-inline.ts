import { hasWordCharacter } from './character-classes.ts';
import { speakableIdentifier } from './speakable-identifier.ts';

/**
 * One line, or part of one, as it is said aloud: without emphasis marks, tags and emoji, links by their
 * text, addresses by their host, identifiers as words. Empty when nothing is left to pronounce.
 */
export function speakableInline(text: string): string {
  const plain = withoutLinks(withoutCode(keepEscapes(text)))
    .replaceAll(HTML_COMMENT_OR_TAG, ' ')
    .replaceAll(/&(\w+|#\d{1,7});/gu, (whole, name: string) => ENTITIES.get(name.toLowerCase()) ?? whole)
    .replaceAll(ADDRESS, (_, host: string, end: string) => spokenHost(host) + end);
  return tidied(restoreEscapes(withoutEmphasis(plain)));
}

const HTML_COMMENT_OR_TAG = /<!--.*?-->|<\/?[a-z][^<>]{0,200}>/giu;
// Host, then the path with the sentence's own punctuation given back.
const ADDRESS =
  /(?:https?:\/\/|(?<![\p{L}\p{N}@.])www\.)(?:[^\s/@?#]*@)?(?:www\.)?([\p{L}\p{N}.-]*[\p{L}\p{N}])[^\s]*?([.,;:!?)\]"'”’*_]*)(?=\s|$)/giu;
/** A map, because an object has more names than its own, such as `constructor`. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', ' and '],
  ['nbsp', ' '],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', ' less than '],
  ['gt', ' greater than '],
  ['hellip', '…'],
  ['mdash', '—'],
  ['ndash', '–'],
  ['#39', "'"],
]);

// Backslash escapes wait in the private use area, where no later rule sees their marks.
const PRIVATE_USE = 0xe000;

function keepEscapes(text: string): string {
  return text.replaceAll(/\\([!-/:-@[-`{-~])/gu, (_, mark: string) =>
    String.fromCharCode(PRIVATE_USE + mark.charCodeAt(0)),
  );
}

function restoreEscapes(text: string): string {
  return text.replaceAll(/[\ue000-\ue07f]/gu, (mark) =>
    String.fromCharCode(mark.charCodeAt(0) - PRIVATE_USE),
  );
}

function withoutCode(text: string): string {
  return text
    .replaceAll(/(`{1,3})(?!`)(.{1,300}?)(?<!`)\1(?!`)/gu, (_, _mark, code: string) =>
      speakableIdentifier(code),
    )
    .replaceAll('`', '');
}

function withoutLinks(text: string): string {
  return text
    .replaceAll(/\[\^[^\]\s]{1,40}\]/gu, '')
    .replaceAll(/(?<=[\p{L}.,;:!?)"”])\[\d{1,3}\]/gu, '')
    .replaceAll(/!?\[([^\]]{0,300})\]\((?:[^()\s]|\([^()\s]*\))*(?:\s[^)]{0,300})?\)/gu, '$1')
    .replaceAll(/!?\[([^\]]{1,300})\]\[[^\]]{0,80}\]/gu, '$1')
    .replaceAll(/<((?:https?:\/\/|mailto:)[^<>\s]{1,2000})>/giu, (_, address: string) =>
      address.replace(/^mailto:/iu, ''),
    );
}

/** Marks that hug a word from outside; `2 * 3`, `2*3` and snake_case have none. */
function withoutEmphasis(text: string): string {
  return text
    .replaceAll(/~~(?=\S)|(?<=\S)~~/gu, '')
    .replaceAll(/(?<![\p{L}\p{N}])[*_]{1,3}(?=[\p{L}\p{N}\p{P}\p{S}])/gu, '')
    .replaceAll(/(?<=[\p{L}\p{N}\p{P}\p{S}])[*_]{1,3}(?![\p{L}\p{N}])/gu, '')
    .replaceAll(/\*\*+(?=\p{L})|(?<=\p{L})\*+(?=\p{L})/gu, '')
    .replaceAll(/(?<=[\p{L}\p{N}])_+(?=[\p{L}\p{N}])/gu, ' ');
}

function tidied(text: string): string {
  const said = text
    .replaceAll(EMOJI, ' ')
    .replaceAll(/[→⇒➜➔←⇐↔]/gu, ', ')
    .replaceAll(/\.{3,}/gu, '…')
    .replaceAll(/[!?]*\?[!?]*/gu, '?')
    .replaceAll(/([!,;:…—])\1+/gu, '$1')
    .replaceAll(/[-=_*~#|]{2,}/gu, ' ')
    .replaceAll(/[\u200b-\u200f\u2060]|\p{Variation_Selector}/gu, '')
    .replaceAll(/\(\s*\)|\[\s*\]/gu, '')
    .replaceAll(/\s+([.,;:!?…)])/gu, '$1')
    .replaceAll(/([.,;:!?…])(?:\s*,)+/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return hasWordCharacter(said) ? said : '';
}

// Pictures, flags, skin tones, keycaps and the joiners between them, but not the © ® ™ that texts use as signs.
const EMOJI =
  /(?![©®™↔])(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20e3|\u200d|[\u{e0020}-\u{e007f}])/gu;

function spokenHost(host: string): string {
  return host.replaceAll('.', ' dot ');
}
