import { usePageContext } from '../page-context.ts';
import type { WayProps } from './call.ts';

/** For scripts of one person: the page that makes a token, filled in. */
export function PersonalToken({ call: { note, scopes } }: WayProps) {
  const { deprecations: words } = usePageContext().words;
  const values = {
    ...(note && { description: note }),
    ...(scopes.length > 0 && { scopes: scopes.join(',') }),
  };
  const query = new URLSearchParams(values);
  return (
    <section>
      <h2>{words.personalTitle}</h2>
      <p>{words.personalExplain}</p>
      <p>
        <a class="button" href={`/settings/tokens/new${query.size > 0 ? `?${query}` : ''}`} rel="nofollow">
          {words.personalLink}
        </a>
      </p>
    </section>
  );
}

/** Where people see what the API listed, and revoke it. */
export function OwnGrants() {
  const { deprecations: words, menu } = usePageContext().words;
  return (
    <section>
      <h2>{words.ownTitle}</h2>
      <p>{words.ownExplain}</p>
      <ul>
        <li>
          <a href="/settings/applications">{menu.applications}</a>
        </li>
        <li>
          <a href="/settings/tokens">{menu.tokens}</a>
        </li>
      </ul>
    </section>
  );
}

export function Fingerprint() {
  const { deprecations: words } = usePageContext().words;
  return (
    <section>
      <h2>{words.fingerprintTitle}</h2>
      <p>{words.fingerprintExplain}</p>
    </section>
  );
}
