import type { JsonSchema } from '../../language-model.ts';
import { countReadings } from './count-readings.ts';
import { type GrammarRules, GrammarTooLarge } from './gbnf.ts';
import { keepWhatEnds } from './keep-what-ends.ts';
import { type ReadSchemaOptions, readSchema } from './read-schema.ts';
import { createSchemaRefusal } from './schema-refusal.ts';
import { writeShape } from './write-shape.ts';

/** Ways in which a text may be read at once: each costs the sampler a pass over its vocabulary. */
const MAX_READINGS = 8;

/**
 * Writes rules for the JSON texts that a schema allows and returns the name of the first. All that they write is
 * valid; of what is valid they leave out padding, members in another order, and what was only permitted. Throws
 * `unsupported_value` for a schema that they can't hold.
 */
export function compileSchema(schema: JsonSchema, rules: GrammarRules, options: ReadSchemaOptions): string {
  const refusal = createSchemaRefusal(options);
  const shapes = readSchema(schema, options);
  keepWhatEnds(shapes);
  if (shapes[0].alternatives.length === 0) throw refusal.refuseAll('leaves no value that would be valid');
  if (countReadings(shapes, MAX_READINGS) > MAX_READINGS) {
    throw refusal.refuse(
      'anyOf',
      'has alternatives that begin alike; let each begin with a required member that is another constant in each',
    );
  }
  try {
    return writeShape(shapes[0], rules);
  } catch (error) {
    if (error instanceof GrammarTooLarge) throw refusal.refuseAll('is too large');
    throw error;
  }
}
