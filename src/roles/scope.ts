/**
 * A scope as it is compared: lower case, without a slash at the end, so that `/` is the empty text and every
 * scope below another begins with it and a slash.
 */
export function comparableScope(scope: string): string {
  return scope.toLowerCase().replace(/\/+$/, '');
}

const MAX_REMEMBERED = 1_000;

/**
 * Tells of a scope, as comparable scopes, which it is and which are above it, up to the empty one. Requests ask for
 * the same few again and again, and to take one apart costs more than all that is then looked up.
 */
export function createScopeWalk(): (scope: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (scope) => {
    const found = known.get(scope);
    if (found !== undefined) return found;
    const walk = withThoseAbove(comparableScope(scope));
    if (known.size >= MAX_REMEMBERED) known.clear();
    known.set(scope, walk);
    return walk;
  };
}

function withThoseAbove(scope: string): readonly string[] {
  const walk: string[] = [];
  for (let end = scope.length; end > 0; end = scope.lastIndexOf('/', end - 1)) walk.push(scope.slice(0, end));
  return [...walk, ''];
}

/** Whether a comparable scope is another one or below it, by whole segments. */
export function isWithin(scope: string, above: string): boolean {
  return scope === above || scope.startsWith(`${above}/`);
}
