import type { ServerMessages } from '../server-messages.ts'

export const server: ServerMessages = {
  start: {
    'port-taken': ({ port }) =>
      `端口 ${port} 已被占用。请停止占用它的程序，或用 PORT 换一个端口，例如 PORT=${port + 1}。`,
    'address-unusable': ({ host, port }) => `无法在 ${host}:${port} 上监听。请检查 HOST 和 PORT。`,
    'database-locked': ({ dataDir }) =>
      `数据库文件已被另一个进程锁定（${dataDir}）。请先停止另一个服务，或用 DATA_DIR 换一个目录。`,
    'data-dir-unusable': ({ dataDir }) =>
      `无法使用数据目录 ${dataDir}。请检查它是否存在、能否写入、磁盘是否已满。`,
    'not-a-demo': ({ where }) =>
      `拒绝以演示方式打开 ${where}：里面的学校不是演示学校。请去掉 DATA_DIR 和 DATABASE_URL，或换一个空目录、空数据库。`,
    'database-url-wrong': () =>
      'DATABASE_URL 不是 PostgreSQL 数据库的地址，正确写法如 postgresql://账号:密码@主机:5432/库名。去掉它即使用内置数据库。',
    'database-unreachable': ({ where, why }) =>
      `无法使用数据库 ${where}（${why}）。请检查数据库是否在运行，以及 DATABASE_URL 中的账号、密码和库名。`,
    'database-taken': ({ where }) =>
      `另一个服务正在使用数据库 ${where}。请先停止它：同一时间只能有一个服务。`,
    'database-unfit': ({ where, found }) =>
      `数据库 ${where} 不符合要求（${found}）：需要 PostgreSQL 15 或更新版本，编码为 UTF8。`,
    'not-loopback': ({ host }) =>
      `拒绝在 ${host} 上明文提供服务：平板的摄像头和离线功能都需要 HTTPS。请设置 TLS_CERT 和 TLS_KEY；前面有 HTTPS 代理时请设置 TRUST_PROXY=1。`,
    'bad-value': ({ name, value }) => `${name} 的值“${value}”不能用。请改正后再启动。`,
    'no-backup-dir': () => '没有设置 BACKUP_DIR。请指定另一块硬盘或另一台机器上的目录存放备份。',
    'backup-dir-unusable': ({ backupDir }) =>
      `无法把备份写到 ${backupDir}。请检查目录是否存在、能否写入、磁盘是否已满。`,
    'tls-half': () => 'TLS_CERT 和 TLS_KEY 必须同时设置。',
    'tls-unreadable': ({ file }) => `无法读取证书文件 ${file}。请检查路径和权限。`,
  },
  operator: {
    ready: (url) => `服务已启动：${url}`,
    setUp: (url) => `首次使用，请在浏览器中打开此一次性链接进行设置：\n  ${url}`,
    noClient: '还没有构建页面。请先运行 npm run build。',
    rebuilding: '正按新版程序从原始记录重新生成列表，原始记录不变。',
    stopping: '正在停止。',
    sameDevice: (backupDir) =>
      `备份完整，但 ${backupDir} 与数据在同一块硬盘上：在另一块硬盘上有备份之前，平板不会删除记录。`,
    noWall:
      'DATABASE_URL 中的账号是超级用户或可绕过行级安全：学校之间的第二道墙不起作用。请使用专用账号（见 docs/operations.md）。',
  },
  demo: {
    building: '正在构建页面……',
    seeding: (people) => `正在生成演示学校（${people} 人，均为虚构）……`,
    kiosk: (url) => `校门平板（打开即自动登记）：${url}`,
    classDoor: (url, unit) => `班级平板，${unit}（打开即自动登记）：${url}`,
    home: (url, name) => `家长填报，${name}的家长：${url}`,
    guard: (name, pin) => `门卫：${name}，PIN ${pin}`,
    second: (name, pin) => `放行须第二人同意时：${name}，PIN ${pin}`,
    admin: (url) => `管理后台：${url}`,
    account: (account, password) => `管理员账号：${account}，密码：${password}`,
    codes: (url) => `示例码：${url}`,
    warning: '仅供试用：任何人都可以登记平板。请勿用于真实数据。',
  },
  importing: {
    usage: '用法：npm run import -- 文件（平板导出的未上传记录）',
    unreadable: (file, line) =>
      `${file} 不是完整的平板导出文件：第 ${line} 行有误。没有导入任何记录，请重新导出。`,
  },
  erase: {
    usage: '用法：npm run --silent erase（只试算） | npm run --silent erase -- --for-good（真正销毁）',
    rehearsed: '以上只是试算，什么也没有销毁。真正销毁：npm run --silent erase -- --for-good',
  },
  rescue: {
    usage: '用法：npm run rescue -- 账号',
    unknown: (account) => `没有账号“${account}”。`,
    done: (account, password) =>
      `账号“${account}”的新密码：${password}\n原有登录已全部失效。请登录后妥善保管。`,
  },
  bureau: {
    usage: '用法：npm run bureau -- account 局名 账号 姓名 | school',
    done: (bureau, account, password) =>
      `${bureau}的账号“${account}”，密码：${password}\n可以看到本服务器上每所学校的数字。请妥善保管，密码不再显示。`,
    unusable: (account) => `“${account}”已被使用，或不是账号名（字母、数字、- 和 _）。`,
    none: '还没有教育局：npm run bureau -- account 局名 账号 姓名',
    link: (path) =>
      `再设一所学校：在服务器地址后加 ${path}\n此链接只能设一所学校，14 天内有效。密钥验证之前，请像密钥一样保管。`,
  },
  passKeys: {
    usage: '用法：npm run --silent pass-keys -- list | withdraw 密钥',
    unknown: (kid) => `这里没有学校有未作废的密钥 ${kid}。`,
    withdrawn: '各平板下次同步后，不再认这把密钥签发的证卡。请为各班重新打印证卡。',
  },
  sealingKey: {
    usage: '用法：npm run --silent sealing-key -- list | new 文件 | use 文件 | check 文件',
    unreadable: (file) => `${file} 不是封存密钥文件。`,
    damaged: '文件中的密钥已损坏，打不开任何记录。请换一份备份。',
    notOneSchool: (schools) => `这里应当正好有一所学校，现在有 ${schools} 所。`,
    inTheWay: (file) => `${file} 已存在，没有改动。请换一个文件名。`,
    made: (file) =>
      `新密钥已写入 ${file}。请打印或拷到 U 盘并锁好，再用那份备份执行 use；在此之前不会用它封存任何记录。`,
  },
  migrate: {
    usage: '用法：DATA_DIR=… npm run --silent migrate -- --from sqlite --to postgresql://…',
    foreign: (school) => `没有复制任何内容：目标数据库里有原库没有的学校（${school}）。请换一个空数据库。`,
  },
  restore: {
    usage: '用法：npm run --silent restore -- --from 备份文件 --to 新数据目录',
    occupied: (file) => `没有恢复：${file} 已经存在。请换一个空目录。`,
    unusable: (why) => `没有恢复：备份文件或目录用不了（${why}）。`,
  },
  codesPage: {
    title: '示例码',
    intro: '用手机或另一块屏幕打开，放到校门平板的摄像头前。人名均为虚构。点开可全屏显示。',
    all: '全部示例码',
    holdUp: '请把屏幕亮度调高，对准摄像头。',
    expect: '预期',
    samples: {
      green: {
        title: '绿码（随申码样式）',
        expect: '单独出示不放行，还要身份和体温。教职工卡 + 绿码 + 36.7 → 放行',
      },
      'green-other-issuer': { title: '绿码（钉钉样式）', expect: '同上：访客证 + 绿码 + 36.7 → 放行' },
      yellow: { title: '黄码', expect: '待处理（C-3），无论还缺什么' },
      red: { title: '红码', expect: '劝返（C-2），无论还缺什么' },
      'green-old': { title: '过时的绿码（十分钟前的截图）', expect: '要求刷新健康码（C-4）' },
      'staff-card': { title: '教职工卡', expect: '还缺绿码和体温。加绿码和 36.7 → 放行' },
      'student-card': { title: '学生卡', expect: '36.7 → 放行；37.5 → 待处理，复测（T-2）' },
      'visitor-pass': { title: '访客证', expect: '还缺绿码和体温。加绿码和 36.7 → 放行' },
      'official-pass': { title: '督导人员证', expect: '与访客同样：绿码和体温一样不能少' },
      'expired-pass': { title: '过期的访客证', expect: '待处理（P-3）：证件已过期' },
      'revoked-pass': { title: '已吊销的访客证', expect: '待处理（P-3）：证件已吊销' },
      'forged-pass': { title: '伪造的访客证（别人的密钥签的）', expect: '签名不符，假证或被改动：不放行' },
      'eu-certificate': {
        title: '欧盟样式的数字证书（演示签发方）',
        expect: '验签通过，但不当绿码：待处理（C-6），请门卫查看',
      },
      'eu-forged': { title: '伪造的数字证书', expect: '签名不符，可能被改动：不放行' },
      'health-card-part': {
        title: 'SMART 健康卡，分成两个码',
        expect: '先出示其一：请依次出示其余部分；两个都出示后：待处理（C-6）',
      },
      wifi: { title: '无线网络二维码', expect: '不是健康码：不改变任何人的状态' },
      'place-code': { title: '场所码', expect: '不是健康码：不改变任何人的状态' },
      'payment-code': { title: '收付款码', expect: '不是健康码：不改变任何人的状态' },
      website: { title: '普通网址', expect: '不是健康码：不改变任何人的状态' },
    },
  },
}
