import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../support/latchkey-process.ts';
import { findProgram } from '../support/programs.ts';

const BASE = path.join(ROOT, 'ops/kubernetes');
const MIGRATION = path.join(BASE, 'migration');
const kubectl = findProgram('kubectl');

const read = (file: string) => parse(readFileSync(file, 'utf8'));
const deployment = read(path.join(BASE, 'deployment.yaml')).spec;
const labels = deployment.template.metadata.labels;
const pods = [
  ['nodes', deployment.template],
  ['purge', read(path.join(BASE, 'purge.yaml')).spec.jobTemplate.spec.template],
  ['migration', read(path.join(MIGRATION, 'job.yaml')).spec.template],
] as const;

describe('The files for Kubernetes', () => {
  it.each([BASE, MIGRATION])('are all named by the kustomization in %s', (folder) => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    const { resources } = read(path.join(folder, 'kustomization.yaml'));

    expect([...resources].sort()).toEqual(files.filter((name) => name !== 'kustomization.yaml').sort());
  });

  it('have a service, a disruption budget and a network policy that select the nodes', () => {
    const selectors = [
      read(path.join(BASE, 'service.yaml')).spec.selector,
      read(path.join(BASE, 'disruption-budget.yaml')).spec.selector.matchLabels,
      read(path.join(BASE, 'network-policy.yaml')).spec.podSelector.matchLabels,
      deployment.selector.matchLabels,
    ];
    for (const selector of selectors) expect(labels).toMatchObject(selector);
    expect(read(path.join(BASE, 'autoscaler.yaml')).spec.scaleTargetRef).toMatchObject({ name: 'latchkey' });
  });

  it('open the ports in the network policy that the nodes listen on, and have Prometheus ask for one of the service', () => {
    const { ingress } = read(path.join(BASE, 'network-policy.yaml')).spec;
    const opened = ingress.flatMap(({ ports }: { ports: { port: number }[] }) =>
      ports.map(({ port }) => port),
    );
    const [{ ports }] = deployment.template.spec.containers;
    const listening = ports.map(({ containerPort }: { containerPort: number }) => containerPort);
    const service = read(path.join(BASE, 'service.yaml'));

    expect(opened).toEqual(listening);
    expect(service.metadata.name).toBe('latchkey');
    const [{ port }] = read(path.join(BASE, 'service-monitor.yaml')).spec.endpoints;
    expect(service.spec.ports.map(({ name }: { name: string }) => name)).toContain(port);
  });

  it.each(pods)('let the pods of the %s do nothing that they need not', (_, { metadata, spec }) => {
    expect(metadata.labels['app.kubernetes.io/name']).toBe('latchkey');
    expect(spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(spec.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  it('give only the nodes the label by which requests find them', () => {
    const components = pods.map(([, { metadata }]) => metadata.labels['app.kubernetes.io/component']);
    expect(components).toEqual(['node', 'purge', 'migration']);
  });

  it('name one version, that of this program', () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    for (const folder of [BASE, MIGRATION])
      expect(read(path.join(folder, 'kustomization.yaml')).images).toEqual([
        { name: 'latchkey', newTag: version },
      ]);
  });

  it.runIf(kubectl).each([
    [
      BASE,
      [
        'ConfigMap',
        'CronJob',
        'Deployment',
        'HorizontalPodAutoscaler',
        'Ingress',
        'NetworkPolicy',
        'PodDisruptionBudget',
        'Service',
        'ServiceMonitor',
      ],
    ],
    [MIGRATION, ['Job']],
  ])('are put together by kubectl, where that is installed: %s', (folder, kinds) => {
    const rendered = execFileSync(`${kubectl}`, ['kustomize', folder], { encoding: 'utf8' });
    const objects = rendered.split('\n---\n').map((text) => parse(text));

    expect(objects.map(({ kind }) => kind).sort()).toEqual(kinds);
    expect(rendered).not.toMatch(/image: latchkey$/m);
  });
});
