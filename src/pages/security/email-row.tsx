import type { Email } from '../../core/identity/accounts/emails/email.ts';
import { Form, PostButton } from '../components/form.tsx';
import { useWords } from '../page-context.ts';

export function EmailRow({ email }: { readonly email: Email }) {
  const words = useWords().emails;
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
        {verified && <Visibility email={email} action={`${here}/visibility`} />}
        {verified && !primary && (
          <PostButton action={`${here}/primary`} label={words.of(words.makePrimary, address)}>
            {words.makePrimary}
          </PostButton>
        )}
        {!primary && (
          <a class="button danger" href={`${here}/removal`} aria-label={words.of(words.remove, address)}>
            {words.remove}
          </a>
        )}
      </div>
    </li>
  );
}

interface VisibilityProps {
  readonly email: Email;
  readonly action: string;
}

function Visibility({ email: { address, visibility }, action }: VisibilityProps) {
  const words = useWords().emails;
  const [other, label] =
    visibility === 'public'
      ? (['private', words.makePrivate] as const)
      : (['public', words.makePublic] as const);
  return (
    <Form action={action} class="inline">
      <button type="submit" name="visibility" value={other} aria-label={words.of(label, address)}>
        {label}
      </button>
    </Form>
  );
}
