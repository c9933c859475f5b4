/** Where in a JSON text the scanner is: one frame for each open bracket, outermost first. */
export type PathFrame = { type: 'object'; key: string } | { type: 'array' };

/** Whether a string that starts here is a recording: `messages[*].content[*].input_audio.data`. */
export function isRecordingPath(path: readonly PathFrame[]): boolean {
  return (
    path.length === 6 &&
    isKey(path[0], 'messages') &&
    path[1]?.type === 'array' &&
    isKey(path[2], 'content') &&
    path[3]?.type === 'array' &&
    isKey(path[4], 'input_audio') &&
    isKey(path[5], 'data')
  );
}

function isKey(frame: PathFrame | undefined, key: string): boolean {
  return frame?.type === 'object' && frame.key === key;
}
