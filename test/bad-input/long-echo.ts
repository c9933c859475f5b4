/** The most that an answer may repeat of a string or name that was sent. */
const MAX_ECHO = 72;
const STEP = 8;

/** Whether `told` repeats more than a little of something that was sent. */
export function repeatsMuchOf(sent: unknown, told: string): boolean {
  return longTextsIn(sent).some((text) => {
    for (let start = 0; start + MAX_ECHO <= told.length; start += STEP) {
      if (text.includes(told.slice(start, start + MAX_ECHO))) return true;
    }
    return false;
  });
}

function longTextsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length > MAX_ECHO ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [...longTextsIn(name), ...longTextsIn(member)]);
}
