import type { Email } from '../../core/identity/accounts/emails/email.ts';
import { Form, PostButton } from '../frame/form.tsx';
import type { Visit } from '../visit.ts';

export function EmailRow({ visit, email }: { readonly visit: Visit; readonly email: Email }) {
  const words = visit.words.emails;
  const { address, primary, verified } = email;
  const here = `/settings/emails/${email.id}`;
  return (
    <li>
      <div class="about">
        <p class="title">{address}</p>
        <p>
          {primary && <span class="tag good">{words.primary}</span>}{' '}
          <span class={verified ? 'tag good' : 'tag warn'}>
            {verified ? words.verified : words.unverified}
          </span>{' '}
          <span class="tag">{words[email.visibility]}</span>
        </p>
      </div>
      <div class="actions">
        {verified && <Visibility visit={visit} email={email} action={`${here}/visibility`} />}
        {verified && !primary && (
          <PostButton visit={visit} action={`${here}/primary`} label={words.of(words.makePrimary, address)}>
            {words.makePrimary}
          </PostButton>
        )}
        {!primary && (
          <PostButton
            visit={visit}
            action={`${here}/removal`}
            look="danger"
            label={words.of(words.remove, address)}
          >
            {words.remove}
          </PostButton>
        )}
      </div>
    </li>
  );
}

interface VisibilityProps {
  readonly visit: Visit;
  readonly email: Email;
  readonly action: string;
}

function Visibility({ visit, email: { address, visibility }, action }: VisibilityProps) {
  const words = visit.words.emails;
  const [other, deed] =
    visibility === 'public'
      ? (['private', words.makePrivate] as const)
      : (['public', words.makePublic] as const);
  return (
    <Form visit={visit} action={action} class="inline">
      <button type="submit" name="visibility" value={other} aria-label={words.of(deed, address)}>
        {deed}
      </button>
    </Form>
  );
}
