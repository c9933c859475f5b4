/** Where in a JSON text a reader is: one frame for each open bracket, outermost first. */
export type JsonPath = readonly PathFrame[];

/** An object with the name of the member that is being read, or an array. */
export type PathFrame = { type: 'object'; key: string } | { type: 'array' };

/** Whether a path is the one wanted; `*` stands for any place in an array. */
export function isAt(path: JsonPath, wanted: readonly string[]): boolean {
  return (
    path.length === wanted.length &&
    path.every((frame, depth) =>
      frame.type === 'array' ? wanted[depth] === '*' : frame.key === wanted[depth],
    )
  );
}
