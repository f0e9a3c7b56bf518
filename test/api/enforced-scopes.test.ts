import { expect, it } from 'vitest';
import { catalogue, isEnforced, type Scope } from '../../src/core/delegation/scopes/catalogue.ts';
import { allRoutes } from '../../src/routes.ts';

it('The scopes marked as enforced are those that a route asks for', () => {
  const asked = new Set<string>(allRoutes().flatMap(({ scopes }) => scopes ?? []));
  const marked = (Object.keys(catalogue) as Scope[]).filter(isEnforced);
  expect(marked.toSorted()).toEqual([...asked].toSorted());
});
