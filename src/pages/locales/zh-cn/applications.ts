import type { Words } from '../words.ts';

/** 已授权的应用。 */
export const applications: Words['applications'] = {
  title: '已授权的应用',
  explain: '这些应用可以在你授予的作用域内代表你操作。',
  emptyTitle: '还没有应用可以代表你操作。',
  empty: '你授权的应用会列在这里，也可以在这里撤销授权。',
  ownedBy: (login: string) => `所有者：${login}`,
  owner: '所有者',
  ofItself: '应用自述',
  homePage: '主页',
  authorized: '授权时间',
  details: '详情',
  detailsOf: (app: string) => `${app} 的详情`,
  revoke: '撤销',
  revokeApp: (app: string) => `撤销 ${app} 的授权`,
  revokeAll: '全部撤销',
  revokeAllTitle: '撤销全部应用的授权',
  revokeAllExplain: (count: number) =>
    `这将使 ${count} 个应用无法再代表你操作。它们会立即失去令牌，需要重新征得你的同意。你的个人访问令牌不受影响。`,
  unusedTitle: (count: number, days: number) => `撤销 ${days} 天未使用的 ${count} 个应用的授权？`,
  unusedExplain:
    '这段时间内，它们既没有代表你操作，也没有获得新的令牌。它们会立即失去令牌，必须重新请求授权。',
  unusedMost: (most: number) => `以上是最早的 ${most} 个；可能还有更多。`,
  revokeUnused: '撤销授权',
  allowed: '它可以代表你做什么',
  noScopes: '它只能看到你是谁，看不到任何私有内容。',
  tokens: '它的令牌',
  tokensExplain: '一个应用可以持有多个令牌，例如每台机器一个。每个令牌都可以单独撤销。',
  tokenEndingIn: (lastEight: string) => `末八位为 ${lastEight} 的令牌`,
  revokeToken: (lastEight: string) => `撤销末八位为 ${lastEight} 的令牌`,
  revokeTokenTitle: (lastEight: string) => `撤销末八位为 ${lastEight} 的令牌？`,
  revokeTokenExplain: '应用在使用它的地方需要重新请求授权，其他令牌保留。此操作无法恢复。',
  revokeAccessTitle: (app: string) => `撤销 ${app} 的所有访问权限？`,
  revokeAccess: '撤销它的全部访问权限',
  toAll: '全部已授权的应用',
};
