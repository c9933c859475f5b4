import type { FunctionTool, ToolUse } from '../language-model.ts';
import type { CallDirection } from './call-directions.ts';
import { smallestInstance } from './smallest-instance.ts';

export type ScriptedCall = Required<CallDirection>;

/**
 * The calls that directions ask for, as far as the tools allow them; where a call is demanded and none is left,
 * one of the named or the first function. Arguments that are not given are the fewest that the schema takes.
 */
export function chooseCalls(
  directions: readonly CallDirection[],
  tools: ToolUse | undefined,
): readonly ScriptedCall[] {
  if (tools === undefined) return [];
  const { functions, choice, parallel } = tools;
  const demanded = typeof choice === 'string' ? undefined : choice.name;
  const allowed = functions.filter(({ name }) => demanded === undefined || name === demanded);
  const wanted = directions.filter((direction) => allowed.some(({ name }) => name === direction.name));
  if (wanted.length === 0 && choice !== 'auto')
    wanted.push(...allowed.slice(0, 1).map(({ name }) => ({ name })));
  return wanted.slice(0, parallel ? wanted.length : 1).map(({ name, arguments: json }) => ({
    name,
    arguments: json ?? fewestArguments(allowed.find((tool) => tool.name === name)),
  }));
}

function fewestArguments(tool: FunctionTool | undefined): string {
  return JSON.stringify(smallestInstance({ type: 'object', ...tool?.parameters }));
}
