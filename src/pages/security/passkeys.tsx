import { type Passkey, supportsPasskeys } from '../../core/authentication/passkeys/passkey.ts';
import { Timestamp } from '../components/timestamp.tsx';
import { usePageContext, useWords } from '../page-context.ts';

interface PasskeysProps {
  readonly passkeys: readonly Passkey[];
}

export function Passkeys({ passkeys }: PasskeysProps) {
  const page = usePageContext();
  const words = page.words.passkeys;
  return (
    <section class="card">
      <h2>{words.title}</h2>
      <p>{words.explain}</p>
      {passkeys.length === 0 ? (
        <p class="faint">{words.none}</p>
      ) : (
        <ul class="list">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {supportsPasskeys(page) ? (
        <a class="button" href="/settings/passkeys/new">
          {words.add}
        </a>
      ) : (
        <p class="hint">{words.impossible}</p>
      )}
    </section>
  );
}

/** Names and times, without links. */
export function PasskeyList({ passkeys }: PasskeysProps) {
  return (
    <ul>
      {passkeys.map((passkey) => (
        <li key={passkey.id}>
          {passkey.name} <PasskeyTimes passkey={passkey} />
        </li>
      ))}
    </ul>
  );
}

function PasskeyTimes({ passkey }: PasskeyProps) {
  const words = useWords().passkeys;
  return (
    <span class="faint">
      {words.added} <Timestamp at={passkey.createdAt} /> · {words.used}{' '}
      <Timestamp at={passkey.lastUsedAt} recency />
    </span>
  );
}

interface PasskeyProps {
  readonly passkey: Passkey;
}

function PasskeyRow({ passkey }: PasskeyProps) {
  const words = useWords().passkeys;
  return (
    <li>
      <div class="about">
        <p class="title">{passkey.name}</p>
        <p>
          <PasskeyTimes passkey={passkey} />
        </p>
      </div>
      <a class="button" href={`/settings/passkeys/${passkey.id}`} aria-label={words.editOf(passkey.name)}>
        {words.edit}
      </a>
    </li>
  );
}
