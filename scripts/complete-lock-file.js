/**
 * `npm run lock`: after a change of dependencies, adds to package-lock.json the optional packages of platforms
 * that the registry in use does not mirror. Without them npm would neither install them on those platforms
 * nor accept the lock file. They have no integrity there, because their contents were never seen.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const PATH = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = {
  mac: 'darwin',
  darwin: 'darwin',
  win: 'win32',
  win32: 'win32',
  linux: 'linux',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
};
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x', 'wasm32'];

const lock = JSON.parse(readFileSync(PATH, 'utf8'));
for (const entry of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (lock.packages[path] !== undefined) continue;
    lock.packages[path] = {
      version,
      ...platformOf(name),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    console.log(`added ${name} ${version}`);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)),
);
writeFileSync(PATH, `${JSON.stringify(lock, null, 2)}\n`);

function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const system = words.map((word) => SYSTEMS[word]).find(Boolean);
  const processor = PROCESSORS.find((candidate) => words.includes(candidate));
  return { ...(processor ? { cpu: [processor] } : {}), ...(system ? { os: [system] } : {}) };
}
