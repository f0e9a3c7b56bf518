import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

let launched: Promise<Browser> | undefined;

/**
 * One real browser per worker: the one named by LATCHKEY_TEST_BROWSER, Playwright's own, an installed one, or else the one
 * from an npm package. It exits with the worker.
 */
export function chromiumOfThisWorker(): Promise<Browser> {
  launched ??= findChromium().then((options) => chromium.launch(options));
  return launched;
}

/** What `chromium.launch()` needs to start it. */
export async function findChromium(): Promise<LaunchOptions> {
  const { executablePath, env } = await found();
  return { executablePath, args: FLAGS, ...(env && { env: { ...process.env, ...env } as Env }) };
}

type Env = Record<string, string>;

interface Found {
  readonly executablePath: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function found(): Promise<Found> {
  const named = process.env.LATCHKEY_TEST_BROWSER;
  const installed = named ? [named] : [chromium.executablePath(), ...onPath()];
  const executablePath = installed.find((file) => existsSync(file));
  if (executablePath) return { executablePath };
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  throw new Error(
    'No browser was found. Name a Chromium in LATCHKEY_TEST_BROWSER, or: npx playwright-core install chromium',
  );
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** Unpacks the packaged Chromium into a temporary folder, with its libraries where the machine lacks them. */
async function unpacked(): Promise<Found> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-chromium-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  if (!lacksLibraries(executablePath)) return { executablePath };

  const require = createRequire(import.meta.url);
  const archive = path.join(path.dirname(require.resolve('@sparticuz/chromium')), '../../bin/al2023.tar.br');
  execFileSync('tar', ['-x', '-C', folder], { input: brotliDecompressSync(readFileSync(archive)) });
  return { executablePath, env: { LD_LIBRARY_PATH: path.join(folder, 'lib') } };
}

function lacksLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable]).toString().includes('not found');
  } catch {
    return false;
  }
}
