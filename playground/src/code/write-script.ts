import { writeCurl } from './curl.ts';
import { writeJavaScript } from './javascript.ts';
import { writePython } from './python.ts';
import type { CodeLanguage, CodeSignIn, Script, ScriptRequest } from './script.ts';

/** A working script that asks what was asked. */
export function writeScript(request: ScriptRequest, language: CodeLanguage, signIn: CodeSignIn): Script {
  if (language === 'python') return { fileName: 'ask.py', text: writePython(request, signIn) };
  if (language === 'curl') return { fileName: 'ask.sh', text: writeCurl(request, signIn) };
  const isTyped = language === 'typescript';
  return {
    fileName: isTyped ? 'ask.ts' : 'ask.mjs',
    text: writeJavaScript(request, { signIn, isTyped }),
  };
}
