import { type Static, Type } from 'typebox';
import type { AppSummary } from '../../core/delegation/apps/app.ts';

export const AppResource = Type.Object({
  name: Type.String(),
  url: Type.String(),
  client_id: Type.String(),
});

export function presentApp({ name, url, clientId }: AppSummary): Static<typeof AppResource> {
  return { name, url, client_id: clientId };
}
