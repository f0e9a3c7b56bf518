import type { RecoveryCode } from '../../core/identity/credentials/recovery-codes/recovery-code.ts';
import { countRecoveryCodes } from '../../core/identity/credentials/recovery-codes/recovery-codes.ts';
import { regenerateRecoveryCodes } from '../../core/operations/account-management/two-factor.ts';
import { confirmed } from '../../http/audiences.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { confirmation } from '../confirmation.tsx';
import { usePageContext } from '../page-context.ts';
import { redirectTo } from '../responses.tsx';
import { ShownFor, shownOnce } from '../shown-once.tsx';

const OVERVIEW = '/settings/security';

/** What the codes were made by, and where to go on. */
interface Codes {
  readonly codes: readonly RecoveryCode[];
  readonly done: 'regenerated' | 'enabled';
  readonly next?: string | undefined;
}

export const newCodes = shownOnce<Codes, '/settings/two-factor/recovery-codes/:shown'>({
  path: '/settings/two-factor/recovery-codes/:shown',
  summary: 'New recovery codes, shown for five minutes',
  audience: confirmed,
  view: ({ codes, done, next }, { words: { security } }) => (
    <RecoveryCodes codes={codes} done={security[done]} next={next} />
  ),
  gone: () => [OVERVIEW, 'codes_gone'],
});

export const recoveryCodes = confirmation({
  path: '/settings/two-factor/recovery-codes',
  summary: 'Fresh recovery codes instead of those there were',
  audience: confirmed,
  menu: OVERVIEW,

  find: ({ actor }, context) => countRecoveryCodes(context, actor.account),
  ask: (codes, { actor, words: { security: words } }) => ({
    title: words.regenerateTitle,
    explain: [words.regenerateExplain],
    hits: { codes },
    lastUsed: 'not recorded',
    button: words.regenerate,
    back: OVERVIEW,
    pointless: actor.account.twoFactorSince === null,
  }),
  async perform(_, context, request) {
    const path = await newCodes.make(request, context, async (context) => {
      const codes = await regenerateRecoveryCodes(context, request.actor);
      return { secret: { codes, done: 'regenerated' }, params: {} };
    });
    return redirectTo(path);
  },
});

interface RecoveryCodesProps {
  readonly codes: readonly RecoveryCode[];
  readonly done: string;
  /** Where to go on; by default, to the overview. */
  readonly next?: string | undefined;
}

/** The download is a `data:` URL: it needs neither a script nor another request. */
function RecoveryCodes({ codes, done, next = OVERVIEW }: RecoveryCodesProps) {
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
        <ShownFor />
      </div>
      <p>
        <a class="button primary" href={next}>
          {words.kept}
        </a>
      </p>
    </MenuPage>
  );
}
