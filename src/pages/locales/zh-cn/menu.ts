import type { Words } from '../words.ts';

/** 设置菜单。 */
export const menu: Words['menu'] = {
  label: '设置',
  profile: '个人资料',
  tokens: '个人访问令牌',
  applications: '已授权的应用',
  developers: '你的 OAuth 应用',
  security: '密码与登录',
  emails: '电子邮件地址',
  sessions: '会话',
  securityLog: '安全日志',
};
