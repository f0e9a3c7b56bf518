import type { Words } from '../words.ts';

/** 确认是本人。 */
export const confirm: Words['confirm'] = {
  title: '请确认是你本人',
  explain: '你即将进行重要更改。我们每 15 分钟询问一次密码。',
  submit: '确认',
  wrong: '密码错误。',
  passkey: '使用通行密钥确认',
};
