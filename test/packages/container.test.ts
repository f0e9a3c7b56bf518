import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { validate } from 'dockerfile-utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { buildContext, type Replayed, replayStage, stagesOf } from '../support/dockerfile.ts';
import { ROOT, startCommand } from '../support/latchkey-process.ts';

const dockerfile = readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8');
const stages = stagesOf(dockerfile);
const last = stages.at(-1)?.instructions ?? [];
const said = (keyword: string) => last.filter((one) => one.keyword === keyword).map(({ rest }) => rest);

describe('The Dockerfile', () => {
  it('has nothing that a linter finds', () => {
    expect(validate(dockerfile)).toEqual([]);
  });

  it('copies only what .dockerignore lets through, and all of that', () => {
    const copied = stages
      .flatMap(({ instructions }) => instructions)
      .filter(({ keyword, rest }) => keyword === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    const context = buildContext(readFileSync(path.join(ROOT, '.dockerignore'), 'utf8'));

    expect([...new Set(copied)].sort()).toEqual([...context].sort());
  });

  it('runs as a user that is not root, with Node.js itself as the first process', () => {
    expect(said('USER')).toEqual(['10001:0']);
    expect(JSON.parse(said('ENTRYPOINT')[0] ?? '')).toEqual(['node', '/opt/latchkey/dist/main.js']);
    expect(said('STOPSIGNAL')).toEqual(['SIGTERM']);
  });
});

describe('The steps of the Dockerfile, in a folder', () => {
  const done = new Map<string, Replayed>();
  let root: string;
  beforeAll(() => {
    for (const stage of stages) {
      root = temporaryFolder();
      done.set(stage.name, replayStage(stage, root, done));
    }
  });

  it('leave the program and what it needs, readable by everybody, and nothing else', () => {
    const folder = path.join(root, 'opt/latchkey');
    const files = ['CHANGELOG.md', 'LICENSE', 'dist', 'healthcheck.mjs', 'node_modules', 'package.json'];

    expect(readdirSync(folder).sort()).toEqual(files);
    expect(statSync(path.join(folder, 'dist/main.js')).mode & 0o555).toBe(0o555);
    expect(statSync(path.join(folder, 'dist/assets/your-own-app.md')).mode & 0o444).toBe(0o444);
  });

  it('give a server that the health check finds, and that stops at SIGTERM', async () => {
    const cwd = path.join(root, done.get(stages.at(-1)?.name ?? '')?.workdir ?? '');
    const main = path.join(root, 'opt/latchkey/dist/main.js');
    const env = { ...environment(), LATCHKEY_HOST: '127.0.0.1', LATCHKEY_DRAIN: '0' };
    const latchkey = await startCommand(process.execPath, [main, ...command(), '--port', '0'], { cwd, env });
    const port = String(latchkey.port);

    expect((await fetch(`${latchkey.url}/readyz`)).status).toBe(200);
    expect(healthcheck(root, port)).toBe(0);
    expect(await latchkey.stop('SIGTERM')).toMatchObject({ code: 0 });
    expect(healthcheck(root, port)).toBe(1);
  });
});

function environment(): Readonly<Record<string, string>> {
  const pairs = said('ENV').flatMap((rest) => rest.split(' ').map((pair) => pair.split('=')));
  return Object.fromEntries(pairs);
}

function command(): readonly string[] {
  return JSON.parse(said('CMD')[0] ?? '');
}

function healthcheck(root: string, LATCHKEY_PORT: string): number | null {
  const script = path.join(root, 'opt/latchkey/healthcheck.mjs');
  return spawnSync(process.execPath, [script], { env: { LATCHKEY_PORT } }).status;
}
