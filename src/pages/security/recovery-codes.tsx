import type { RecoveryCode } from '../../core/identity/credentials/recovery-codes/recovery-code.ts';
import { regenerateRecoveryCodes } from '../../core/operations/account-management/two-factor.ts';
import { confirmed } from '../../http/audiences.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { usePageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';

export const recoveryCodes = pageRoute({
  method: 'POST',
  path: '/settings/two-factor/recovery-codes',
  summary: 'Fresh recovery codes instead of those there were',
  audience: confirmed,

  async handle({ actor, page }, context) {
    const codes = await regenerateRecoveryCodes(context, actor);
    return <RecoveryCodes codes={codes} done={page.words.security.regenerated} />;
  },
});

interface RecoveryCodesProps {
  readonly codes: readonly RecoveryCode[];
  readonly done: string;
  /** Where to go on; by default, to the overview. */
  readonly next?: string | undefined;
}

/** Shown only this once. The download is a `data:` URL: it needs neither a script nor another request. */
export function RecoveryCodes({ codes, done, next = '/settings/security' }: RecoveryCodesProps) {
  const page = usePageContext();
  const words = page.words.security;
  const text = `${words.fileHead(page.publicUrl)}\n\n${codes.join('\n')}\n`;
  return (
    <MenuPage title={words.codesTitle} menu="/settings/security">
      <p class="notice" role="status">
        {done}
      </p>
      <h1>{words.codesTitle}</h1>
      <p>{words.codesExplain}</p>
      <p class="warning">{words.shownOnce}</p>
      <div class="secret">
        <output id="recovery-codes">
          {codes.map((code) => (
            <>
              {code}
              <br />
            </>
          ))}
        </output>
        <div class="actions">
          <CopyButton of="recovery-codes" what={words.codesTitle} />
          <a
            class="button"
            download="latchkey-recovery-codes.txt"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          >
            {words.download}
          </a>
        </div>
      </div>
      <p>
        <a class="button primary" href={next}>
          {words.kept}
        </a>
      </p>
    </MenuPage>
  );
}
