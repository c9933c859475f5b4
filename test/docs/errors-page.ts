import { ERRORS, type ErrorRow } from '../../src/errors.ts';

/** `docs/errors.md`, from the table of errors. */
export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(([name, row]: [string, ErrorRow]) => {
    const azure = row.azureCode === undefined ? '' : `\`${row.azureCode}\``;
    const code = row.code === null ? 'null' : `\`${row.code}\``;
    const retry = row.retryable ? 'yes' : '';
    return `| \`${name}\` | ${row.status} | \`${row.type}\` | ${code} | ${azure} | ${retry} | ${row.when} | ${row.message ?? ''} |`;
  });
  return `# Errors

Every error a client can get, as the table \`ERRORS\` in \`src/errors.ts\` has it. On the OpenAI surface the body is
\`{"error":{"message","type","param","code"}}\`. On the Azure deployment route errors of the gateway layer (unknown path,
version or deployment, wrong key) are \`{"error":{"code","message"}}\`, token errors \`{"statusCode","message"}\`, and validation
errors have OpenAI's shape, as there. \`param\` is the path of the field at fault. What can be tried again carries
\`retry-after\` and \`retry-after-ms\`.

After the first byte of a stream an error is one event, \`data: {"error":{…}}\`, and the stream ends without \`[DONE]\`.

Where the message is not given here, it says what was found and what was wanted.

| Name | Status | \`type\` | \`code\` | Azure's gateway | Retry | When | Message |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
