import type { Operation, RoleDefinition } from './roles.ts';

/** Whether a role allows an operation. */
export type Allowance = (operation: Operation) => boolean;

/**
 * Compiles what a role allows. Every operation is matched once and remembered: operations are written in the
 * route table, so there are few of them, and none comes from outside.
 */
export function allowanceOf(role: RoleDefinition): Allowance {
  const planes = {
    control: remembered(isAllowed(role.actions, role.notActions)),
    data: remembered(isAllowed(role.dataActions, role.notDataActions)),
  };
  return ({ action, plane }) => planes[plane](action);
}

type Test = (action: string) => boolean;

function isAllowed(wanted: readonly string[], unwanted: readonly string[]): Test {
  const allows = matching(wanted);
  const excludes = matching(unwanted);
  return (action) => allows(action) && !excludes(action);
}

function matching(patterns: readonly string[]): Test {
  const expressions = patterns.map((pattern) => {
    const parts = pattern.split('*').map((part) => part.replaceAll(/[^\w/-]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`, 'i');
  });
  return (action) => expressions.some((expression) => expression.test(action));
}

function remembered(test: Test): Test {
  const results = new Map<string, boolean>();
  return (action) => {
    const known = results.get(action);
    if (known !== undefined) return known;
    const result = test(action);
    results.set(action, result);
    return result;
  };
}
