import type { Words } from '../words.ts';

/** 创建首位管理员。 */
export const setup: Words['setup'] = {
  title: '首位管理员',
  explain: '这里还没有任何帐户。你即将创建第一个帐户，它将管理此系统。',
  login: '用户名',
  loginHint: '最多 39 个字母和数字，中间可有单个连字符。',
  name: '姓名',
  email: '电子邮件地址',
  password: '密码',
  passwordHint: '至少 8 个字符，15 个以上更好。',
  again: '再次输入密码',
  differ: '两次输入的密码不一致。',
  submit: '创建帐户并登录',
  nobody: '这里还没有任何帐户。请用服务器启动时输出的链接创建首位管理员。',
};
