import type { Words } from '../words.ts';

/** 通过一次性链接设置密码。 */
export const passwordLink: Words['passwordLink'] = {
  title: '设置密码',
  explain: '你将用它登录。此链接只能使用一次。',
  password: '密码',
  passwordHint: '至少 8 个字符，15 个以上更好。',
  again: '再次输入密码',
  differ: '两次输入的密码不一致。',
  submit: '设置密码',
  invalidTitle: '此链接无效',
  invalidExplain:
    '它可能已被使用、已被新的链接取代，或已过期。如果你还没有密码，请向站点管理员索取新的链接。',
  signIn: '登录',
};
