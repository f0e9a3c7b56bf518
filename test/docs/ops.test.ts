import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ACTIONS } from '../../src/core/foundation/audit/action.ts';
import { FAILURES } from '../../src/http/failures.ts';
import { ownMetrics } from './print/metrics.ts';

const OPS = path.resolve(import.meta.dirname, '../../ops');
const rules = readFileSync(path.join(OPS, 'alerts.yml'), 'utf8');
const dashboard = readFileSync(path.join(OPS, 'grafana-dashboard.json'), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
}

const alerts: readonly Rule[] = parse(rules).groups.flatMap((group: { rules: Rule[] }) => group.rules);
const panels: readonly Rule[] = JSON.parse(dashboard).panels.flatMap(
  ({ title, targets }: { title: string; targets: { expr: string }[] }) =>
    targets.map(({ expr }) => ({ alert: title, expr })),
);

/** Every series that Prometheus has of Latchkey. */
function knownSeries(): Set<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const own = ownMetrics().flatMap(({ name, type }) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  );
  return new Set(['up', ...own, ...registry.getMetricsAsArray().map(({ name }) => name)]);
}

describe.each([
  ['An alert rule', alerts],
  ['A panel of the dashboard', panels],
])('%s', (_, all) => {
  it.each(all)('asks for series and events that exist: $alert', ({ expr }) => {
    const series = expr.match(/\b(?:up|(?:latchkey|process|nodejs)_\w+)(?=[{[])/g) ?? [];
    const known = knownSeries();

    expect(series).not.toEqual([]);
    expect(series.filter((name) => !known.has(name))).toEqual([]);
    const actions = [...expr.matchAll(/action="([^"]+)"/g)].map(([, action]) => action);
    expect(actions.filter((action) => !ACTIONS.some((known) => known === action))).toEqual([]);
    const causes = [...expr.matchAll(/class!?[=~]+"([^"]+)"/g)].flatMap(([, causes = '']) =>
      causes.split('|'),
    );
    expect(causes.filter((cause) => !FAILURES.some((known) => known === cause))).toEqual([]);
  });
});

/** Of Debian's package `prometheus`. */
const promtool = (process.env.PATH ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'promtool'))
  .find((program) => existsSync(program));

describe.runIf(promtool)('The alert rules, with promtool', () => {
  it('are accepted', () => {
    const said = execFileSync(`${promtool}`, ['check', 'rules', path.join(OPS, 'alerts.yml')], {
      encoding: 'utf8',
    });
    expect(said).toContain(`SUCCESS: ${alerts.length} rules found`);
  });

  it('fire when they should', () => {
    const file = path.resolve(import.meta.dirname, 'alerts.promtool.yml');
    expect(execFileSync(`${promtool}`, ['test', 'rules', file], { encoding: 'utf8' })).toContain('SUCCESS');
  });
});
