import type { Words } from '../words.ts';

/** 安全日志。 */
export const securityLog: Words['securityLog'] = {
  title: '安全日志',
  explain: '你的帐户中发生的事件，最新的在前。',
  search: '应用、令牌、地址或详情',
  event: '事件',
  any: '所有事件',
  from: '起始日期',
  until: '截止日期',
  filter: '筛选',
  clear: '显示全部',
  by: (who: string) => `操作者：${who}`,
  operator: '运维人员',
  nobody: '未登录者',
  none: '没有这样的事件',
  export: '保存副本：',
  newestOnly: (most: number) => `文件仅包含最新的 ${most.toLocaleString('en')} 条。`,
};
