import { SamtalError } from '../../errors.ts';
import { shortened } from '../param-path.ts';
import { quotedList } from '../wording.ts';

type Tags = Readonly<Record<string, string>>;

/** What the cloud has no member for: its clients pass tags on, and drop members that they do not know. */
const VOICES = 'samtal-voices';
const ENGINES = 'samtal-engines';
const ENGINE_SETS = ['default'];

/** The voices that may be asked for, if not all. Throws `invalid_resource_properties`. */
export function voicesIn(tags: Tags, known: readonly string[]): readonly string[] | undefined {
  const listed = tagValue(tags, VOICES);
  if (listed === undefined) return undefined;
  const voices = listed.split(',').map((voice) => voice.trim());
  for (const voice of voices) if (!known.includes(voice)) throw unknown(VOICES, voice, known);
  return [...new Set(voices)];
}

/** The set of engines that answers. Throws `invalid_resource_properties`. */
export function enginesIn(tags: Tags): string {
  const engines = tagValue(tags, ENGINES) ?? 'default';
  if (!ENGINE_SETS.includes(engines)) throw unknown(ENGINES, engines, ENGINE_SETS);
  return engines;
}

function tagValue(tags: Tags, name: string): string | undefined {
  return Object.hasOwn(tags, name) ? tags[name] : undefined;
}

function unknown(tag: string, value: string, known: readonly string[]): SamtalError {
  return new SamtalError('invalid_resource_properties', {
    message: `The tag '${tag}' names '${shortened(value)}'. Supported values are: ${quotedList(known)}.`,
  });
}
