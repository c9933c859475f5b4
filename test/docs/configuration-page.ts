import { SETTING_NAMES, SETTINGS, type SettingDefinition } from '../../src/config/settings.ts';

/** `docs/configuration.md`, from the table of settings. */
export function configurationPage(): string {
  const rows = SETTING_NAMES.map((name) => {
    const definition: SettingDefinition<unknown> = SETTINGS[name];
    const { flag, placeholder, bare, variable, fallback, sentence } = definition;
    const value = escapeCell(bare === undefined ? placeholder : `[${placeholder}]`);
    const shownFallback = fallback === '' ? 'none' : `\`${fallback}\``;
    return `| \`${name}\` | \`${flag} ${value}\` | \`${variable}\` | ${shownFallback} | ${escapeCell(sentence)} |`;
  });
  return `# Configuration

Flags win over environment variables, those over the file given with \`--config\` (a JSON object with the names in the
first column), that over defaults. All mistakes are reported at once. \`samtal serve\` takes every flag;
\`npm start -- FLAGS\` hands them on.

| Name | Flag | Variable | Default | What it is |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
