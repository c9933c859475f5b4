import { readFileSync } from 'node:fs';
import { contradictionsIn } from './contradictions.ts';
import { isSettingName, SETTING_NAMES, SETTINGS, type SettingName, type Settings } from './settings.ts';

/** Every mistake in the settings at once, one line each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

export interface SettingSources {
  /** By setting name, as typed. */
  flags: Readonly<Record<string, string | undefined>>;
  environment: Readonly<Record<string, string | undefined>>;
  /** A JSON file with setting names as members. */
  file?: string;
}

/** Flags over environment over file over defaults. Throws {@link SettingsError}. */
export function loadSettings({ flags, environment, file }: SettingSources): Settings {
  const mistakes: string[] = [];
  const fromFile = file === undefined ? {} : readSettingsFile(file, mistakes);

  const read = <Name extends SettingName>(name: Name): Settings[Name] | undefined => {
    const { flag, variable, fallback, parse } = SETTINGS[name];
    const sources: [string, string | undefined][] = [
      [flag, flags[name]],
      [variable, environment[variable]],
      [`${name} in ${file}`, fromFile[name]],
    ];
    const [source, text] = sources.find(([, value]) => value !== undefined) ?? ['the default', fallback];
    try {
      return parse(text ?? fallback) as Settings[Name];
    } catch (error) {
      mistakes.push(`Cannot use ${source}: ${error instanceof Error ? error.message : error}`);
      return undefined;
    }
  };

  const settings = Object.fromEntries(SETTING_NAMES.map((name) => [name, read(name)]));
  if (mistakes.length > 0) throw new SettingsError(mistakes);
  const contradictions = contradictionsIn(settings as Settings);
  if (contradictions.length > 0) throw new SettingsError(contradictions);
  return settings as Settings;
}

function readSettingsFile(path: string, mistakes: string[]): Partial<Record<SettingName, string>> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    mistakes.push(`Cannot read settings from ${path}: ${error instanceof Error ? error.message : error}`);
    return {};
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    mistakes.push(`Cannot read settings from ${path}: it must hold a JSON object`);
    return {};
  }
  const settings: Partial<Record<SettingName, string>> = {};
  for (const [name, value] of Object.entries(content)) {
    if (!isSettingName(name)) mistakes.push(`Cannot use ${name} in ${path}: there is no such setting`);
    else settings[name] = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  }
  return settings;
}
