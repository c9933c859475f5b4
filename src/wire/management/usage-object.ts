import { z } from 'zod';
import { SamtalError } from '../../errors.ts';

/** How much of a quota is used. */
export const usageSchema = z.object({
  name: z.object({ value: z.string(), localizedValue: z.string() }),
  currentValue: z.number(),
  limit: z.number(),
  unit: z.literal('Count'),
  status: z.literal('Included'),
});

/** The quota of a type of deployment and a model, in units of 1,000 tokens a minute. */
export function usageName(type: string, model: string): string {
  return `OpenAI.${type}.${model}`;
}

export function usageObject(
  name: string,
  { used, limit }: { used: number; limit: number },
): z.infer<typeof usageSchema> {
  return {
    name: { value: name, localizedValue: `Tokens Per Minute (thousands) - ${name.replace(/^OpenAI\./, '')}` },
    currentValue: used,
    limit,
    unit: 'Count',
    status: 'Included',
  };
}

const TERM = /^\s*name\.value\s+eq\s+'([^']{0,128})'\s*$/i;

/** Which of them a filter such as `name.value eq 'a' or name.value eq 'b'` lets pass. Throws `invalid_query`. */
export function usageFilter(filter: string | undefined): (name: string) => boolean {
  if (filter === undefined || filter === '') return () => true;
  const names = filter.split(/\bor\b/i).map((term) => TERM.exec(term)?.[1]?.toLowerCase());
  if (names.includes(undefined))
    throw new SamtalError('invalid_query', {
      message: "The query parameter '$filter' is not valid: only name.value can be compared, with eq.",
    });
  return (name) => names.includes(name.toLowerCase());
}
