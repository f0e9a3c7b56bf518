import { assetPath } from '../assets.ts';
import { usePageContext } from '../page-context.ts';
import { PostButton } from './form.tsx';

export function Header() {
  const { words, principal: who } = usePageContext();
  const account = who.kind === 'session' && who.session.signedInAt !== null ? who.account : undefined;
  return (
    <header class="top">
      <a class="mark" href="/">
        <img src={assetPath('mark.svg')} alt="" width="28" height="28" />
        {words.frame.product}
      </a>
      <nav aria-label={words.frame.mainMenu}>
        {account ? (
          <>
            <a href="/settings/tokens">{words.frame.settings}</a>
            {account.siteAdminSince && <a href="/admin">{words.frame.administration}</a>}
            <span class="who" title={words.frame.signedInAs(account.login)}>
              {account.login}
            </span>
            <PostButton action="/logout" look="link">
              {words.frame.signOut}
            </PostButton>
          </>
        ) : (
          <a href="/login">{words.frame.signIn}</a>
        )}
      </nav>
    </header>
  );
}
