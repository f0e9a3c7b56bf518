import { endSession, endSessions, listSessions, signOut } from '../../core/authentication/sessions/end.ts';
import type { BySession, Session } from '../../core/authentication/sessions/session.ts';
import { writing } from '../../core/foundation/context.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { PostButton } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { withFlash } from '../flash.ts';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo, redirectWithBrowserId } from '../responses.tsx';
import { browserName } from './browser-name.ts';

const path = '/settings/sessions';

export const sessionsPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Where one is signed in',
  audience: signedIn,

  async handle({ actor, page }, context) {
    const sessions = await listSessions(context, actor.account);
    const words = page.words.sessions;
    return (
      <MenuPage title={words.title} menu="/settings/sessions">
        <h1>{words.title}</h1>
        <p>{words.explain}</p>
        <ul class="list">
          {sessions.map((session) => (
            <SessionRow key={session.id} actor={actor} session={session} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <PostButton action={`${path}/end-others`} look="danger">
            {words.endOthers}
          </PostButton>
        )}
      </MenuPage>
    );
  },
});

export const endOne = pageRoute({
  method: 'POST',
  path: `${path}/:id/end`,
  summary: 'Sign out at one browser',
  audience: signedIn,

  async handle({ actor, params, page }, context) {
    const id = readId(params.id, 'session');
    if (id === actor.session.id) {
      await signOut(context, actor);
      return redirectWithBrowserId(withFlash('/login', 'signed_out'), undefined, page);
    }
    await endSession(context, actor.account, id);
    return redirectTo(path, 'session_ended');
  },
});

export const endOthers = pageRoute({
  method: 'POST',
  path: `${path}/end-others`,
  summary: 'Sign out everywhere but here',
  audience: signedIn,

  async handle({ actor: { account, session } }, context) {
    await writing(context, (context) => endSessions(context, account, session));
    return redirectTo(path, 'sessions_ended');
  },
});

interface RowProps {
  readonly actor: BySession;
  readonly session: Session;
}

function SessionRow({ actor, session }: RowProps) {
  const words = useWords().sessions;
  const name = browserName(session.userAgent, words);
  return (
    <li>
      <div class="about">
        <p class="title">
          {name} {session.id === actor.session.id && <span class="tag good">{words.here}</span>}
        </p>
        <p class="faint">
          {words.from} {session.address} · {words.signedIn} <Timestamp at={session.signedInAt} /> ·{' '}
          {words.seen} <Timestamp at={session.seenAt} recency />
        </p>
      </div>
      <PostButton action={`${path}/${session.id}/end`} label={words.endOf(name, session.address)}>
        {words.end}
      </PostButton>
    </li>
  );
}
