import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The path of a program as a shell would find it in `PATH`; `undefined` where there is none. */
export function findProgram(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    // A shell takes an empty one for the current folder, from which nothing should be run by chance.
    if (folder === '') continue;
    const found = names.map((file) => join(folder, file)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
