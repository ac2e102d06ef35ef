import type { PolicyProblem } from '#domain/policy-problems.ts'
import type { PolicyMessages } from '../policy-messages.ts'
import { outcomes, policyEditor } from './policy-editor.ts'

const group = new Intl.NumberFormat('zh-CN')

function problem(said: PolicyProblem): string {
  switch (said.code) {
    case 'official-asked-less':
      return '对督导的要求低于访客，任何人不得例外'
    case 'code-without-evidence':
      return '要求出示健康码，却不要任何凭证：至少应为“口述”，或不要求健康码'
    case 'out-of-range':
      return said.to >= Number.MAX_SAFE_INTEGER
        ? `应为不小于 ${said.from} 的整数`
        : `应为 ${said.from} 到 ${said.to} 的整数`
    case 'reversed':
      return '前后或高低颠倒'
    case 'ended':
      return '已经过期'
    case 'overlaps':
      return `与 ${said.with} 时间重叠`
    case 'twice':
      return `与 ${said.with} 重复`
    case 'nothing-to-ask':
      return '要求问询，却没有要问的内容'
    case 'case-differs':
      return `样例“${said.name}”应为${outcomes[said.expected]}，现为${outcomes[said.got]}`
    case 'case-unreadable':
      return `样例“${said.name}”看不懂`
    case 'no-cases':
      return '没有自带样例，不能发布'
    default:
      return said satisfies never
  }
}

