import { renameAccount } from '../../core/identity/accounts/update.ts';
import { signedIn } from '../../http/audiences.ts';
import { Fields, fieldTable } from '../components/fields.tsx';
import { formPage } from '../form-page.tsx';
import { redirectTo } from '../responses.tsx';

const path = '/settings/profile';

const fields = fieldTable('profile', {
  name: { label: 'name', hint: 'nameHint', maxlength: 255, autocomplete: 'name' },
});

export const ownProfile = formPage({
  path,
  summary: 'Change what others see of you',
  audience: signedIn,
  menu: path,
  form: fields.form,
  title: (words) => words.menu.profile,
  inputs: ({ actor }) => <Fields of={fields} values={{ name: actor.account.name }} />,
  button: (words) => words.profile.save,
  footer: ({ words, actor: { account } }) => (
    <p>
      <a href={`/${account.login}`}>{words.profile.seen}</a>
    </p>
  ),

  async submit({ actor: { account }, form }, context) {
    await renameAccount(context, account, form.name.trim() || null);
    return redirectTo(path, 'profile_changed');
  },
});
