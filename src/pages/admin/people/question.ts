import { getAccount } from '../../../core/identity/accounts/find.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import type { AnyRoute } from '../../../http/route.ts';
import type { Words } from '../../locales/words.ts';
import { pageRoute } from '../../page-route.ts';
import { ask } from '../question.tsx';
import { PersonParams, personPath } from './path.ts';

export interface Asking {
  readonly title: (login: string) => string;
  readonly explain: string;
  readonly button: string;
}

interface About {
  /** Of the deed, below the page of the person. */
  readonly place: string;
  readonly summary: string;
  readonly asking: (words: Words) => Asking;
}

/** The question ahead of what is done to somebody's account. */
export function questionAbout({ place, summary, asking }: About): AnyRoute {
  return pageRoute({
    method: 'GET',
    path: `/admin/people/:login/${place}`,
    summary: `${summary}: are you sure?`,
    audience: siteAdministrator,
    params: PersonParams,

    async handle({ params, visit }, context) {
      const account = await getAccount(context, params.login);
      const { title, explain, button } = asking(visit.words);
      const back = personPath(account);
      const asked = { title: title(account.login), explain: [explain], button };
      return ask(visit, { ...asked, place: 'people', action: `${back}/${place}`, back });
    },
  });
}
