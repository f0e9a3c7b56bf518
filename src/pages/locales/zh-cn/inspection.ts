import type { Words } from '../words.ts';

/** 粘贴的令牌的状况。 */
export const inspection: Words['inspection'] = {
  paste: '在某处发现了令牌？',
  pasteHint: '粘贴到这里，一次最多一千个：完整的令牌，或其末八位。粘贴的内容不会被保存，也不会写入日志。',
  inspect: '查询',
  title: '粘贴的令牌',
  summary: (pasted: number, found: number) =>
    `粘贴了 ${pasted} 个令牌；${found === 0 ? '没有可以撤销的。' : `其中 ${found} 个仍可撤销。`}`,
  others: (count: number) => `另有 ${count} 个词既不是令牌，也不是令牌的末八位。`,
  revoke: (count: number) => (count === 1 ? '撤销它' : `撤销这 ${count} 个令牌`),
  revokeExplain: (count: number) =>
    `从下一个请求起，这 ${count} 个令牌将被拒绝，其所有者会在安全日志中看到。此操作无法恢复。`,
  states: { active: '有效', expired: '已过期', suspended: '所有者已被停用' },
  refreshToken: '（其刷新令牌）',
  owner: '所有者',
  ended: '已失效',
  by: '操作者',
  replacedBy: (lastEight: string) => `取代它的令牌末八位为 ${lastEight}。`,
  unknown: '没有这样的令牌：它从未在此存在，或在审计日志开始记录此类信息之前就已失效。',
  toTokens: '所有令牌',
};
