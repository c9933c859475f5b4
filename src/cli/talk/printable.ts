/** Control characters but for new lines and tabs, and those that turn the direction of what stands beside them. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu;

/** What others wrote, as text alone: it must not speak to the terminal. */
export function printable(text: string): string {
  return text.replaceAll(UNSEEN, '');
}
