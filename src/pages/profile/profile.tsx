import { renameAccount } from '../../core/identity/accounts/update.ts';
import { signedIn } from '../../http/audiences.ts';
import { fieldTable } from '../components/fields.tsx';
import { formPage } from '../form-page.tsx';
import { redirectTo } from '../responses.tsx';

const path = '/settings/profile';

export const ownProfile = formPage({
  path,
  summary: 'Change what others see of you',
  audience: signedIn,
  menu: path,
  fields: fieldTable('profile', {
    name: { label: 'name', hint: 'nameHint', maxlength: 255, autocomplete: 'name' },
  }),
  title: (words) => words.menu.profile,
  button: (words) => words.profile.save,
  values: ({ account }) => ({ name: account.name }),
  footer: (words, { account }) => (
    <p>
      <a href={`/${account.login}`}>{words.profile.seen}</a>
    </p>
  ),

  async submit({ actor: { account }, form }, context) {
    await renameAccount(context, account, form.name.trim() || null);
    return redirectTo(path, 'profile_changed');
  },
});
