import type { Words } from '../words.ts';

/** 会话。 */
export const sessions: Words['sessions'] = {
  title: '会话',
  explain: '你已登录的浏览器。请结束你不认识的会话。',
  here: '此浏览器',
  unknown: '未知浏览器',
  on: (browser: string, system: string) => `${browser}（${system}）`,
  from: '地址',
  signedIn: '登录时间',
  seen: '上次活动',
  end: '退出登录',
  endOf: (browser: string, address: string) => `退出登录：${browser}，${address}`,
  endOthers: '退出所有其他会话',
};
