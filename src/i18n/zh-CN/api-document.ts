import type { ApiDocumentMessages } from '../api-document-messages.ts'

export const apiDocument = {
  title: '校门安检接口',
  about:
    '服务器能回答的全部请求。时刻为 1970 年（UTC）以来的毫秒数，日期为学校当地日期，体温为摄氏度的十分之一。`x-roles` 指明哪些角色可以请求；`x-tells-of-people` 表示会记下谁查看了谁。',
  surfaces: {
    console: '管理后台：凭登录得到的 Cookie，只回答所列角色的账号。',
    tablet: '平板：除首次登记外，每个请求都由设备密钥签名。',
    guardian: '家长页面：只凭链接。',
    guest: '受邀来访者页面：只凭链接。',
    open: '任何人可请求：登录之前的，以及公开核验的。',
  },
  session: '登录时得到的 Cookie。',
  sentByPage: '每个 POST 都必须带上：其他网站的表单发不出它。',
  stream: '平板的记录流编号。',
  sentAt: '平板所知的服务器时间，毫秒；最多容许相差十分钟。',
  signature:
    '用 ECDSA P-256（SHA-256）签 `CG-request-1`、方法、含查询的路径、记录流、时间、正文的 SHA-256，各占一行；r‖s 原始字节，base64url。',
  token: '浏览器无法保存密钥时，用它代替签名。',
  answered: '已回答。',
  refused: '已拒绝。`problem` 说明原因，对应的状态码写在各代码旁。',
  problem: '为何被拒绝。',
  conflict: '须先做什么，或为何不再可行。',
  live: '服务器推送：本校记录或平板有变动时发出 `entries`，内容为学校的计数。',
  health: '服务器和数据库是否应答。',
  metrics: '供本机采集程序读取的指标；对其他来者一律 `not-found`。',
  farewell: '让已清除的平板的浏览器忘掉本站的一切。',
  verify: '公开页面：核验回执或封印是否属实；不含任何人的姓名。',
  verifyStyle: '该页面的样式。',
} satisfies ApiDocumentMessages
