import type { Words } from '../words.ts';

const inWords = (count: number) => count.toLocaleString('en');

/** 管理员的列表。 */
export const lists: Words['lists'] = {
  any: '不限',
  reset: '清除所有筛选条件',
  csv: '下载 CSV',
  range: (from, to, total) => {
    const rows = from === to ? `第 ${inWords(from)} 条` : `第 ${inWords(from)}–${inWords(to)} 条`;
    if (total === undefined) return rows;
    return `${rows}，${total > 10_000 ? '共 10,000 条以上；CSV 文件包含前 10,000 条' : `共 ${inWords(total)} 条`}`;
  },
  goOn: '继续搜索',
  unfinished: '已搜索数千条，后面还有更多。点击“继续搜索”从该处继续。',
  unknownSort: '列表不能这样排序。请选择一个列标题。',
  unknownPage: '列表没有这一页。请从第一页开始。',
  tooLong: (most) => `最多可以搜索 ${most} 个字符。`,
  notDays: (most) => `请填写天数，从 1 到 ${inWords(most)}。`,
  ticks: '选择',
  tick: (name) => `选择 ${name}`,
  tickAll: '选择本页全部',
  left: '以下各项保持不变：',
  role: '角色',
  on: '已开启',
  status: '状态',
  active: '正常',
  lastSignIn: '上次登录',
  neverSignedIn: '从未登录',
  onceSignedIn: '至少登录过一次',
  absentFor: '未登录天数',
  registeredSince: '注册起始日期',
  registeredUntil: '注册截止日期',
  suspendTitle: (count) => `停用 ${count} 位用户？`,
  suspendExplain: '从下一个请求起，他们的密码和令牌都会被拒绝，所有会话都会结束。你自己的帐户保持不变。',
  unsuspendTitle: (count) => `恢复 ${count} 位用户？`,
  unsuspendExplain: '他们的密码和令牌将重新有效。',
  signOut: '在所有设备上退出',
  signOutTitle: (count) => `让 ${count} 位用户在所有设备上退出登录？`,
  signOutExplain: '他们在浏览器中的所有会话都会结束。令牌仍然有效。你在此处保持登录。',
};
