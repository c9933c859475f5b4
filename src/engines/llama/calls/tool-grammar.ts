import { SamtalError } from '../../../errors.ts';
import type { FunctionTool, JsonSchema } from '../../language-model.ts';
import { compileSchema } from '../grammar/compile-schema.ts';
import { type GrammarRules, literal } from '../grammar/gbnf.ts';
import { CALL_CLOSING, CALL_OPENING, CALL_TAG, namePart, TAG_BEGINNINGS } from './tool-tags.ts';
import { wordsWithout } from './words-without.ts';

/** More calls in one answer than any task needs; a small model makes the same one for ever. */
const MAX_CALLS = 16;

export interface ToolGrammarOptions {
  functions: readonly FunctionTool[];
  /** The path of a function in the request, for errors. */
  paramOf: (tool: FunctionTool) => string;
  parallel: boolean;
  /** The expression that an answer without calls keeps to; absent where there must be a call. */
  instead?: 'words' | { expression: string };
}

/**
 * What an answer with tools begins with in any case, where it is certain, and the expression for the rest. Throws
 * `unsupported_value` for parameters that can't be held.
 */
export function toolGrammar(
  { functions, paramOf, parallel, instead }: ToolGrammarOptions,
  rules: GrammarRules,
): { opening: string; expression: string } {
  const calls = functions.map((tool) => {
    const param = `${paramOf(tool)}.parameters`;
    const schema = argumentsSchema(tool, param);
    const parameters = compileSchema(schema, rules, { strict: tool.strict === true, param });
    return { name: tool.name, rest: `sp ${parameters} ${literal(CALL_CLOSING)}` };
  });
  const named = rules.add(calls.map(({ name, rest }) => `${literal(namePart(name))} ${rest}`).join(' | '));
  const call = rules.add(`${literal(CALL_OPENING)} ${named}`);
  const more = parallel ? ` (${literal('\n')} ${call}){0,${MAX_CALLS - 1}}` : '';
  if (instead === 'words') {
    const afterTag = (beginning: string) =>
      CALL_TAG.startsWith(beginning)
        ? `${literal(CALL_OPENING.slice(beginning.length))} ${named}${more}`
        : undefined;
    return { opening: '', expression: wordsWithout(TAG_BEGINNINGS, rules, afterTag) };
  }
  if (instead !== undefined) return { opening: '', expression: `${call}${more} | ${instead.expression}` };
  const [only, ...others] = calls;
  if (only === undefined || others.length > 0)
    return { opening: CALL_OPENING, expression: `${named}${more}` };
  return { opening: CALL_OPENING + namePart(only.name), expression: `${only.rest}${more}` };
}

/** Arguments are always an object, which schemas without a type leave open. */
function argumentsSchema({ parameters = NO_PARAMETERS }: FunctionTool, param: string): JsonSchema {
  const schema = { type: 'object', ...parameters };
  if (schema.type === 'object') return schema;
  throw new SamtalError('unsupported_value', {
    message: "Cannot hold arguments to this schema: 'type' must be 'object'.",
    param,
  });
}

const NO_PARAMETERS: JsonSchema = { properties: {}, additionalProperties: false };
