/** A list as OpenAI's messages have it: `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
export function quotedList(values: readonly unknown[]): string {
  const quoted = values.map((value) => `'${String(value)}'`);
  const last = quoted.pop();
  if (last === undefined) return '';
  if (quoted.length === 0) return last;
  return `${quoted.join(', ')}${quoted.length === 1 ? '' : ','} and ${last}`;
}

/** The JSON type of a value with its article, such as `an integer`. */
export function describedType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
