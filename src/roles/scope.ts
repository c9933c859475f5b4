/**
 * A scope as it is compared: lower case, without a slash at the end, so that `/` is the empty text and every
 * scope below another begins with it and a slash.
 */
export function comparableScope(scope: string): string {
  return scope.toLowerCase().replace(/\/+$/, '');
}

/** A comparable scope, then all that are above it, up to the empty one. */
export function* withThoseAbove(scope: string): Generator<string, void, undefined> {
  for (let end = scope.length; end > 0; end = scope.lastIndexOf('/', end - 1)) yield scope.slice(0, end);
  yield '';
}

/** Whether a comparable scope is another one or below it, by whole segments. */
export function isWithin(scope: string, above: string): boolean {
  return scope === above || scope.startsWith(`${above}/`);
}
