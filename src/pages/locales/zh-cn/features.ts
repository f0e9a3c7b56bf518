import type { Feature } from '../../../core/foundation/runtime/deprecation-plan.ts';

/** What can be deprecated, in a list. */
export const featureNames: { readonly [F in Feature]: string } = {
  'list-grants': '用密码列出授权',
  'get-grant': '用密码查看单个授权',
  'delete-grant': '用密码删除授权',
  'list-authorizations': '用密码列出令牌',
  'create-authorization': '用密码创建令牌',
  'get-or-create-authorization': '用密码获取或创建应用的令牌',
  'get-or-create-authorization-by-fingerprint': '用密码获取或创建应用和指纹的令牌',
  'get-authorization': '用密码查看单个令牌',
  'update-authorization': '用密码更新令牌',
  'delete-authorization': '用密码删除令牌',
  'password-authentication': 'API 其他部分的密码验证',
  'token-in-path': '路径中的令牌',
  'token-in-query': '网址中的令牌',
  'web-flow-without-pkce': '没有 PKCE 的网页授权流程',
  'token-without-expiry': '永不过期的令牌',
};
