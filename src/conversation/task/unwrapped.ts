/**
 * A text without what people put around a text to set it off from the instruction: a code fence, triple
 * quotes, rules, a pair of tags, or one pair of quotes. A wrapping that is opened again inside is part of
 * the text.
 */
export function unwrapped(text: string): string {
  let bare = text.trim();
  for (const opening of OPENINGS) {
    const [open, name] = opening.exec(bare.slice(0, MAX_OPENING_CHARACTERS)) ?? [];
    if (open === undefined) continue;
    const close = closingOf(open.trim(), name);
    const inner = bare.slice(open.length, -close.length);
    const whole = bare.endsWith(close) && bare.length > open.length + close.length;
    if (whole && inner.trim() !== '' && !inner.includes(close) && !inner.includes(open)) bare = inner.trim();
  }
  return bare;
}

const MAX_OPENING_CHARACTERS = 40;
const OPENINGS = [
  /^(?:`{3,}|~{3,})(?:text|txt|plain|markdown|md)?[ \t]*\n/u,
  /^"""/u,
  /^-{3,}\n/u,
  /^<([a-z_]{1,20})>/iu,
  /^["“«]/u,
];

function closingOf(opening: string, name: string | undefined): string {
  if (name !== undefined) return `</${name}>`;
  if (opening === '“') return '”';
  if (opening === '«') return '»';
  return opening.replace(/[a-z]+$/u, '');
}
