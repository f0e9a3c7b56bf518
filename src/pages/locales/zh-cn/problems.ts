import type { CallbackFault, CallbackRules } from '../../../core/foundation/problem.ts';
import { quoted, quotedScopes } from '../quoted.ts';
import type { Words } from '../words.ts';
import { appTextNames } from './app-texts.ts';

/** 输入内容的问题，显示在字段旁边，也单独列在表单上方。 */
export const problems: Words['problems'] = {
  summary: '提交的内容有问题',
  kinds: {
    missing: ({ field }) => `请填写${FIELDS[field] ?? '此项'}。`,
    taken: ({ field }) => `此${FIELDS[field] ?? '内容'}已被占用。`,
    too_short: ({ least }) => `密码至少需要 ${least} 个字符。`,
    too_long: ({ field, most, unit }) =>
      `${FIELDS[field] ?? '此项'}最多 ${most} 个${unit === 'bytes' ? '字节' : '字符'}。`,
    bad_length: ({ field, least, most }) =>
      `${FIELDS[field] ?? '此项'}${least > 0 ? `需要 ${least} 到` : '最多'} ${most} 个字符。`,
    unstorable: ({ field }) => `${FIELDS[field] ?? '此项'}含有无法保存的字符。`,
    invisible_characters: ({ field }) => `${FIELDS[field] ?? '此项'}不能含有不可见字符。`,
    misleading_name: '这个名称可能被误认为其他应用：它混用了不同文字的字母，或与某个知名应用同名。',
    not_web_url: ({ field }) => `${FIELDS[field] ?? '此项'}必须是以 https:// 或 http:// 开头的地址。`,
    bad_login: '用户名最多 39 个字母和数字，中间可用单个连字符。',
    reserved_login: '此用户名由本站保留。请换一个。',
    unknown_login: '没有使用此用户名的帐户。',
    unknown_client_id: '没有使用此客户端 ID 的应用。',
    bad_team_name: '团队名称最多 100 个字符，其中至少有一个英文字母或数字。',
    last_owner: '组织至少需要一名所有者，而这是最后一名。请先将其他人设为所有者。',
    last_administrator: '站点至少需要一名有效的站点管理员，而这是最后一名。请先将其他人设为站点管理员。',
    owner_of: ({ apps, moreApps, organizations }) => {
      const more = moreApps > 0 ? `等 ${apps.length + moreApps} 个应用` : '';
      const owned = [
        ...(apps.length > 0 ? [`拥有应用 ${apps.join('、')}${more}`] : []),
        ...(organizations.length > 0 ? [`是组织 ${organizations.join('、')} 的最后一名所有者`] : []),
      ];
      return `此帐户${owned.join('，并且')}。请先将它们转交给其他人。`;
    },
    bad_successor: '只能转交给另一个未停用的帐户。',
    guessable_password: '这个密码容易被猜到：它只比用户名或站点名称多一点，或者只是重复。请换一个。',
    common_password: '这是最常见的密码之一。请换一个。',
    same_password: '这是你当前的密码。请换一个。',
    wrong_one_time_password: '代码错误。设备的时钟准确吗？',
    two_factor_already: '双因素身份验证已经启用。',
    wrong_user_code: '代码无效或已过期。请再看一下设备。',
    bad_passkey: '无法添加此通行密钥。请重试。',
    bad_email: '这不是电子邮件地址。',
    too_many_emails: ({ most }) => `最多可以有 ${most} 个地址。请先移除一个。`,
    primary_email: '不能移除主要地址。请先将其他地址设为主要地址。',
    unverified_email: ({ wanted }) => `只有已验证的地址才能${UNVERIFIED[wanted]}。`,
    own_account: ({ action }) => OWN_ACCOUNT[action],
    bad_callback: ({ url, fault, rules }) =>
      `${url === '' ? '回调 URL' : quoted(url)} ${fault === 'scheme' ? ofScheme(rules) : CALLBACK_FAULTS[fault]}。`,
    too_many_callbacks: ({ most }) => `一个应用最多有 ${most} 个回调 URL。`,
    too_many_tokens: ({ most }) => `一次最多可查询 ${most} 个令牌。`,
    too_many_secrets: ({ most }) => `一个应用最多有 ${most} 个客户端密钥。请先撤销其中一个。`,
    unknown_scopes: ({ words }) => `这里没有这些作用域：${quotedScopes(words)}。`,
    several_scope_changes: '一次只能用一种方式更改作用域。',
    not_a_date: ({ field }) => `${FIELDS[field] ?? '日期'}的格式应如 2026-01-31。`,
    not_in_future: '请选择一个将来的日期。',
    too_late: ({ latest }) => `请选择不晚于 ${latest.slice(0, 10)} 的日期：此站点不允许更长的有效期。`,
    owner_already: '此应用已属于该所有者。',
    not_a_choice: '请从列表中选择一项。',
  },
};

const FIELDS: Readonly<Record<string, string>> = {
  login: '用户名',
  email: '地址',
  password: '密码',
  ...appTextNames,
  note: '备注',
  fingerprint: '指纹',
  since: '起始日期',
  until: '截止日期',
  expires_at: '日期',
};

const UNVERIFIED = { primary: '设为主要地址', public: '对所有人公开' };

const OWN_ACCOUNT = {
  suspend: '不能停用自己的帐户。',
  demote: '不能取消自己的管理员权限。',
  set_password: '请在设置中更改自己的密码。',
  reset_two_factor: '请在设置中更改自己的双因素身份验证。',
  delete: '不能删除自己的帐户。',
};

const CALLBACK_FAULTS: Readonly<Record<Exclude<CallbackFault, 'scheme'>, string>> = {
  not_absolute: '必须是完整的地址，例如 https://app.example/callback',
  not_ascii: '只能使用 ASCII 字符：其他字符写成 %XX，主机名中写成 xn--',
  too_long: '太长：回调 URL 最多 2000 个字符',
  user_name: '不能含有用户名或 @',
  fragment: '不能含有 #',
  encoded_slash: '不能含有反斜杠或经过编码的斜杠',
  dot_segment: '的路径中不能有 . 或 .. 段',
  malformed:
    '必须形如 https://app.example/callback，不能含有经过编码的控制字符、空的路径段，或 code、state 等响应参数',
};

/** `http:` 可以指向哪里，以及应用能否使用自定义协议。 */
function ofScheme({ native, httpHosts }: CallbackRules): string {
  const hosts = ['127.0.0.1', '[::1]', 'localhost', ...httpHosts].join('、');
  return `必须以 https:// 开头，或以 http:// 开头且主机为 ${hosts} 之一${native ? '，或使用含有句点的自定义协议，例如 com.example.app' : ''}`;
}
