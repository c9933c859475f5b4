/** Milliseconds of silence after a mark, at the voice's own pace; what people leave when they read aloud. */
const PAUSE_MS: Readonly<Record<string, number>> = {
  '.': 300,
  '!': 300,
  '?': 320,
  '…': 350,
  ';': 160,
  ':': 160,
  '—': 140,
  ',': 60,
};

/** After a piece that was cut between two words the sentence goes straight on. */
const UNMARKED_MS = 15;

const CLOSING = /[\s"'”’»)\]}*_]+$/u;

/** How long to be silent after the text, by the mark it ends with; closing quotes and brackets are passed over. */
export function pauseAfterMs(text: string, speed: number): number {
  const lastMark = text.replace(CLOSING, '').at(-1) ?? '';
  return (PAUSE_MS[lastMark] ?? UNMARKED_MS) / speed;
}
