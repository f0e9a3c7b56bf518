import type { Words } from '../words.ts';

/** 新安装需要完成的事项，供管理员查看。 */
export const checklist: Words['checklist'] = {
  title: '开始使用',
  dismiss: '隐藏此列表',
  done: '已完成',
  twoFactor: '启用双因素身份验证',
  twoFactorExplain: '你的帐户可以更改这里的一切，仅凭密码不应足够。',
  people: '添加用户',
  peopleExplain: '每位用户会得到一个临时密码，以及一段可以发送给对方的文字。种子文件可以一次添加多人。',
  app: '注册应用',
  appExplain: '任何需要让用户登录的程序，例如 Grafana、Jenkins 或你自己的程序。',
  gh: '连接 GitHub CLI',
  ghExplain: (host: string) =>
    `通过 HTTPS 在 443 端口提供服务，并设置 LATCHKEY_WELL_KNOWN_APPS=github-cli，然后用户运行：gh auth login --hostname ${host}`,
  https: '使用 HTTPS',
  httpsExplain:
    '密码和令牌在传输途中可被读取。请将 LATCHKEY_PUBLIC_URL 设为 https:// 地址，并使用代理，或设置 LATCHKEY_TLS_CERT 和 LATCHKEY_TLS_KEY。',
  backup: '备份数据库和加密密钥',
  backupExplain:
    '我们无法得知你是否已备份。请将两者分开保存；latchkey backup 可在服务器运行时备份 SQLite 数据库，其余说明见 docs/backup.md。',
};
