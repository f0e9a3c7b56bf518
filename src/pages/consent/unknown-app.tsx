import { Page } from '../components/page.tsx';
import { useWords } from '../page-context.ts';

/** For an app that nobody registered, or that has no callback: there is nowhere to answer it but here. */
export function UnknownApp() {
  const words = useWords().consent;
  return (
    <Page title={words.unknownTitle}>
      <h1>{words.unknownTitle}</h1>
      <p>{words.unknown}</p>
    </Page>
  );
}
