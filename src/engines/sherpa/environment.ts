import { createRequire } from 'node:module';
import { delimiter, dirname } from 'node:path';
import { SamtalError } from '../../errors.ts';

/**
 * The variable by which the system's loader finds the native libraries of sherpa-onnx, for the process that
 * will load them: a process cannot set it for itself. Throws `engine_unavailable` where there is no build.
 */
export function sherpaEnvironment(): Record<string, string> {
  const name = LIBRARY_PATH[process.platform] ?? 'LD_LIBRARY_PATH';
  const inherited = process.env[name];
  const folder = libraryFolder();
  return { [name]: inherited === undefined ? folder : `${folder}${delimiter}${inherited}` };
}

const LIBRARY_PATH: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'DYLD_LIBRARY_PATH',
  win32: 'PATH',
};

function libraryFolder(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const build = `sherpa-onnx-${platform}-${process.arch}`;
  try {
    // From the package that depends on it: some package managers do not let others see it.
    const here = createRequire(import.meta.url);
    const sherpa = createRequire(here.resolve('sherpa-onnx-node'));
    return dirname(sherpa.resolve(`${build}/package.json`));
  } catch (cause) {
    throw new SamtalError('engine_unavailable', {
      message: `Cannot load the recognizer: the package ${build} is not installed.`,
      cause,
    });
  }
}
