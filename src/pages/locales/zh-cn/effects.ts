import type { Words } from '../words.ts';

/** 无法恢复的操作会影响什么。 */
export const effects: Words['effects'] = {
  hits: '影响范围',
  list: (things: readonly string[]) => things.join('、'),
  things: {
    tokens: (count: number) => `${count} 个令牌`,
    people: (count: number) => `${count} 位用户`,
    apps: (count: number) => `${count} 个应用`,
    sessions: (count: number) => `${count} 个会话`,
    passkeys: (count: number) => `${count} 个通行密钥`,
    codes: (count: number) => `${count} 个恢复代码`,
    secrets: (count: number) => `${count} 个客户端密钥`,
    addresses: (count: number) => `${count} 个电子邮件地址`,
    teams: (count: number) => `${count} 个团队`,
  },
};
