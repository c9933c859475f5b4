import { ERRORS, type ErrorRow } from '../../src/errors.ts';

/** `docs/errors.md`, from the table of errors. */
export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(([name, row]: [string, ErrorRow]) => {
    const code = row.code === null ? 'null' : `\`${row.code}\``;
    const retry = row.retryable ? 'yes' : 'no';
    return `| \`${name}\` | ${row.status} | \`${row.type}\` | ${code} | ${retry} | ${row.message ?? 'says what was found and what was wanted'} |`;
  });
  return `# Errors

Every error a client can get, as the table \`ERRORS\` in \`src/errors.ts\` has it. On the OpenAI surface the body is
\`{"error":{"message","type","param","code"}}\`. On the Azure deployment route errors of the gateway layer (unknown path,
version or deployment, wrong key) are \`{"error":{"code","message"}}\`, token errors \`{"statusCode","message"}\`, and validation
errors have OpenAI's shape, as there. \`param\` is the path of the field at fault. What can be tried again carries
\`retry-after\` and \`retry-after-ms\`.

After the first byte of a stream an error is one event, \`data: {"error":{…}}\`, and the stream ends without \`[DONE]\`.

| Name | Status | \`type\` | \`code\` | Retry | Message |
|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
