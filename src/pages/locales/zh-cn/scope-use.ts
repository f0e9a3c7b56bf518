import type { Words } from '../words.ts';

/** 令牌或应用的令牌所拥有的作用域中，哪些是需要的。 */
export const scopeUse: Words['scopeUse'] = {
  title: '最近 90 天需要的作用域',
  calls: '调用',
  callsSince: (count: number, day: string) => `自 ${day} 起 ${count} 次`,
  noCalls: '这段时间内没有记录到调用。',
  checks: '检查',
  checkedByApp: (count: number) => `被其应用检查 ${count} 次：用途在此无从得知。`,
  held: '拥有的作用域',
  asked: '最新令牌的作用域',
  needed: '需要的作用域',
  neededNone: '不需要任何作用域',
  surplus: '这些调用不需要的作用域',
  surplusNone: '无：它拥有的作用域都是需要的',
  elsewhere:
    '这里只统计对此服务器的调用。将作用域用于其他用途或从 X-OAuth-Scopes 标头读取作用域的工具，可能需要更多作用域。',
  rarely: '间隔更长的操作同样没有统计到。',
  narrower: '生成作用域更少的令牌',
  narrowerExplain: (scopes: string) =>
    scopes === ''
      ? '备注和有效期与此令牌相同，但没有作用域。在你撤销之前，此令牌继续有效。'
      : `备注和有效期与此令牌相同，但只有这些作用域：${scopes}。在你撤销之前，此令牌继续有效。`,
  narrowerSso: '对于要求单点登录的组织，新令牌需要在其页面上重新授权。',
  chooseScopes: '自行选择作用域',
  narrowerSuffix: '较少作用域',
  insteadOf: '被取代的令牌',
  insteadOfExplain: '它仍然有效。一旦不再使用，请将其撤销。',
  revokeOld: '撤销旧令牌',
  appDecides: '应用得到的是它请求的作用域。如果它请求的作用域多于所需，需要由其所有者更改。',
  askForLess: '如果你的应用不将令牌用于其他用途，请让它只请求需要的作用域。',
  askForLessChecked: '你的应用还会检查令牌。如果它根据作用域决定允许什么，也需要这些作用域。',
};
