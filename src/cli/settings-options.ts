import { type Command, Option } from 'commander';
import { loadSettings } from '../config/load-settings.ts';
import {
  SETTING_NAMES,
  SETTINGS,
  type SettingDefinition,
  type SettingName,
  type Settings,
} from '../config/settings.ts';

/** Adds flags for settings to a command, and `--config`. */
export function withSettings(command: Command, names: readonly SettingName[] = SETTING_NAMES): Command {
  for (const name of names) command.addOption(optionOf(name));
  return command.option('--config <FILE>', 'a JSON file with settings by name');
}

/** The settings of a command that {@link withSettings} prepared. */
export function settingsOf(options: Readonly<Record<string, string | undefined>>): Settings {
  const flags = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, options[optionOf(name).attributeName()]]),
  );
  const file = options.config;
  return loadSettings({ flags, environment: process.env, ...(file === undefined ? {} : { file }) });
}

function optionOf(name: SettingName): Option {
  const definition: SettingDefinition<unknown> = SETTINGS[name];
  const { flag, placeholder, bare, sentence, fallback, variable } = definition;
  const note = fallback === '' ? variable : `${variable}, ${fallback} if not set`;
  const text = `${sentence} (${note})`;
  if (bare === undefined) return new Option(`${flag} <${placeholder}>`, text);
  return new Option(`${flag} [${placeholder}]`, text).preset(bare);
}
