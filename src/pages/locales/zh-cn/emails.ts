import type { Words } from '../words.ts';

/** 电子邮件地址。 */
export const emails: Words['emails'] = {
  title: '电子邮件地址',
  explain: '你可以使用主要地址登录。新地址须经管理员验证后才生效。',
  primary: '主要',
  verified: '已验证',
  unverified: '尚未验证',
  public: '所有人可见',
  private: '不公开',
  makePrimary: '设为主要地址',
  makePublic: '对所有人公开',
  makePrivate: '不公开',
  removeTitle: (address: string) => `移除 ${address}？`,
  removeExplain: '它在这里不再属于你，其他人可以添加它。',
  removeVerifiedExplain: '它在这里不再属于你，其他人可以添加它。如果你再次添加，需要管理员重新验证。',
  remove: '移除',
  of: (action: string, address: string) => `${action}：${address}`,
  none: '还没有地址',
  addTitle: '添加地址',
  email: '电子邮件地址',
  add: '添加',
};
