import type { BrownoutState } from '../../../core/operations/deprecations/brownout.ts';
import type { BrownoutStatus } from '../../../core/operations/deprecations/brownout-status.ts';
import { FieldlessForm } from '../../components/form.tsx';
import { usePageContext } from '../../page-context.ts';
import { namesOf } from './chosen-features.tsx';
import { LocalRange } from './local-range.tsx';
import { CANCELLATION } from './paths.ts';

/** Of the form that cancels those with a tick. */
const FORM = 'cancellation';

interface BrownoutListProps {
  /** In the order of their beginnings. */
  readonly brownouts: readonly BrownoutStatus[];
  /** The logins of those whom they name, by the ids of the accounts. */
  readonly logins: ReadonlyMap<number, string>;
}

/** Brownouts, each with its state and what it is about; those to come can be cancelled, and the ones in force at once. */
export function BrownoutList({ brownouts, logins }: BrownoutListProps) {
  const { words, url } = usePageContext();
  const { retirement, lists } = words;
  const coming = brownouts.some(({ state }) => state === 'coming');
  const [path, query] = url.split('?');
  const asked = new URLSearchParams(query);
  const isTicked = asked.get('ticked') === 'all';
  asked.set('ticked', 'all');
  return (
    <>
      <ul class="list">
        {brownouts.map((brownout) => (
          <Item key={brownout.id} brownout={brownout} logins={logins} isTicked={isTicked} />
        ))}
      </ul>
      {coming && (
        <FieldlessForm id={FORM} action={CANCELLATION} class="actions bulk">
          <a href={`${path}?${asked}`} data-tick={FORM}>
            {lists.tickAll}
          </a>
          <button type="submit">{retirement.cancelTicked}</button>
        </FieldlessForm>
      )}
    </>
  );
}

const LOOKS: { readonly [S in BrownoutState]: string } = {
  coming: 'tag warn',
  in_force: 'tag danger',
  over: 'tag',
  cancelled: 'tag',
};

interface ItemProps extends Pick<BrownoutListProps, 'logins'> {
  readonly brownout: BrownoutStatus;
  readonly isTicked: boolean;
}

function Item({ brownout, logins, isTicked }: ItemProps) {
  const { words, language } = usePageContext();
  const number = new Intl.NumberFormat(language.dates);
  const { retirement, lists } = words;
  const { id, features, mode, state, calls } = brownout;
  const name = (mode === 'refuse' ? retirement.brownoutNumber : retirement.rehearsalNumber)(id);
  return (
    <li id={`brownout-${id}`}>
      {state === 'coming' && (
        <input
          type="checkbox"
          name="ids"
          value={id}
          form={FORM}
          checked={isTicked}
          aria-label={lists.tick(name)}
        />
      )}
      <div class="about">
        <p>
          <span class="title">{name}</span>{' '}
          <span class={LOOKS[state]}>{retirement.brownoutStates[state]}</span>
        </p>
        <p>
          <LocalRange {...brownout} />
        </p>
        <p class="faint">{namesOf(words, features).join(' · ')}</p>
        <p class="faint">
          <Whom {...brownout} logins={logins} />
        </p>
        {(calls > 0 || state === 'in_force' || state === 'over') && (
          <p>
            {(mode === 'refuse' ? retirement.hasRefused : retirement.wouldHaveRefused)(
              number.format(calls),
              calls,
            )}
          </p>
        )}
      </div>
      {state === 'in_force' && (
        <FieldlessForm action={CANCELLATION} class="inline">
          <input type="hidden" name="ids" value={id} />
          <button type="submit" class="danger" aria-label={retirement.cancelNamed(name)}>
            {retirement.cancelNow}
          </button>
        </FieldlessForm>
      )}
    </li>
  );
}

type WhomProps = Pick<BrownoutStatus, 'accountIds' | 'clientIds' | 'share'> &
  Pick<BrownoutListProps, 'logins'>;

function Whom({ accountIds, clientIds, share, logins }: WhomProps) {
  const { retirement } = usePageContext().words;
  const named = [...accountIds.map((id) => logins.get(id) ?? retirement.deletedAccount), ...clientIds];
  const whom = named.length === 0 ? retirement.forEverybody : retirement.forThese(named.join(', '));
  return (
    <>
      {whom}
      {share < 100 && <> · {retirement.ofShare(share)}</>}
    </>
  );
}
