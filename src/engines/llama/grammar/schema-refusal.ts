import { SamtalError } from '../../../errors.ts';

/** Says no to what a grammar can't hold, and decides what a model may be told instead. */
export interface SchemaRefusal {
  /** The error for a keyword that nothing can be done about. */
  refuse(keyword: string, reason: string): SamtalError;
  /** The error for a schema as a whole. */
  refuseAll(reason: string): SamtalError;
  /** For a bound that no grammar can hold: throws where the schema is strict. */
  leaveToModel(keyword: string, reason: string): void;
}

const MAX_KEYWORD_CHARACTERS = 64;

export function createSchemaRefusal({ strict, param }: { strict: boolean; param: string }): SchemaRefusal {
  const refuse = (keyword: string, reason: string) =>
    new SamtalError('unsupported_value', {
      message: `Cannot hold an answer to this schema: '${keyword.slice(0, MAX_KEYWORD_CHARACTERS)}' ${reason}.`,
      param,
    });
  return {
    refuse,
    refuseAll: (reason) =>
      new SamtalError('unsupported_value', {
        message: `Cannot hold an answer to this schema: it ${reason}.`,
        param,
      }),
    leaveToModel(keyword, reason) {
      if (strict) throw refuse(keyword, `${reason}; without 'strict' the model would only be told of it`);
    },
  };
}
