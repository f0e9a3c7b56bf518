import type { Words } from '../words.ts';

/** 验证第二因素。 */
export const secondFactor: Words['secondFactor'] = {
  title: '双因素身份验证',
  explain: '打开身份验证器应用，输入显示的六位数字。也可以使用恢复代码。',
  code: '一次性密码或恢复代码',
  submit: '验证',
  wrong: '此代码错误，或已被使用。',
  passkey: '改用通行密钥',
  startOver: '以其他身份登录',
};
