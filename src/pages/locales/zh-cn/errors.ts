import type { Words } from '../words.ts';

/** 错误页面。 */
export const errors: Words['errors'] = {
  notFoundTitle: '找不到页面',
  notFound: '没有这个页面，或者你无权查看。',
  forbiddenTitle: '操作未执行',
  forgedRequest: '此表单并非来自它所属的页面，或者页面打开太久。请返回、刷新后重试。',
  malformedTitle: '无法读取',
  malformed: '浏览器发送了此页面无法读取的内容。',
  repeatedParameter: (name: string) => `参数 ${name} 只能出现一次。`,
  busyTitle: '请稍候',
  tooManyAttempts: (seconds: number) => `请求过于频繁。请在 ${seconds} 秒后重试。`,
  lockedOut: '登录失败次数过多。请在 15 分钟后再试。',
  unavailableTitle: '稍后恢复',
  unavailable: '数据库暂时没有响应。没有做任何更改。请几秒钟后重试。',
  bugTitle: '出错了',
  bug: (requestId: string) => `这是我们的错误。请把这个编号告诉管理员：${requestId}`,
  temporaryPasswordExpired: '此临时密码已过期。请向管理员索取新密码。',
  suspended: '此帐户已被停用。请联系管理员。',
};
