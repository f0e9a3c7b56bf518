import type { Feature } from '../../../core/foundation/runtime/deprecation-plan.ts';
import type { Words } from '../words.ts';
import { featureNames } from './features.ts';

/** 已弃用的功能及其替代方法。 */
export const deprecations: Words['deprecations'] = {
  title: '已弃用的功能',
  explain: '使用此服务器的程序应当做哪些更改，以及何时之前完成。每项功能都有一个页面说明替代方法。',
  none: '目前没有弃用任何功能。',
  noneExplain: '弃用公告会显示在这里，也会出现在相关请求的响应标头中。',
  featureName: (feature: Feature) => featureNames[feature],
  insteadOf: (feature: Feature) => `替代方法：${featureNames[feature]}`,
  toAll: '所有已弃用的功能',
  states: {
    none: '此功能目前没有被弃用。',
    announced: '此功能已被弃用，目前仍可使用。',
    refused: '此功能已被弃用，目前正在限时停用。',
    refusedForSome: '此功能已被弃用，目前正对部分调用者限时停用。',
    removed: '此功能已被移除：所有请求都会被拒绝。',
  },
  deprecatedSince: '弃用时间',
  sunset: '计划移除时间',
  removedSince: '移除时间',
  removedFrom: '将被移除的时间',
  brownouts: '限时停用',
  moreBrownouts: (count: number) => `以及另外 ${count} 次`,
  someCallers: '（部分调用者）',
  yourCall: '你的请求',
  request: '请求',
  app: '应用',
  unknownApp: '此应用没有在这里注册，或者目前无法获得授权。',
  scopes: '作用域',
  noScopes: '无',
  note: '备注',
  placeholder: '请将程序中的 YOUR_CLIENT_ID 替换为你的应用的客户端 ID。',
  placeholderLink: '你的应用',
  deviceTitle: '设备流：适用于没有浏览器的程序',
  deviceExplain:
    '程序会显示一个简短的代码。用户在任意设备的浏览器中照常登录，并输入该代码。程序无法得知密码，也不需要客户端密钥。',
  deviceOff: (app: string) => `${app} 没有启用设备流。其所有者可以在此启用：`,
  webTitle: '网页授权流程：适用于在浏览器中使用的应用',
  webExplain: '应用将浏览器带到这里。用户同意后，带着代码返回应用的回调 URL，应用再用该代码换取令牌。',
  webLink: '应用将浏览器带到以下网址，并附上一个随机的 state；浏览器返回时，应用会核对它：',
  webProgram: (secret: boolean) =>
    `在命令行中逐步完成的整个流程，使用 PKCE。${secret ? '程序从环境变量 CLIENT_SECRET 读取客户端密钥。' : ''}`,
  noCallback: (app: string) => `${app} 没有可用的回调 URL。其所有者可以在此添加：`,
  personalTitle: '个人访问令牌：适用于你自己的脚本',
  personalExplain: '请在设置中生成一个有期限的令牌，并提供给脚本。你可以随时在那里撤销它。',
  personalLink: '生成个人访问令牌',
  ownTitle: '在设置中',
  ownExplain: '用户可以在设置中查看和撤销授予应用和脚本的权限：',
  fingerprintTitle: '指纹的用途',
  fingerprintExplain:
    '指纹用于区分同一应用在多台机器上的令牌，并找回本机的令牌。授权流程每次都会签发新的令牌，因此不需要替代：请将令牌保存在原来保存指纹的地方，令牌被拒绝后再重新开始流程。',
  apiCalls: {
    'check-token.sh': {
      title: '检查令牌',
      explain: '应用查询自己的令牌属于谁、有哪些作用域。404 表示令牌无效。',
    },
    'reset-token.sh': {
      title: '重置令牌',
      explain: '应用用自己的令牌换取作用域相同的新令牌。',
    },
    'revoke-token.sh': {
      title: '撤销令牌',
      explain: '应用撤销自己的令牌。204 表示已完成。',
    },
    'revoke-grant.sh': {
      title: '撤销授权',
      explain: '应用撤销某个用户授予它的一切；令牌表明是哪个用户。204 表示已完成。',
    },
  },
  bearerTitle: '同一请求，将令牌放在标头中',
  bearerExplain: '令牌只放在 Authorization 标头中。网址中除令牌以外的参数保持不变。',
  refreshTitle: '会过期的令牌：适用于应用',
  refreshExplain: '应用的令牌在几小时内有效。每个令牌都附有一个刷新令牌，应用可以用它换取下一个令牌。',
  expiringOff: (app: string) => `${app} 的令牌不会过期。其所有者可以在此更改：`,
};
