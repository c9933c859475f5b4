/** Writes a path as OpenAI does: `messages[0].content[1].input_audio.format`. */
export function paramPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${shortened(String(step))}`,
    )
    .join('');
}

/** The value at a path, or `undefined` where there is none. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

/** What a client sent may stand in an error message, but not megabytes of it. */
export function shortened(text: string): string {
  return text.length <= MAX_ECHOED_CHARACTERS ? text : `${text.slice(0, MAX_ECHOED_CHARACTERS)}…`;
}

const MAX_ECHOED_CHARACTERS = 64;