export const policy = {
  heading: '学校规定',
  current: '现行规定',
  version: (version) => `第 ${version} 版`,
  made: (by, when) => (by === '' ? when : `${by} · ${when}`),
  history: '历次版本',
  needs: '各类人员要出示什么',
  who: '人员',
  asks: {
    identity: '身份',
    code: '绿码',
    temperature: '体温',
    exposure: '问询',
    home: '晨测',
    yellow: '黄码',
  },
  notAsked: '不要求',
  asked: '要求',
  homeNeeds: { 'not-asked': '不问', 'asked-first': '没有就先问', needed: '没有不放行' },
  yellows: { held: '待处理', 'turn-away': '劝返' },
  numbers: '体温、复测、问询',
  line: (site, degrees, comparison) => `${site}${comparison === 'above' ? '超过' : '达到'} ${degrees} 算发热`,
  tooLow: (degrees) => `低于 ${degrees} 算没量准`,
  seasons: (count) => (count === 0 ? '全年一条线' : `另有 ${count} 段季节线`),
  retest: (minutes, most, secondFrom) =>
    secondFrom > most
      ? `发热后歇 ${minutes} 分钟复测，共 ${most} 次，再请校医量腋温`
      : `发热后歇 ${minutes} 分钟复测，共 ${most} 次，第 ${secondFrom} 次起换人量，再请校医量腋温`,
  questions: (areas, symptoms, days) => `重点地区 ${areas} 条，症状 ${symptoms} 项，回看 ${days} 天`,
  certificates: {
    held: '病愈返校未查验证明的，先拦下',
    hint: '病愈返校未查验证明的，只提醒门卫',
  },
  watchYes: {
    held: '核对为关注名单里的人，先拦下，由值班领导定',
    'turn-away': '核对为关注名单里的人，劝返',
  },
  second: (reasons) =>
    reasons.length === 0 ? '放行待处理的人：一人即可' : `须第二人同意：${reasons.join('、')}`,
  cases: (count) => `自带样例 ${count} 个`,
  draft: {
    heading: '修改规定',
    why: '先存草稿，用过去几天的记录演练，再发布成新的一版。旧版永远保留。',
    begin: '从现行规定开始修改',
    fields: {
      forehead: '额温线 °C',
      wrist: '腕温线 °C',
      ear: '耳温线 °C',
      axillary: '腋温线 °C',
      tooLowBelow: '低于多少算没量准 °C',
      retestMinutes: '复测前歇几分钟',
      retestMost: '共量几次',
      secondPersonFrom: '第几次起换人量',
      lookBackDays: '回看几天',
      answerDays: '“没有”几天内不再问',
      keepChecks: '师生出入记录保存天数',
      keepVisits: '来访记录保存天数',
      keepExposure: '打卡与问询保存天数',
      keepCases: '个案结案后保存天数',
      possibleFrom: '体温最低可能 °C',
      possibleTo: '体温最高可能 °C',
      failedWaitSeconds: '没量准后等几秒',
      failuresBeforeOtherSite: '连续没量准几次换部位',
      driftOver: '体温计偏差多少报警 °C',
      driftFewest: '偏差至少看几次测量',
      codeLifeSeconds: '动态码有效几秒',
      repeatSeconds: '几秒内再扫算同一次',
      passbackMinutes: '放行后几分钟内再来须核对',
      classHours: '个案班级几小时内处理',
      schoolHours: '个案学校几小时内处理',
      bureauHours: '个案教体局几小时内处理',
      clusterInOneDay: '一班一天几人报聚集',
      clusterInThreeDays: '一班三天几人报聚集',
    },
    badNumber: '请填数字',
    preset: '用安徽线：额温 36.8，腋温 37.3',
    areas: '重点地区',
    areasHint: '一行一条：代码,名称,旅居/途经/接触/隔离观察,开始日,结束日（仍有效就不写）',
    badLine: (line) => `第 ${line} 行看不懂`,
    returnCertificate: '病愈返校须先查验返校证明',
    watchYes: '核对为关注名单里的人，直接劝返（不勾选则由值班领导定）',
    secondPerson: '放行须第二人同意',
    whole: '全文（JSON）',
    wholeHint: '给要整份复制、比对的人。改了这里，上面各栏跟着变。',
    badPolicy: (at) => `不是一份规定：${at}`,
    save: '存草稿',
    saved: (time) => `${time} 已存草稿`,
    unsaved: '有改动没存',
    publish: '发布',
    published: (version) => `已发布第 ${version} 版，平板下次联网后照此执行。`,
    changed: '别人刚存过草稿，请看过再发布。',
    others: (by, when) =>
      `${by} 在 ${when} 已存草稿或发布了新版，你的改动没有存，还在下面。先记下或复制“全文”，再看对方的。`,
    reload: '看对方的（放弃我没存的改动）',
  },
  editor: policyEditor,
  visits: {
    heading: '访客：邀请、登记、承诺书',
    approvals: (kind) => `邀请${kind}须几人同意`,
    approve: (people) => (people === 0 ? '不用他人同意' : `另须 ${people} 人同意`),
    open: '没有邀请的人可以在校门登记',
    items: { phone: '手机号', idDigits: '证件号末四位', plate: '车牌' },
    askings: { 'not-asked': '不问', asked: '问，可不填', needed: '必填，不填不放行' },
    pledge: (version, isOwn) =>
      `承诺书第 ${version} 版，${isOwn ? '用学校自己的文字' : '用产品自带的文字'}。`,
    pledgeNew: (version) => `文字已改，发布后是第 ${version} 版：签过旧版的人下次来要重新签。`,
    pledgeText: { zh: '承诺书（中文）', en: '承诺书（英文）' },
    pledgeHint: '两种文字都要写；都空着就用自带的。',
    pledgeWrong: '中英文都要写，或都空着；各不超过 2000 字',
  },
  problems: { heading: '不能发布的原因', none: '没有问题，可以发布。', say: problem },
  rehearsal: {
    heading: '演练',
    why: '用已有记录看看：照草稿会多拦谁、多放谁。不改任何记录。',
    from: '从',
    to: '到',
    run: '演练草稿',
    checks: (checks) => `共 ${group.format(checks)} 次查验`,
    capped: '记录太多，只看了最早的一部分。',
    incomplete: '缺项',
    former: '当时',
    drafted: '照草稿',
    stopped: (checks) => `会多拦 ${checks} 次`,
    letIn: (checks) => `会多放 ${checks} 次`,
    nobody: '没有变化',
    unnamed: '身份未明',
    more: (people) => `等，另有 ${people} 次`,
  },
} satisfies PolicyMessages
