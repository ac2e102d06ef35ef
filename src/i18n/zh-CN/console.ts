import type { ConsoleMessages } from '../console-messages.ts'
import { accounts } from './accounts.ts'
import { bureau } from './bureau.ts'
import { board } from './console-board.ts'
import { detail, entries, file } from './console-entries.ts'
import { exports } from './console-exports.ts'
import { home } from './console-home.ts'
import { paste } from './console-paste.ts'
import { people } from './console-people.ts'
import { policy } from './console-policy.ts'
import { rollOut } from './console-roll-out.ts'
import { rosterFile } from './console-roster-file.ts'
import { states } from './console-states.ts'
import { tablets } from './console-tablets.ts'
import { codeHosts, trust, trustImport } from './console-trust.ts'
import { cases, day } from './day.ts'
import { duty } from './duty.ts'
import { earlyLeave } from './early-leave.ts'
import { evidence } from './evidence.ts'
import { identity } from './identity.ts'
import { importFile } from './import-file.ts'
import { keeping } from './keeping.ts'
import { onSite } from './on-site-console.ts'
import { passKeys } from './pass-keys.ts'
import { personFile } from './person-file.ts'
import { sheets } from './sheets.ts'
import { visitLists } from './visit-lists.ts'
import { visits } from './visits.ts'
import { watchList } from './watch-list.ts'

const group = new Intl.NumberFormat('zh-CN')
const prose = new Intl.DateTimeFormat('zh-CN', {
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  timeZone: 'UTC',
})

/** From two minutes on in whole minutes, rounded up: nobody counts 540 seconds. */
function waiting(seconds: number): string {
  return seconds < 120 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}

