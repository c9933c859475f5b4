import { API_VERSION } from '../api/api-version.ts';
import { bodyLiteral, seenJson } from './body-literal.ts';
import type { CodeSignIn, ScriptRequest } from './script.ts';

/** The body holds strings, numbers, lists and objects only, which JSON and Python write alike. */
export function writePython(
  { endpoint, deployment, body, isSpoken, files }: ScriptRequest,
  signIn: CodeSignIn,
): string {
  const literal = bodyLiteral(body, { indent: 4, read: (name) => `base64_of("${name}")` }).replaceAll(
    '\n',
    '\n    ',
  );
  const needsBase64 = isSpoken || files.length > 0;
  return `# pip install openai${signIn === 'key' ? '' : ' azure-identity'}
${needsBase64 ? 'import base64\n' : ''}import os

${signIn === 'key' ? '' : 'from azure.identity import DefaultAzureCredential, get_bearer_token_provider\n'}from openai import AzureOpenAI

client = AzureOpenAI(
    azure_endpoint=os.environ.get("AZURE_OPENAI_ENDPOINT", ${JSON.stringify(endpoint)}),
    api_version="${API_VERSION}",
    azure_deployment=${seenJson(deployment)},
${signIn === 'key' ? KEY_LINE : TOKEN_LINES}
)
${files.length === 0 ? '' : READER}
completion = client.chat.completions.create(
    **${literal}
)

message = completion.choices[0].message
print(message.audio.transcript if message.audio else message.content)
${isSpoken ? WRITER : ''}`;
}

const KEY_LINE = '    api_key=os.environ["AZURE_OPENAI_API_KEY"],';

const TOKEN_LINES = `    azure_ad_token_provider=get_bearer_token_provider(
        DefaultAzureCredential(), "https://cognitiveservices.azure.com/.default"
    ),`;

const READER = `

def base64_of(name):
    with open(name, "rb") as file:
        return base64.b64encode(file.read()).decode()

`;

const WRITER = `if message.audio:
    with open("answer.wav", "wb") as file:
        file.write(base64.b64decode(message.audio.data))
`;
