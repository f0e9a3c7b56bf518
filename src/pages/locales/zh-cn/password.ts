import type { Words } from '../words.ts';

/** 更改密码。 */
export const password: Words['password'] = {
  title: '更改密码',
  explain: '你在其他地方的登录都将退出。你的令牌继续有效。',
  temporary: '你的密码是系统为你生成的。请先设置自己的密码再继续。',
  current: '当前密码',
  fresh: '新密码',
  hint: '至少 8 个字符，15 个以上更好。由几个词组成的密码容易记住。',
  again: '再次输入新密码',
  removePasskeys: '移除我的所有通行密钥',
  removePasskeysHint: '如果其他人可能添加过通行密钥，请勾选：通行密钥无需密码即可登录。',
  submit: '更改密码',
  wrong: '这不是你当前的密码。',
  differ: '两次输入的新密码不一致。',
};
