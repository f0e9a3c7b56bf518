import type { Words } from '../words.ts';

/** 通行密钥。 */
export const passkeys: Words['passkeys'] = {
  title: '通行密钥',
  explain: '使用通行密钥，可以凭设备的指纹、面容或 PIN 登录，无需密码和代码。',
  none: '你还没有通行密钥。',
  added: '添加时间',
  used: '上次使用',
  add: '添加通行密钥',
  addExplain: '取一个便于辨认设备的名称。其余由浏览器引导。',
  name: '名称',
  nameHint: '例如“办公笔记本”。',
  edit: '更改',
  editOf: (name: string) => `更改通行密钥 ${name}`,
  editTitle: (name: string) => `通行密钥 ${name}`,
  rename: '重命名',
  remove: '移除此通行密钥',
  removeTitle: (name: string) => `移除通行密钥 ${name}？`,
  removeExplain: '移除后无法再用它登录，你在其他地方的登录也会退出。请同时在设备上将其删除。',
  impossible: '通行密钥要求此页面的地址使用主机名；使用 IP 地址时浏览器会拒绝。',
  needsScript: '要添加通行密钥，浏览器须允许脚本并支持通行密钥。',
  failed: '通行密钥未能通过验证。请重试，或使用密码。',
};
