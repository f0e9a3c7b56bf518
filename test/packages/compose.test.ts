import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DCLinter } from 'dclint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/latchkey-process.ts';
import { findProgram } from '../support/programs.ts';

const file = path.join(ROOT, 'compose.yaml');
const compose = parse(readFileSync(file, 'utf8'), { merge: true });
const NODES = ['node1', 'node2'];
const haproxy = findProgram('haproxy');

describe('compose.yaml', () => {
  it('has nothing that a linter finds', () => {
    const linter = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] });
    expect(
      linter.lintFiles([file], false).flatMap(({ messages }: { messages: object[] }) => messages),
    ).toEqual([]);
  });

  it.each(NODES)('has %s trust the address of HAProxy, and stop in its own time', (name) => {
    const node = compose.services[name];

    expect(node.environment.LATCHKEY_TRUSTED_PROXIES).toBe(
      compose.services.balancer.networks.front.ipv4_address,
    );
    expect(node).toMatchObject({
      read_only: true,
      stop_grace_period: '15s',
      command: ['serve', '--no-migrate'],
    });
  });

  it('names secrets that it defines, and files that exist', () => {
    for (const { secrets = [], volumes = [] } of Object.values<{ secrets?: string[]; volumes?: string[] }>(
      compose.services,
    )) {
      expect(Object.keys(compose.secrets)).toEqual(expect.arrayContaining(secrets));
      for (const [from = ''] of volumes.map((volume) => volume.split(':')))
        expect(from in compose.volumes || existsSync(path.join(ROOT, from))).toBe(true);
    }
  });

  it('lets nobody but HAProxy be reached from outside', () => {
    const open = Object.entries<{ ports?: string[] }>(compose.services).filter(([, { ports }]) => ports);
    expect(open.map(([name]) => name)).toEqual(['balancer']);
  });
});

describe('ops/compose/haproxy.cfg', () => {
  const config = path.join(ROOT, 'ops/compose/haproxy.cfg');

  it('tells HAProxy the same as ops/haproxy.cfg, which is run by the tests of balancers', () => {
    const [own, tested] = [config, path.join(ROOT, 'ops/haproxy.cfg')].map(directives);

    expect(tested?.filter((line) => !own?.includes(line))).toEqual([
      'bind :443 ssl crt /etc/haproxy/latchkey.example.pem alpn h2,http/1.1',
      'default-server check inter 1s fall 2 rise 1',
      'server node1 10.0.0.11:8080',
      'server node2 10.0.0.12:8080',
    ]);
    expect(own).toEqual(expect.arrayContaining(NODES.map((name) => `server ${name} ${name}:8080`)));
    expect(NODES.every((name) => name in compose.services)).toBe(true);
  });

  it.runIf(haproxy)('is accepted by HAProxy, where that is installed', () => {
    expect(() => execFileSync(`${haproxy}`, ['-c', '-f', config], { stdio: 'pipe' })).not.toThrow();
  });
});

function directives(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}
