import { Page } from '../frame/page.tsx';
import type { Visit } from '../visit.ts';

/** For an app that nobody registered, or that has no callback: there is nowhere to answer it but here. */
export function UnknownApp({ visit }: { readonly visit: Visit }) {
  const words = visit.words.consent;
  return (
    <Page visit={visit} title={words.unknownTitle}>
      <h1>{words.unknownTitle}</h1>
      <p>{words.unknown}</p>
    </Page>
  );
}
