import type { Words } from '../words.ts';

/** 用户的公开资料。 */
export const profile: Words['profile'] = {
  login: '用户名',
  since: '加入时间',
  name: '姓名',
  nameHint: '显示在用户名旁边，供他人和应用查看。登录时使用用户名。',
  save: '保存',
  seen: '查看他人看到的页面',
};
