import type { RecoveryCode } from '../../core/identity/credentials/recovery-codes/recovery-code.ts';
import { regenerateRecoveryCodes } from '../../core/operations/account-management/two-factor.ts';
import { confirmed } from '../../http/audiences.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { usePageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { renderPage } from '../responses.tsx';
import { SecurityPage } from './security-page.tsx';

export const recoveryCodes = pageRoute({
  method: 'POST',
  path: '/settings/two-factor/recovery-codes',
  summary: 'Fresh recovery codes instead of those there were',
  audience: confirmed,

  async handle({ actor, visit }, context) {
    const codes = await regenerateRecoveryCodes(context, actor);
    return renderPage(visit, <RecoveryCodes codes={codes} told={visit.words.security.regenerated} />);
  },
});

interface RecoveryCodesProps {
  readonly codes: readonly RecoveryCode[];
  /** What was just done. */
  readonly told: string;
}

/** The only time that they are shown; to be kept as a file without a script, and without asking us again. */
export function RecoveryCodes({ codes, told }: RecoveryCodesProps) {
  const visit = usePageContext();
  const words = visit.words.security;
  const text = `${words.fileHead(visit.publicUrl)}\n\n${codes.join('\n')}\n`;
  return (
    <SecurityPage title={words.codesTitle}>
      <p class="notice" role="status">
        {told}
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
          <CopyButton of="recovery-codes" />
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
        <a class="button primary" href="/settings/security">
          {words.kept}
        </a>
      </p>
    </SecurityPage>
  );
}
