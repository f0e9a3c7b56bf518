import type { Words } from '../words.ts';

/** 用密码登录。 */
export const signIn: Words['signIn'] = {
  title: '登录',
  toContinue: (app: string) => `登录后继续前往 ${app}。`,
  login: '用户名或电子邮件地址',
  password: '密码',
  submit: '登录',
  wrong: '用户名或密码错误。',
  passkey: '使用通行密钥登录',
};
