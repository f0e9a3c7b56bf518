import type { Words } from '../words.ts';

/** 用户的公开资料。 */
export const profile: Words['profile'] = {
  login: '用户名',
  since: '加入时间',
};
