import type { Words } from '../words.ts';

/** 密码与登录概览，双因素身份验证。 */
export const security: Words['security'] = {
  title: '密码与登录',
  passwordTitle: '密码',
  passwordExplain: '一个足够长、且不在别处使用的密码，最能保护你。',
  changePassword: '更改密码',
  twoFactorTitle: '双因素身份验证',
  twoFactorExplain: '启用后，仅凭被盗的密码无法登录：登录时还需要手机应用生成的代码。',
  state: '状态',
  on: '已启用',
  off: '未启用',
  since: '启用时间',
  switchOn: '启用双因素身份验证',
  switchOff: '停用',
  enabled: '双因素身份验证已启用。你在其他地方的登录均已退出。',
  required: '此处要求启用双因素身份验证。请先完成设置再继续；在此期间你的令牌仍然有效。',
  enrolTitle: '启用双因素身份验证',
  startExplain:
    '你需要一个身份验证器应用，例如手机上的应用。下一页会显示用于该应用的密钥，并要求输入应用生成的验证码。',
  start: '显示密钥',
  scanTitle: '1. 将密钥添加到应用',
  scan: '打开身份验证器应用，扫描此图。',
  openInApp: '在此设备的应用中打开',
  qrAlt: '包含身份验证器密钥的二维码',
  key: '密钥',
  orType: '如果无法扫描，请手动输入此密钥（基于时间，六位数字）：',
  verifyTitle: '2. 输入应用显示的代码',
  code: '应用显示的六位数字',
  codeHint: '每 30 秒更换一次。',
  enrolSubmit: '启用',
  move: '迁移到新手机',
  moveTitle: '将双因素身份验证迁移到新手机',
  moveExplain: '在你输入新应用的代码之前，现有应用的代码一直有效。恢复代码保持不变。',
  moveSubmit: '迁移',
  wasReset: '管理员重置了此帐户的双因素身份验证，时间：',
  wasResetExplain: '此后仅凭密码即可登录，你的通行密钥也已移除。如果这不是你要求的，请更改密码。',
  administratorsNeedIt: '你是站点管理员，而仅凭你的密码就能以你的身份登录。',
  codesTitle: '恢复代码',
  codesExplain: '手机不在身边时，每个代码可代替六位数字使用一次。请与密码保存在一起，但不要只存在手机上。',
  codesLeft: (left: number) => `剩余 ${left} 个`,
  fewCodes: (left: number) =>
    `${left === 0 ? '恢复代码已用完' : '恢复代码所剩不多'}。请在需要之前生成新的代码。`,
  regenerate: '生成新的恢复代码',
  regenerateTitle: '生成新的恢复代码？',
  regenerateExplain: '你现有的恢复代码将全部失效，无论保存在哪里。',
  regenerated: '这些是新的代码。之前的代码已作废。',
  download: '保存为文件',
  fileHead: (url: string) => `${url} 的恢复代码。每个只能使用一次。`,
  kept: '我已保存',
  leaveTitle: '停用双因素身份验证？',
  leaveExplain: '停用后，仅凭密码即可登录。你的恢复代码将作废，你在其他地方的登录也将退出。',
  leaveSubmit: '停用',
  failuresTitle: '失败的登录尝试',
  failures: (count: number) =>
    count === 0 ? '最近七天没有失败的登录尝试。' : `最近七天有 ${count} 次失败的登录尝试。`,
  ownFailures: '它们来自你登录过的地址。',
  failuresFromElsewhere: (count: number) =>
    `其中 ${count} 次来自你没有登录过的地址。如果不是你本人所为，请更改密码。`,
  locks: (count: number) => `由于失败次数过多，登录曾被锁定 15 分钟（${count} 次）。`,
  toLog: '在安全日志中查看',
};

/** 安全日志。 */
export const securityLog: Words['securityLog'] = {
  title: '安全日志',
  explain: '你的帐户中发生的事件，最新的在前。',
  by: (who: string) => `操作者：${who}`,
  operator: '运维人员',
  nobody: '未登录者',
  none: '没有这样的事件',
};

/** 会话。 */
export const sessions: Words['sessions'] = {
  title: '会话',
  explain: '你已登录的浏览器。请退出你不认识的登录。',
  here: '此浏览器',
  unknown: '未知浏览器',
  on: (browser: string, system: string) => `${browser}（${system}）`,
  from: '地址',
  signedIn: '登录时间',
  seen: '上次活动',
  end: '退出登录',
  endOf: (browser: string, address: string) => `退出登录：${browser}，${address}`,
  endOthers: '退出所有其他会话',
};
