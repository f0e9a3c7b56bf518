import type { Words } from '../words.ts';

/** 每个页面的边框。 */
export const frame: Words['frame'] = {
  product: 'Latchkey',
  skip: '跳到正文',
  signIn: '登录',
  signOut: '退出登录',
  signedInAs: (login: string) => `已登录为 ${login}`,
  mainMenu: '主菜单',
  settings: '设置',
  administration: '管理',
  language: '语言',
  back: '返回',
  copy: '复制',
  copyOne: (what: string) => `复制：${what}`,
  copied: '已复制',
  shownFor: (minutes: number) =>
    `此页面在 ${minutes} 分钟内显示它，重新加载也不会丢失，且仅限此浏览器。之后不再显示。`,
  marked: '已选中：请用键盘复制。',
  cancel: '取消',
  previous: '上一页',
  next: '下一页',
  problem: (title: string) => `有问题：${title}`,
  pages: '分页',
  page: (page: number) => `第 ${page} 页`,
  pageOf: (page: number, last: number, total: number) => `第 ${page} 页，共 ${last} 页（共 ${total} 条）`,
  never: '从未',
  localTime: '当地时间 {time}',
  none: '无',
  administrators: '此服务器的管理员',
};

/** 设置菜单。 */
export const menu: Words['menu'] = {
  label: '设置',
  profile: '个人资料',
  tokens: '个人访问令牌',
  applications: '已授权的应用',
  developers: '你的 OAuth 应用',
  organizations: '组织',
  security: '密码与登录',
  emails: '电子邮件地址',
  sessions: '会话',
  securityLog: '安全日志',
};
