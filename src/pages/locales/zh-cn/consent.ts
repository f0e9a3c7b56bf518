import type { Words } from '../words.ts';

/** 授权应用。 */
export const consent: Words['consent'] = {
  title: (app: string) => `授权 ${app}`,
  wants: (app: string, login: string) => `${app} 请求访问你的帐户 ${login}。`,
  by: (owner: string) => `此应用属于 ${owner}。`,
  misleadingName:
    '此应用的名称可能被误认为其他应用：它含有不可见或形似的字符，或与某个知名应用同名。请仅在你知道由谁运营时继续。',
  known: '你以前授权过此应用。',
  scopes: '它可以做什么',
  noScopes: '查看你的公开信息：用户名和姓名。它不能更改任何内容。',
  fresh: '新增',
  leadsTo: (host: string) => `之后你将前往 ${host}。`,
  leadsElsewhere: '这不是应用主页所在的地址。请仅在你认识此地址时继续。',
  powers: { control: '高权限', delete: '删除', write: '更改', read: '只读' },
  runsHere: '此应用在你自己的计算机上运行：应当是你本人刚刚启动了它。',
  authorize: (app: string) => `授权 ${app}`,
  cancel: '取消',
  notYou: (login: string) => `不是 ${login}？以其他身份登录`,
  unknownTitle: '这里没有此应用',
  unknown: '带你来到这里的链接所指的应用没有在此注册，或者没有可以返回的地址。请联系该应用的运营者。',
  refusedTitle: '无法处理此请求',
  refused: (app: string) => `${app} 带你来到这里的请求有错误。没有授权任何内容。请联系该应用的运营者。`,
  refusals: {
    redirect_uri_mismatch: '请求中的返回地址没有由该应用在此注册。',
    unsupported_response_type: '请求的响应类型在这里不受支持。',
    invalid_request: '请求缺少来源证明（PKCE），或者其证明在这里无法使用。',
  },
  replacement: '应用的开发者可以怎样做',
  backToApp: (target: string) => `返回应用：${target}`,
  unavailableTitle: '此应用目前不可用',
  unavailable: '目前无法向此应用授予访问权限。以前授予的权限不受影响；你可以在设置中撤销。',
  leavingTitle: (app: string) => `前往 ${app}`,
  leaving: (app: string) => `如果没有自动跳转，请自行前往 ${app}。`,
  goOn: '继续',
};
