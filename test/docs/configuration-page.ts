import { SETTING_NAMES, SETTINGS } from '../../src/config/settings.ts';

/** `docs/configuration.md`, from the table of settings. */
export function configurationPage(): string {
  const rows = SETTING_NAMES.map((name) => {
    const { flag, placeholder, variable, fallback, sentence } = SETTINGS[name];
    const shownFallback = fallback === '' ? 'none' : `\`${fallback}\``;
    return `| \`${name}\` | \`${flag} ${escapeCell(placeholder)}\` | \`${variable}\` | ${shownFallback} | ${escapeCell(sentence)} |`;
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
