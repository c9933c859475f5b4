import { z } from 'zod';

/** What the cloud allows on a resource. */
const MAX_TAGS = 50;

/** What an owner notes on a resource; a few names that begin with `samtal-` are read here. */
export const tagsSchema = z
  .record(z.string().min(1).max(512), z.string().max(256))
  .check(({ value, issues }) => {
    if (Object.keys(value).length <= MAX_TAGS) return;
    issues.push({ code: 'too_big', origin: 'object', maximum: MAX_TAGS, input: value });
  })
  .meta({ maxProperties: MAX_TAGS });
