import type { ComponentChildren } from 'preact';
import { instant } from '../../core/foundation/instant.ts';
import type { ScopeUse } from '../../core/operations/scope-use/read.ts';
import { usePageContext, useWords } from '../page-context.ts';
import { InlineScopes } from './scope-list.tsx';
import { formatDay } from './timestamp.tsx';

interface ScopeUseProps {
  readonly use: ScopeUse;
  /** What can be done about it; shown where there is more than was needed. */
  readonly children?: ComponentChildren;
}

/** The scopes of an app, against those that its tokens needed. */
export function ScopeUseOfApp({ use }: Omit<ScopeUseProps, 'children'>) {
  const { scopeUse: words } = useWords();
  return (
    <ScopeUseSection use={use} held={words.asked}>
      <p>{use.checks > 0 ? words.askForLessChecked : words.askForLess}</p>
    </ScopeUseSection>
  );
}

/** With a heading. @param held what the scopes are that there are */
export function ScopeUseSection({ use, held, children }: ScopeUseProps & { readonly held: string }) {
  const { scopeUse: words, tokens } = useWords();
  return (
    <section>
      <h2>{words.title}</h2>
      <dl class="facts">
        <dt>{held}</dt>
        <dd>
          <InlineScopes scopes={use.held} none={tokens.noScopes} />
        </dd>
        <ScopeUseFacts use={use} />
      </dl>
      {use.calls > 0 && use.surplus.length > 0 && (
        <>
          {children}
          <p class="hint">
            {words.elsewhere} {words.rarely}
          </p>
        </>
      )}
    </section>
  );
}

/** Pairs of `dt` and `dd`. */
export function ScopeUseFacts({ use }: Omit<ScopeUseProps, 'children'>) {
  const { language, words: all } = usePageContext();
  const { scopeUse: words } = all;
  const { calls, since, checks, needed, surplus } = use;
  return (
    <>
      <dt>{words.calls}</dt>
      <dd>
        {since === null
          ? words.noCalls
          : words.callsSince(calls, formatDay(instant(new Date(since)), language.dates))}
      </dd>
      {checks > 0 && (
        <>
          <dt>{words.checks}</dt>
          <dd>{words.checkedByApp(checks)}</dd>
        </>
      )}
      {calls > 0 && (
        <>
          <dt>{words.needed}</dt>
          <dd>
            <InlineScopes scopes={needed} none={words.neededNone} />
          </dd>
          <dt>{words.surplus}</dt>
          <dd>
            <InlineScopes scopes={surplus} none={words.surplusNone} />
          </dd>
        </>
      )}
    </>
  );
}