/** Plain administrative Chinese. */
export const console = {
  title: '校门安检',
  nav: {
    today: '今日',
    day: '闭环',
    cases: '个案',
    home: '体温打卡',
    entries: '出入记录',
    tablets: '平板',
    people: '人员',
    duty: '值班',
    visits: '访客',
    'watch-list': '关注名单',
    'on-site': '在校',
    trust: '信任名单',
    policy: '规定',
    keeping: '保存',
    evidence: '查验',
    accounts: '账号',
    bureau: '各校',
    label: '主菜单',
    skip: '跳到正文',
  },
  accounts,
  bureau,
  policy,
  rollOut,
  duty,
  importFile,
  visits,
  watchList,
  visitLists,
  passKeys,
  onSite,
  keeping,
  personFile,
  evidence,
  otherLanguage: 'English',
  signOut: '退出登录',
  signedInAs: (name) => `已登录：${name}`,
  states,
  common: {
    loading: '正在读取…',
    retry: '重试',
    copyDetails: '复制详情',
    copied: '已复制',
    cancel: '取消',
    close: '关闭',
    none: '—',
    asOf: (time) => `截至 ${time}`,
    stale: (time) => `数据停在 ${time}，没有更新`,
    liveLost: '实时连接断开，正在重连',
    offline: '网络断开',
    details: (code, status, asked) => `代码 ${code}${status === null ? '' : ` · HTTP ${status}`} · ${asked}`,
    waitSeconds: (seconds) => `${waiting(seconds)}后可再试`,
    number: (value) => group.format(value),
    capped: (value) => `${group.format(value)}+`,
  },
  transport: {
    offline: { what: '连不上服务器', act: '请检查网络。校门平板不受影响，照常验码、记录。' },
    'timed-out': { what: '服务器很久没有回应', act: '请稍后重试；一直这样请告诉网络管理员。' },
    'not-json': {
      what: '收到的是网页，不是数据',
      act: '可能需要先登录校园网，或中间的代理出错。请打开任意网页确认网络后重试。',
    },
    'reply-unknown': { what: '看不懂服务器的回答', act: '页面与服务器版本可能不同，请刷新页面。' },
  },
  lost: { why: '没有这个页面', act: '回到今日' },
  crashed: { what: '页面出错', act: '请刷新页面；记录都在服务器和平板上，没有丢失。' },
  signIn: {
    heading: '登录管理后台',
    account: '账号',
    password: '密码',
    submit: '登录',
    busy: '正在登录…',
    ended: '登录已失效，请重新登录。登录后回到刚才的页面。',
    accountMissing: '请填写账号',
    passwordMissing: '请填写密码',
    wrong: { what: '账号或密码不对', act: '请检查大小写和输入法后再试。' },
    tooMany: (seconds) => ({
      what: '试错次数太多，已暂时锁定',
      act: seconds === null ? '请过几分钟再试。' : `请在 ${waiting(seconds)}后再试。`,
    }),
    showPassword: '显示密码',
    hidePassword: '隐藏密码',
    help: '忘记密码？请让维护服务器的人员运行管理员找回命令。',
  },
  setUp: {
    heading: '设置学校',
    steps: (at) => `第 ${at} 步，共 3 步`,
    noSecret: { why: '这个地址缺少设置口令', act: '请打开服务器首次启动时显示的完整链接。' },
    staleLink: { why: '这个链接已经失效', act: '请打开服务器最近一次启动时显示的链接。' },
    schoolHeading: '学校和第一位管理员',
    schoolWhy: '设置只做一次。以后的平板、门卫和人员都在登录后添加。',
    schoolName: '学校名称',
    schoolNameHint: '会显示在平板和报表上',
    name: '管理员姓名',
    account: '登录账号',
    accountHint: '字母、数字、短横线或下划线，例如 zhang-min',
    password: '密码',
    passwordHint: '至少 10 个字符',
    passwordAgain: '再输一遍密码',
    submit: '建立学校',
    faults: {
      'school-missing': '请填写学校名称',
      'name-missing': '请填写管理员姓名',
      'account-unusable': '账号只能用字母、数字、短横线和下划线，最多 64 个',
      'password-short': '密码至少 10 个字符',
      'passwords-differ': '两次输入的密码不一样',
    },
    resumed: (school) => `${school}已建立，但设置没有做完。请保存封存密钥并核对。`,
    keyHeading: '保管封存密钥',
    keyWhy:
      '每条记录在平板上就加了密，只有这把密钥能打开。服务器硬盘坏了而没有它，备份里的姓名、体温都再也读不出来，谁也帮不了。',
    keyHow: '请把文件存到两只 U 盘，或打印一份，分别锁进学校保险柜。不要发微信、不要存在这台服务器上。',
    keyNumber: '密钥编号',
    keyDownload: '下载密钥文件',
    keyDownloaded: '文件已下载。请先存好，再进行下一步。',
    keyShow: '显示密钥文字，以便抄写或打印',
    keyNext: '已经存好，下一步',
    keyAgain: '返回，重新下载',
    keyNote: '校门安检封存密钥：与备份分开、锁好保管；遗失则加密记录无法恢复。',
    proofHeading: '证明已经存好',
    proofWhy: '请从存放的地方把文件选回来，系统核对无误后才算完成。',
    proofFile: '选取密钥文件',
    proofPaste: '或粘贴密钥文字',
    proofSubmit: '核对',
    proofFaults: {
      'no-key': '这不是密钥文件。请选刚才下载的文件，或粘贴其中的全部文字。',
      'other-key': '这是另一把密钥。请按密钥编号核对。',
      damaged: '密钥文字不完整或有改动。请重新下载，再存一次。',
      'file-unreadable': '文件打不开。请换一个存放处，或改用粘贴。',
    },
    doneHeading: '设置完成',
    doneWhat: (school) => `${school} 已建立，封存密钥已核对。`,
    doneNext: '去登录',
  },
  today: {
    heading: (day) => `今日 · ${day}`,
    dayInProse: (day) => prose.format(new Date(`${day}T00:00:00Z`)).replace(/(日)(?=[周星])/, '$1 '),
    equation: '今日闭环',
    expected: '应到',
    admitted: '放行',
    held: '待处理',
    isolated: '隔离点',
    turnedAway: '劝返',
    absent: '请假有因',
    unexplained: '去向不明',
    unexplainedAct: '去向不明 → 逐一说明',
    allExplained: '全部有去向',
    equationNote: '应到按名单和到校日计算，只含学生和教职工',
    equationRead: (n) =>
      `应到 ${n.expected}，等于放行 ${n.admitted}、待处理 ${n.held}、隔离点 ${n.isolated}、劝返 ${n.turnedAway}、请假有因 ${n.absent}、去向不明 ${n.unexplained} 之和`,
    byUnit: '各班级、部门',
    unit: '班级 / 部门',
    noUnit: '未分班级',
    onlyOpen: '只看未清的',
    unitCount: (units) => `${group.format(units)} 个`,
    unexplainedHeading: '去向不明名单',
    unexplainedCount: (shown, all) =>
      shown < all ? `显示 ${group.format(shown)} 人，共 ${group.format(all)} 人` : `${group.format(all)} 人`,
    nobodyUnexplained: '没有去向不明的人，今日账已平。',
    apart: '另行统计',
    apartWhy: '不计入应到',
    visitors: '访客、督导、外协',
    unexpected: '名单内今日不应到',
    tabletsHeading: '平板',
    tabletsSummary: (all, offline) =>
      offline === 0 ? `${all} 台，全部在线` : `${all} 台，${offline} 台离线`,
    allTablets: '查看全部平板',
    empty: { why: '名单里今天没有应到的人。导入学生和教职工名单后，这里会算出谁还没到。', act: '导入名单' },
    noTablets: { why: '还没有平板。登记第一台后，校门就能开始验码。', act: '登记平板' },
    print: '打印',
  },
  day,
  cases,
  home,
  paste,
  rosterFile,
  sheets,
  exports,
  departures: {
    heading: '离校登记',
    counted: (total, early) => `共 ${total} 人次，早退 ${early}`,
    filterLabel: '筛选离校登记',
    onlyEarly: '只看早退',
    columns: {
      time: '时间',
      person: '人员',
      kind: '类别',
      early: '早退原因、跟谁走',
      by: '经手',
      tablet: '平板',
    },
    ...earlyLeave,
    notSeenIn: '无入校记录',
    caption: '离校登记，最新在前',
    empty: { why: '这一天还没有人登记离校。门卫在平板上点“离校”登记的人会出现在这里。', act: '看出入记录' },
    emptyFilter: { why: '这一天没有人早退。', act: '看全部离校' },
    leftAt: (time) => `${time} 离校`,
  },
  board,
  entries,
  file,
  detail,
  identity,
  tablets,
  people,
  trust,
  trustImport,
  codeHosts,
  changes: {
    heading: '最近改动',
    empty: '还没有改动。',
    what: {
      'trust-list-put': '导入名单',
      'trust-list-removed': '删除名单',
      'code-host-put': '添加或修改网址',
      'code-host-removed': '删除网址',
      'duty-planned': '排了值班',
      'cards-made': '制了证卡',
      'pass-key-withdrawn': '作废了证卡签发密钥',
      'hold-placed': '暂停销毁',
      'hold-lifted': '解除暂停销毁',
      'guard-added': '添加门卫',
      'account-made': '新建账号',
      'account-changed': '更改账号的角色或姓名',
      'account-disabled': '停用账号',
      'account-enabled': '恢复账号',
      'account-reset': '重置账号',
      'session-ended': '结束登录',
      'password-changed': '更改密码',
      'second-factor-set': '开通两步验证',
      'second-factor-removed': '关闭两步验证',
      'recovery-code-used': '用恢复码登录',
      'roster-imported': '导入名单',
      'roster-import-undone': '撤销导入名单',
      'policy-published': '规定全校执行',
      'policy-tried': '规定在部分位置试行',
      'policy-taken-back': '撤回试行的规定',
      'guardian-links-renewed': '更换家长链接',
      'guardian-links-revoked': '停用家长链接',
      'guardian-shown': '查看家长电话',
      'tablet-linked': '生成平板登记链接',
      'tablet-renamed': '平板改名',
      'tablet-moved': '平板换位置',
      'tablet-revoked': '停用平板',
      'tablet-wiped': '下令清除平板',
      'tablet-key-asked': '更换平板密钥',
      'lease-file-made': '做延期文件',
      'lease-set': '名单离线可用（小时）',
    },
    line: (when, by) => `${when} · ${by}`,
  },
} satisfies ConsoleMessages
