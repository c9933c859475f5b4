/** A key as OpenAI shows it back: enough to see which one it was, too little to use. */
export function maskedKey(key: string): string {
  if (key.length <= 12) return '*'.repeat(key.length);
  return `${key.slice(0, 4)}${'*'.repeat(Math.min(key.length - 8, 40))}${key.slice(-4)}`;
}
