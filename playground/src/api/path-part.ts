/** A name as one part of a path. Half a letter, which no path can hold, becomes the mark of one that is unknown. */
export function pathPart(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}
