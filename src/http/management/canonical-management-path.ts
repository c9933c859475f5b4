/**
 * Writes the fixed segments of a path of the control plane as its pattern has them, because the cloud takes them
 * in any case and its clients differ. What fits no pattern, and every other path, stays as it is.
 */
export function canonicalManagementPath(patterns: readonly string[]): (path: string) => string {
  const known = patterns.map((pattern) => pattern.split('/'));
  return (path) => {
    if (!/^\/(?:subscriptions|providers)\//i.test(path)) return path;
    const given = path.split('/');
    const pattern = known.find((candidate) => fits(given, candidate));
    return pattern === undefined
      ? path
      : pattern.map((part, at) => (isName(part) ? given[at] : part)).join('/');
  };
}

function fits(given: readonly string[], pattern: readonly string[]): boolean {
  if (given.length !== pattern.length) return false;
  return pattern.every((part, at) => isName(part) || part.toLowerCase() === given[at]?.toLowerCase());
}

function isName(part: string): boolean {
  return part.startsWith(':');
}
