import type { Words } from '../words.ts';

/** 被拒绝的请求及其原因。 */
export const refusals: Words['refusals'] = {
  causes: {
    'no such route': { what: '没有此路径', mend: 'API 位于 `/api/v3` 之下，其路径不以斜杠结尾。' },
    'empty name in the path': {
      what: '路径以斜杠结尾，或含有连续两个斜杠',
      mend: '请去掉斜杠，或补上缺少的名称。',
    },
    'response format not supported': {
      what: '不支持所要求的响应格式',
      mend: '请发送 `Accept: application/vnd.github+json`，或省略 `Accept` 标头。',
    },
    'unknown or revoked token': { what: '令牌已不存在', mend: '它已被撤销、替换或删除。请获取新的令牌。' },
    'expired token': { what: '令牌已过期', mend: '请获取新的令牌，或刷新它。' },
    'malformed token': {
      what: '这不是令牌',
      mend: '发送的内容不具有令牌的格式：请检查是否缺少字符，或含有引号、空格。',
    },
    'not an administration token': {
      what: '管理 API 只接受管理令牌',
      mend: '请发送由 `latchkey admin-tokens add` 输出的令牌：`Authorization: Bearer latchkey_admin_…`。',
    },
    'suspended account': { what: '帐户已被停用', mend: '只有站点管理员可以恢复它。' },
    'impersonator is no site administrator': {
      what: '创建此模拟令牌的人已不是站点管理员',
      mend: '需要由站点管理员重新创建。',
    },
    'token in the query': {
      what: '令牌出现在网址中',
      mend: '请用标头发送：`Authorization: Bearer TOKEN`。网址会进入日志，请视此令牌为已泄露。',
    },
    'token in place of a password': {
      what: '此处只接受用户名和密码，却发送了令牌',
      mend: '请使用带密码的 HTTP Basic，或使用 OAuth Authorizations API 以外的方式。',
    },
    'token in place of client credentials': {
      what: '此处应用须证明身份，却发送了令牌',
      mend: '请使用 HTTP Basic，以客户端 ID 为用户名，以客户端密钥为密码。',
    },
    'missing scope': {
      what: '令牌缺少权限范围',
      mend: '请在授权应用时请求该范围，或为新的个人访问令牌选择它。',
    },
    'single sign-on required': {
      what: '组织已强制单点登录',
      mend: '令牌所有者须按标头 `X-GitHub-SSO` 中的网址为该组织授权此令牌。',
    },
    'not a site administrator': { what: '仅限站点管理员', mend: '请使用站点管理员的凭据。' },
    'not a member of the organization': { what: '帐户不是组织成员', mend: '需要由组织所有者添加。' },
    'wrong password': { what: '密码错误', mend: '如果这是你的程序，请给它当前的密码，最好改用令牌。' },
    'missing one-time password': {
      what: '需要一次性密码',
      mend: '请用标头 `X-GitHub-OTP` 发送，或使用令牌。',
    },
    'wrong one-time password': { what: '一次性密码错误', mend: '请检查显示它的设备的时钟。' },
    'one-time password already used': {
      what: '一次性密码已被使用过',
      mend: '每个只能使用一次：请等待下一个，最多半分钟。',
    },
    'account locked out': { what: '失败的尝试过多', mend: '请等待一刻钟，或请站点管理员解锁帐户。' },
    'temporary password expired': { what: '临时密码已过期', mend: '请向站点管理员索取新的密码。' },
    'two-factor authentication required': {
      what: '须先启用双因素身份验证',
      mend: '请在浏览器中打开 /settings/two-factor/new 启用，或使用令牌。',
    },
    'wrong client secret': {
      what: '客户端密钥错误',
      mend: '请将其末八位与应用页面上的比较，或生成新的密钥。',
    },
    'missing client secret': {
      what: '缺少客户端密钥',
      mend: '请发送 `client_secret`，或将应用注册为原生应用并使用 PKCE。',
    },
    'client id of another app': {
      what: '路径中的客户端 ID 属于另一个应用',
      mend: '请使用与所发送凭据相同的应用的客户端 ID。',
    },
    'token of another app': { what: '令牌属于另一个应用', mend: '应用只能查询自己的令牌。' },
    'personal access token': { what: '这是个人访问令牌', mend: '应用只能查询自己的令牌。' },
    'suspended owner of the app': {
      what: '应用的所有者已被停用',
      mend: '需要由站点管理员恢复该所有者，或将应用交给他人。',
    },
    'unknown client id or no usable callback URL': {
      what: '应用没有可用的回调网址',
      mend: '请注册一个：使用 `https:`，或使用环回地址。',
    },
    'redirect URI not registered': {
      what: '重定向 URI 与已注册的回调网址不符',
      mend: '请发送已注册的网址，或注册此网址。协议、主机、端口和路径开头必须相同。',
    },
    'redirect URI of another request': {
      what: '重定向 URI 与请求代码时的不同',
      mend: '请发送与授权请求中完全相同的 `redirect_uri`，或将其省略。',
    },
    'unsupported response type': {
      what: '不支持此响应类型',
      mend: '请发送 `response_type=code`，或将其省略。',
    },
    'invalid PKCE parameters': {
      what: 'PKCE 参数无效',
      mend: '请发送 43 个字符的 `code_challenge` 和 `code_challenge_method=S256`。原生应用必须如此。',
    },
    'unknown code': { what: '没有此代码', mend: '请发送重定向中的 `code`，并由获得它的应用发送。' },
    'expired code': { what: '代码已过期', mend: '请立即兑换：它最多十分钟内有效。' },
    'code already used': {
      what: '代码已被使用过',
      mend: '代码只能兑换一次。为其签发的令牌可能已被盗，因此已被撤销。',
    },
    'wrong or missing code verifier': {
      what: '验证码 code verifier 与质询不符',
      mend: '请发送 `code_verifier`，其 SHA-256 为该授权请求的 `code_challenge`。',
    },
    'device flow disabled': { what: '此应用未启用设备流', mend: '其所有者可在应用页面上启用。' },
    'unknown device code': {
      what: '没有此设备代码',
      mend: '请发送开始设备流的响应中的 `device_code`；每个只给出一次令牌。',
    },
    'expired device code': { what: '设备代码已过期', mend: '请重新开始：代码的有效期为十五分钟。' },
    'unknown refresh token': {
      what: '没有此刷新令牌',
      mend: '它已被撤销，或属于另一个应用。请重新请求授权。',
    },
    'expired refresh token': { what: '刷新令牌已过期', mend: '请重新请求授权。' },
    'refresh token already used': {
      what: '刷新令牌已被使用过',
      mend: '请保存每个响应中的刷新令牌。此令牌可能已被盗，因此授权已被撤销。',
    },
    'unsupported grant type': {
      what: '不支持此授权类型',
      mend: '请使用 `authorization_code`、`refresh_token` 或设备流的 `urn:ietf:params:oauth:grant-type:device_code`。',
    },
  },
  title: '被拒绝的请求',
  explainOwn: '使用你的密码或令牌而被拒绝的请求及其原因。如果你的程序无法工作，原因就在这里。',
  explainApp: (app: string) => `${app} 被拒绝的请求及其原因。不显示使用者是谁。`,
  explainAll: '最近被拒绝的请求及其原因。每隔几秒写入一次。',
  none: '没有请求被拒绝',
  noneFound: '没有找到被拒绝的请求',
  noneExplain: '只保留最近几周的请求。',
  searched: '用户名、客户端 ID 或令牌末八位',
  search: '搜索',
  times: (count: number) => `${count} 次`,
  last: '最近一次',
  first: '第一次',
  answered: (status: number) => `响应 ${status}`,
  wouldDo: '以下任一权限范围即可：',
  sent: '发送的：',
  registered: '已注册的：',
  account: '帐户',
  toAll: '所有被拒绝的请求',
  ofToken: '使用此令牌而被拒绝的请求',
  why: '请求为什么被拒绝？',
};
