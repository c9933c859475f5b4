/**
 * Makes a bare checkout runnable: installs the packages of the lock file when they are not the ones that lie
 * in node_modules, and compiles. Plain JavaScript without packages, because it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = new URL('../node_modules/.samtal-installed', import.meta.url);
const BUILT_PAGE = join(ROOT, 'dist', 'playground', 'page');
const MINIMUM_NODE = [20, 19];

export function prepare() {
  checkNode();
  installPackages();
  compile();
  buildPage();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  fail(
    `Samtal needs Node ${MINIMUM_NODE.join('.')} or later, and this is ${process.versions.node}: install a newer one.`,
  );
}

function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(new URL('../package-lock.json', import.meta.url)))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.error('Installing packages (about a minute, once) ...');
  const { status, stderr } = npm(['ci', '--loglevel=error', '--no-audit', '--no-fund']);
  if (status !== 0) {
    // npm says the code, the call and the number of an error before it says in words what happened.
    const [, reason = stderr] = /^npm error ((?:\S+ ){4,}\S+.*)$/m.exec(stderr) ?? [];
    fail(`Cannot install packages: ${reason}\nCheck the network and the free disk space, then try again.`);
  }
  writeFileSync(STAMP, wanted);
}

function npm(args) {
  const options = { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'inherit', 'pipe'] };
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function compile() {
  if (isCompiled()) return;
  removeStaleOutput(join(ROOT, 'dist'));
  const compiler = fileURLToPath(new URL('../node_modules/typescript-native/bin/tsc', import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [compiler], { cwd: ROOT, encoding: 'utf8' });
  if (status === 0) return;
  rmSync(join(ROOT, 'dist', '.tsbuildinfo'), { force: true });
  fail(`Cannot compile:\n${stdout}`);
}

/** A start should not wait a second for a compiler that finds nothing to do. */
function isCompiled() {
  const record = join(ROOT, 'dist', '.tsbuildinfo');
  if (!existsSync(record)) return false;
  const compiledMs = statSync(record).mtimeMs;
  return ['tsconfig.json', 'src', 'test', 'bench', 'conformance', 'playground/src'].every(
    (name) => newestMs(join(ROOT, name)) < compiledMs,
  );
}

/** The playground is bundled, because browsers load few files faster than many. */
function buildPage() {
  const page = join(BUILT_PAGE, 'index.html');
  const builtMs = existsSync(page) ? statSync(page).mtimeMs : 0;
  if (newestMs(join(ROOT, 'playground')) < builtMs) return;
  const builder = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [builder, 'build', 'playground', '--logLevel', 'warn'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status === 0) return;
  rmSync(BUILT_PAGE, { recursive: true, force: true });
  fail(`Cannot build the playground:\n${stdout}${stderr}`);
}

/** Folders count too: a file that was removed changes the time of its folder. */
function newestMs(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}

/** What was compiled from a file that is gone would still be found by the test runner. */
function removeStaleOutput(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (path === BUILT_PAGE) continue;
    if (entry.isDirectory()) removeStaleOutput(path);
    else if (path.endsWith('.js') && !existsSync(sourceOf(path))) {
      rmSync(path);
      rmSync(`${path}.map`, { force: true });
    }
  }
}

const sourceOf = (path) => join(ROOT, relative(join(ROOT, 'dist'), path)).replace(/\.js$/, '.ts');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
