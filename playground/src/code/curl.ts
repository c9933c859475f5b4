import { API_VERSION } from '../api/api-version.ts';
import { pathPart } from '../api/path-part.ts';
import { bodyLiteral } from './body-literal.ts';
import type { CodeSignIn, ScriptRequest } from './script.ts';

/** A here-document in which the shell puts the files; everything else that it would read is escaped. */
export function writeCurl(
  { endpoint, deployment, body, isSpoken }: ScriptRequest,
  signIn: CodeSignIn,
): string {
  const document = bodyLiteral(body, {
    indent: 2,
    quote: (json) => json.replaceAll(/[\\$`]/g, '\\$&'),
    read: (name) => `"$(base64 < ${name} | tr -d '\\n')"`,
  });
  const path = `/openai/deployments/${pathPart(deployment)}/chat/completions?api-version=${API_VERSION}`;
  return `#!/usr/bin/env bash
set -eu
endpoint="\${AZURE_OPENAI_ENDPOINT:-${endpoint}}"
${signIn === 'key' ? '' : TOKEN_LINES}curl --silent --show-error --fail-with-body "$endpoint${path}" \\
  --header ${signIn === 'key' ? '"api-key: $AZURE_OPENAI_API_KEY"' : '"Authorization: Bearer $token"'} \\
  --header 'Content-Type: application/json' \\
  --output answer.json --data-binary @- <<JSON
${document}
JSON
${isSpoken ? SPOKEN_END : WRITTEN_END}`;
}

const TOKEN_LINES = `# Set by \`samtal run\`; in Azure by the service that the script runs on.
token=$(curl --silent --show-error --fail-with-body --header "X-IDENTITY-HEADER: $IDENTITY_HEADER" \\
  "$IDENTITY_ENDPOINT?api-version=2019-08-01&resource=https://cognitiveservices.azure.com" |
  sed -E 's/.*"access_token": ?"([^"]*)".*/\\1/')
`;

const SPOKEN_END = `grep -oE '"transcript": ?"([^"\\\\]|\\\\.)*"' answer.json
grep -oE '"data": ?"[^"]*"' answer.json | cut -d '"' -f 4 | base64 --decode > answer.wav
`;

const WRITTEN_END = `grep -oE '"content": ?"([^"\\\\]|\\\\.)*"' answer.json
`;
