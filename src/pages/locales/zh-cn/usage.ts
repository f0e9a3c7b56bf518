import type { Words } from '../words.ts';

/** 使用情况：图表及其旁边的表格。 */
export const usage: Words['usage'] = {
  title: '最近 30 天的使用情况',
  none: '最近 30 天没有使用记录。',
  uses: '使用次数',
  people: '用户',
  tokens: '令牌',
  refusals: '拒绝次数',
  day: '日期',
  table: '以表格显示',
  total: (count: string) => `共 ${count}`,
  atMost: (count: string) => `每天最多 ${count}`,
  sources: '最近的使用来源',
  noClient: '未提供名称的客户端',
  otherClient: '其他客户端',
};
