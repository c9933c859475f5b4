import { API_VERSION } from '../api/api-version.ts';
import { bodyLiteral, seenJson } from './body-literal.ts';
import type { CodeSignIn, ScriptRequest } from './script.ts';

/** JSON is JavaScript as it stands. */
export function writeJavaScript(
  { endpoint, deployment, body, isSpoken, files }: ScriptRequest,
  { signIn, isTyped }: { signIn: CodeSignIn; isTyped: boolean },
): string {
  const literal = bodyLiteral(body, { indent: 2, read: (name) => `await base64('${name}')` });
  const imports = [
    ...(files.length > 0 || isSpoken ? [fileImport(files.length > 0, isSpoken)] : []),
    ...(signIn === 'key'
      ? []
      : ["import { DefaultAzureCredential, getBearerTokenProvider } from '@azure/identity';"]),
    "import { AzureOpenAI } from 'openai';",
  ];
  return `// npm install openai${signIn === 'key' ? '' : ' @azure/identity'}
${imports.join('\n')}

const client = new AzureOpenAI({
  endpoint: process.env${isTyped ? "['AZURE_OPENAI_ENDPOINT']" : '.AZURE_OPENAI_ENDPOINT'} ?? ${JSON.stringify(endpoint)},
  apiVersion: '${API_VERSION}',
  deployment: ${seenJson(deployment)},
${signIn === 'key' ? keyLine(isTyped) : TOKEN_LINES}
});
${files.length === 0 ? '' : `\n${readerOf(isTyped)}\n`}
const completion = await client.chat.completions.create(${literal});

const message = completion.choices[0]?.message;
console.log(message?.audio?.transcript ?? message?.content);
${isSpoken ? "if (message?.audio) await writeFile('answer.wav', Buffer.from(message.audio.data, 'base64'));\n" : ''}`;
}

function fileImport(reads: boolean, writes: boolean): string {
  const names = [...(reads ? ['readFile'] : []), ...(writes ? ['writeFile'] : [])];
  return `import { ${names.join(', ')} } from 'node:fs/promises';`;
}

const keyLine = (isTyped: boolean) =>
  `  apiKey: process.env${isTyped ? "['AZURE_OPENAI_API_KEY']" : '.AZURE_OPENAI_API_KEY'},`;

const TOKEN_LINES = `  azureADTokenProvider: getBearerTokenProvider(
    new DefaultAzureCredential(),
    'https://cognitiveservices.azure.com/.default',
  ),`;

function readerOf(isTyped: boolean): string {
  const signature = isTyped ? '(name: string): Promise<string>' : '(name)';
  return `async function base64${signature} {
  return (await readFile(name)).toString('base64');
}`;
}
