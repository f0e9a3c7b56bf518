import type { Words } from '../words.ts';

/** 授权设备的页面上的文字。 */
export const device: Words['device'] = {
  title: '连接设备',
  explain: '你计算机上的工具或另一台设备向你显示了一个代码。请在此输入。',
  code: '代码',
  codeHint: '八个字母，例如 BCDF-GHJK。不区分大小写，连字符可以省略。',
  submit: '继续',
  wrong: '代码无效或已过期。请再看一下设备。',
  locked: '输入代码的次数过多。请稍后再试。',
  confirmTitle: (app: string) => `在设备上授权 ${app}`,
  app: '应用',
  owner: '所有者',
  asked: '设备请求时间',
  from: '请求来自的地址',
  elsewhere: '这不是你现在所在的地址。',
  warning:
    '请仅在你本人刚刚发起此操作时继续。如果代码是别人发给你的，或者是别人让你来这里的，那么你连接的将是对方的设备：请取消。',
  authorize: (app: string) => `授权 ${app}`,
  cancel: '取消',
  doneTitle: '设备已连接',
  done: '几秒钟后设备会自动继续。你可以关闭此页面。',
  deniedTitle: '设备已被拒绝',
  denied: '它的代码已经失效。如果不是你发起的请求，无需再做任何事。',
  toApplications: '查看你已授权的应用',
};
