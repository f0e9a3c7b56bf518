import type { Authorization } from '../../core/authorizations/authorization.ts';
import { PostButton } from '../frame/form.tsx';
import { Moment } from '../frame/moment.tsx';
import { Scroll } from '../frame/scroll.tsx';
import type { Visit } from '../visit.ts';
import { placeOfPerson } from './people/place.ts';

interface TokenTableProps {
  readonly visit: Visit;
  readonly tokens: readonly (Authorization & { readonly login: string })[];
}

/** Tokens by what may be known of them. */
export function TokenTable({ visit, tokens }: TokenTableProps) {
  const words = visit.words.admin;
  return (
    <Scroll label={words.menu.tokens}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.token}</th>
            <th scope="col">{words.login}</th>
            <th scope="col">{words.appOrNote}</th>
            <th scope="col">{words.scopes}</th>
            <th scope="col">{words.made}</th>
            <th scope="col">{words.lastUsed}</th>
            <th scope="col">{words.deeds}</th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ id, login, app, note, scopes, token, createdAt, lastUsedAt }) => (
            <tr key={id}>
              <td class="mono">…{token.lastEight}</td>
              <td>
                <a href={placeOfPerson({ login })}>{login}</a>
              </td>
              <td>{app ? <a href={`/admin/apps/${app.clientId}`}>{app.name}</a> : note}</td>
              <td class="mono">{scopes.join(', ')}</td>
              <td>
                <Moment visit={visit} at={createdAt} />
              </td>
              <td>
                <Moment visit={visit} at={lastUsedAt} />
              </td>
              <td>
                <PostButton
                  visit={visit}
                  action={`/admin/tokens/${id}/revocation`}
                  look="danger"
                  label={words.revokeNamed(token.lastEight)}
                >
                  {words.revoke}
                </PostButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
