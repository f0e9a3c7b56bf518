import type { Words } from '../words.ts';

/** 用密码登录。 */
export const signIn: Words['signIn'] = {
  title: '登录',
  toContinue: (app: string) => `登录后继续前往 ${app}。`,
  login: '用户名或电子邮件地址',
  password: '密码',
  submit: '登录',
  wrong: '用户名或密码错误。',
  passkey: '使用通行密钥登录',
  forgotten: '忘记密码？',
  ask: '请联系此服务器的管理员。',
  askContact: '请寻求帮助：',
};

/** 验证第二因素。 */
export const secondFactor: Words['secondFactor'] = {
  title: '双因素身份验证',
  explain: '打开身份验证器应用，输入显示的六位数字。也可以使用恢复代码。',
  code: '一次性密码或恢复代码',
  submit: '验证',
  wrong: '此代码错误，或已被使用。',
  passkey: '改用通行密钥',
  startOver: '以其他身份登录',
  lost: '手机和恢复代码都丢失了？',
};

/** 使用恢复代码登录之后。 */
export const recovered: Words['recovered'] = {
  title: '你使用了恢复代码',
  left: (left: number) =>
    left === 0
      ? '这是最后一个。没有手机的话，你将无法再次登录。'
      : `此代码不能再次使用。还剩 ${left} 个恢复代码。`,
  newCodes: '快用完了？',
  toCodes: '生成新的恢复代码',
  newPhone: '手机丢失了？',
};

/** 确认是本人。 */
export const confirm: Words['confirm'] = {
  title: '请确认是你本人',
  explain: '你即将进行重要更改。我们每 15 分钟询问一次密码。',
  submit: '确认',
  wrong: '密码错误。',
  passkey: '使用通行密钥确认',
};

/** 确认退出登录。 */
export const signOut: Words['signOut'] = {
  title: '退出登录',
  explain: (login: string) => `你已登录为 ${login}。其他浏览器将保持登录。`,
};

/** 保留到登录或确认之后再提交的表单。 */
export const resumption: Words['resumption'] = {
  title: '完成你之前的操作',
  explain: '你在被要求登录之前提交了一个表单，它尚未执行。',
  submit: '继续',
};
