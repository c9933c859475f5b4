import fc from 'fast-check';
import { ROUTES } from '../../src/http/route-table.ts';
import { MODEL } from './request-trees.ts';

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'];

const TARGETS = [
  ...ROUTES.map(({ path }) => path.replace(/:\w+/, MODEL)),
  '/',
  '/v1',
  '/openai',
  '/openai/v1/',
  '/openai/deployments/none/chat/completions',
].flatMap((path) => [path, `${path}?api-version=2025-01-01-preview`, `${path}?api-version=preview`]);

/** What a separator, or any place, can be replaced by so that two readers of a path may disagree. */
const ODD_PIECES = [
  '//',
  '/./',
  '/../',
  '/%2e/',
  '/%2E%2e/',
  '/..;/',
  '%2f',
  '%2F',
  '%252f',
  '%5c',
  '\\',
  ';a=b',
  '%00',
  '\0',
  '%',
  '%zz',
  '%e0%a4%a',
  '%c0%af',
  '%ud800',
  '?',
  '&api-version=1',
  '#',
  '*',
  ':model',
  ' ',
  '%20',
  '\t',
  'å',
  '\ud800',
  '\'"<script>',
  '{}',
  '__proto__',
  'constructor',
  '..%2f..%2fetc%2fpasswd',
  'kanariefågel'.repeat(30),
  'x'.repeat(3_000),
];

/** Targets that are served, with up to three things done to them. */
export function oddTargets(): fc.Arbitrary<string> {
  const piece = fc.constantFrom(...ODD_PIECES);
  const changes = fc.array(fc.tuple(fc.constantFrom(...CHANGES), fc.nat(), piece), { maxLength: 3 });
  return fc
    .tuple(fc.constantFrom(...TARGETS), changes)
    .map(([target, list]) =>
      list.reduce<string>((changed, [change, at, odd]) => change(changed, at, odd), target),
    );
}

type Change = (target: string, at: number, odd: string) => string;

const CHANGES: readonly Change[] = [
  (target, at, odd) =>
    target.slice(0, at % (target.length + 1)) + odd + target.slice(at % (target.length + 1)),
  (target, at, odd) => replaced(target, '/', at, odd),
  (target, at, odd) => replaced(target, '/', at, odd),
  (target, at) => target.slice(0, at % (target.length + 1)),
  (target) => target.toUpperCase(),
  (target) => `/${target}/`,
  (target) => `http://localhost${target}`,
  (target) => `/${target.slice(1).replaceAll('/', '%2F')}`,
];

/** One of the places where `part` stands gets `odd` instead. */
function replaced(target: string, part: string, at: number, odd: string): string {
  const parts = target.split(part);
  const place = at % Math.max(1, parts.length - 1);
  return parts.slice(0, place + 1).join(part) + odd + parts.slice(place + 1).join(part);
}
