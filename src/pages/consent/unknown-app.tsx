import { Page } from '../components/page.tsx';
import { useWords } from '../page-context.ts';

/** For an app that is unknown or has no callback URL: there is nowhere to redirect the error to. */
export function UnknownApp() {
  const words = useWords().consent;
  return (
    <Page title={words.unknownTitle}>
      <h1>{words.unknownTitle}</h1>
      <p>{words.unknown}</p>
    </Page>
  );
}
