import { hasWordCharacter } from '../../text/character-classes.ts';
import { saysOnly } from './instruction.ts';
import { asksForMore, beginsLikeInstruction, goesOnAfterQuote } from './second-thoughts.ts';
import { unwrapped } from './unwrapped.ts';

/** An instruction in front of the text is at most this long; what lies further in is the text itself. */
const MAX_HEAD_CHARACTERS = 300;

/**
 * The text that a message asks to read aloud, without the request itself; `undefined` if the message is not
 * such a request, or asks for anything more.
 */
export function textToRead(message: string): string | undefined {
  const trimmed = message.trim();
  return afterColon(trimmed) ?? afterLineBreak(trimmed) ?? inQuotes(trimmed) ?? aboveRequest(trimmed);
}

/** "Read this aloud: …" */
function afterColon(message: string): string | undefined {
  const colon = message.indexOf(':');
  if (colon === -1 || !isReadingRequest(message.slice(0, colon))) return undefined;
  const text = message.slice(colon + 1);
  return goesOnAfterQuote(text) ? undefined : readable(text);
}

/** "Read the following text aloud." on a line of its own, and then the text. */
function afterLineBreak(message: string): string | undefined {
  const [head = ''] = message.split(/\n/u, 1);
  const text = message.slice(head.length + 1);
  if (text === '' || !isReadingRequest(head) || beginsLikeInstruction(text)) return undefined;
  return readable(text);
}

/** 'Read "…" aloud.' */
function inQuotes(message: string): string | undefined {
  const [quoted, , straight, curly, pointed] = /("([^"]+)"|“([^“”]+)”|«([^«»]+)»)/u.exec(message) ?? [];
  const text = straight ?? curly ?? pointed;
  if (quoted === undefined) return undefined;
  const around = message.replace(quoted, ' quotedtext ');
  if (around.length > MAX_HEAD_CHARACTERS || !saysOnly(around, ['read-quoted'])) return undefined;
  return readable(text ?? quoted.slice(1, -1));
}

/** The text first, and then, as a last paragraph, "Read the text above aloud." */
function aboveRequest(message: string): string | undefined {
  const start = message.lastIndexOf('\n\n');
  if (start === -1 || !saysOnly(message.slice(start), ['read-above'])) return undefined;
  return readable(message.slice(0, start));
}

function isReadingRequest(head: string): boolean {
  return head.length <= MAX_HEAD_CHARACTERS && saysOnly(head, ['read-aloud']);
}

function readable(text: string): string | undefined {
  const bare = unwrapped(text);
  return hasWordCharacter(bare) && !asksForMore(bare) ? bare : undefined;
}
