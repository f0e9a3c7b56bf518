import type { Words } from '../words.ts';

/** 输入内容的问题，显示在字段旁边。 */
export const problems: Words['problems'] = {
  summary: '有一处问题',
  missing: '此项必填。',
  taken: '已被占用。',
};
