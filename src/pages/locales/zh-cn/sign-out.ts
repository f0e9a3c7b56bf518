import type { Words } from '../words.ts';

/** 确认退出登录。 */
export const signOut: Words['signOut'] = {
  title: '退出登录',
  explain: (login: string) => `你已登录为 ${login}。其他浏览器将保持登录。`,
};
