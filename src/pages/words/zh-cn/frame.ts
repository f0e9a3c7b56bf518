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
  switchTo: '以其他语言显示此页',
  back: '返回',
  copy: '复制',
  copied: '已复制',
  marked: '已选中：请用键盘复制。',
  cancel: '取消',
  previous: '较新',
  next: '较旧',
  pages: '分页',
  never: '从未',
  none: '无',
};
