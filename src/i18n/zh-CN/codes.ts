import type { Symptom } from '#domain/exposure.ts'
import type { PassPlace } from '#domain/facts.ts'
import type { Outcome, Reason } from '#domain/reasons.ts'
import type { RegistrationLack } from '#domain/registration.ts'
import type { LaneName, Reuse } from '#domain/reuse.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'
import type { CodesMessages, ProblemWords } from '../codes-messages.ts'
import { degrees, hourMinute, type Span, spanOf } from '../format.ts'

const UNITS: Record<Span['unit'], string> = { second: '秒', minute: '分钟', hour: '小时', day: '天' }

const needs = {
  identity: '身份',
  code: '健康码',
  temperature: '体温',
  exposure: '问询',
  home: '晨测体温',
  party: '同行人数',
  watch: '核对本人',
}
const symptoms = {
  fever: '发热',
  cough: '咳嗽',
  headache: '头痛',
  'sore-throat': '咽痛',
  'parotid-swelling': '腮腺肿大',
  'abdominal-pain': '腹痛',
  diarrhea: '腹泻',
  vomiting: '呕吐',
  rash: '皮疹',
  dizziness: '头晕',
  fatigue: '乏力',
  'red-eyes': '红眼',
}
const exposures = {
  stayed: '旅居',
  'passed-through': '途经',
  contact: '接触',
  'in-isolation': '隔离观察',
}
const sites = { forehead: '额温', wrist: '腕温', ear: '耳温', axillary: '腋温' }
const grades = { signed: '验签', token: '认码', color: '见码', told: '口述', none: '无凭证' }

const healthCodeProblems = {
  'not-a-health-code': { what: '这不是健康码或通行证', act: '请出示健康码、校园卡或通行证。' },
  unreadable: { what: '码不完整', act: '请重新打开，完整显示。' },
  'too-long': { what: '码太长，读不了', act: '请出示健康码，不要出示别的码。' },
  'part-of-several': { what: '这只是其中一部分', act: '请依次出示其余部分。' },
  unsupported: { what: '本机不能核验这种码', act: '请换一种凭证，或查找人员。' },
  'issuer-unknown': { what: '签发单位不在名单内', act: '请人工查看，或请值班领导决定。' },
  'key-unknown': { what: '找不到签发密钥', act: '请查找人员，并告诉管理员。' },
  'key-withdrawn': {
    what: '签发密钥已被学校作废',
    act: '不要凭此放行，可能是假证：请查找人员，由办公室补发。',
  },
  'keys-stale': { what: '本机密钥已过期', act: '请给平板联网，告诉管理员；先查找人员。' },
  'bad-signature': { what: '签名不符，可能被改动', act: '不要放行，请值班领导处理。' },
  'wrong-use': { what: '此证不适用于本门', act: '请到证上写明的校门，或请值班领导决定。' },
  'not-yet': { what: '还没到生效时间', act: '请按证上的时间来，或请值班领导决定。' },
  expired: { what: '已过期', act: '请换新证，或请值班领导决定。' },
  'old-code': { what: '码已过时，可能是截图', act: '请当场刷新后再出示。' },
  revoked: { what: '已被注销', act: '请收下此证，请值班领导处理。' },
  reused: { what: '此码刚被别人用过', act: '请本人当场打开自己的码。' },
  'no-color': { what: '看不到码的颜色', act: '请调亮屏幕，关掉深色模式。' },
  'color-unsure': { what: '看不清码的颜色', act: '请调亮屏幕，避开反光。' },
  'clock-wrong': { what: '时间对不上', act: '请核对本机时间；时间没错就不要信这个码，有错请告诉管理员。' },
}

const passProblems: Partial<Record<HealthCodeProblem | PassPlace, ProblemWords>> = {
  'key-unknown': { what: '不是本校签发的证', act: '不要凭此证放行：别校的证或假证，请值班领导处理。' },
  'bad-signature': { what: '签名不符：假证或被改动', act: '不要放行，请收下此证，请值班领导处理。' },
  'not-yet': { what: '来早了，此证还没生效', act: '请按证上的时间来，或请值班领导决定。' },
  expired: { what: '此证已过期', act: '请被访人重新邀请，或请值班领导决定。' },
  revoked: { what: '此证已被注销', act: '请收下此证，请值班领导处理。' },
  reused: { what: '此证只能用一次，已经用过', act: '请核实是不是本人，请值班领导决定。' },
  'other-school': { what: '这是别的学校的证', act: '请到证上写明的学校。' },
  'other-gate': { what: '此证不是这个门的', act: '请到证上写明的校门，或请值班领导决定。' },
}

function passProblem(problem: HealthCodeProblem, elsewhere?: PassPlace): ProblemWords {
  return passProblems[elsewhere ?? problem] ?? healthCodeProblems[problem]
}

const registrationLacks: Record<RegistrationLack, string> = {
  registration: '没有访客登记内容',
  invitation: '学校现在只接待受邀访客',
  pledge: '访客承诺书已更新，要重新签',
  phone: '没有登记手机号',
  idDigits: '没有登记身份证后四位',
  plate: '没有登记车辆情况',
}

const formats = {
  campus: '本校通行证',
  dcc: '欧盟数字证书',
  shc: 'SMART 健康卡',
  nzcp: '新西兰疫苗通行证',
  vdsnc: 'VDS-NC 证书',
  who: '世卫组织证书',
  divoc: 'DIVOC 证书',
  'cn-url': '健康码',
  unknown: '其他码',
}

function reason(said: Reason | Reuse): string {
  switch (said.code) {
    case 'missing':
      return `还缺${needs[said.need]}`
    case 'pass-problem':
      return `证件：${passProblem(said.problem, said.elsewhere).what}`
    case 'party-larger':
      return `邀请 ${said.invited} 人，来了 ${said.came} 人`
    case 'code-problem':
      return `健康码：${healthCodeProblems[said.problem].what}`
    case 'evidence-too-weak':
      return `${needs[said.of]}只有“${grades[said.have]}”，要求“${grades[said.need]}”`
    case 'certificate-shown':
      return `${formats[said.format]}，不是绿码`
    case 'code-yellow':
      return '黄码'
    case 'code-red':
      return '红码'
    case 'fever':
      return `${sites[said.site]} ${degrees(said.tenths)}，${reached(said)}`
    case 'fever-confirmed':
      return `腋温 ${degrees(said.tenths)}，${reached(said)}，确认发热`
    case 'too-low':
      return said.tenths === null
        ? `体温计显示 Lo，低于 ${degrees(said.below)}`
        : `${degrees(said.tenths)}，低于 ${degrees(said.below)}，没量准`
    case 'code-of-another':
      return `此码 ${hourMinute(said.at)} 已由另一人在${laneOf(said.place)}使用`
    case 'another-code':
      return `${hourMinute(said.at)} 在${laneOf(said.place)}出示的是另一个码`
    case 'registration-lacks':
      return registrationLacks[said.lacks]
    case 'watch-listed':
      return '请值班领导到场核对本人'
    case 'on-no-list':
      return '不在名单，只凭本人口述'
    case 'passed-back':
      return `${hourMinute(said.at)} 刚在本通道放行，证卡可能被传回`
    case 'at-another-lane':
      return `${hourMinute(said.at)} ${atLane[said.outcome](laneOf(said.place))}`
    case 'impossible':
      return `${degrees(said.tenths)} 不可能是体温，没量准`
    case 'exposed':
      return said.areas.map(({ name, kind }) => `${exposures[kind]}：${name}`).join('、')
    case 'symptoms':
      return `有症状：${listed(said.symptoms)}`
    case 'fever-with-symptoms':
      return `${degrees(said.tenths)} 发热，又有${listed(said.symptoms)}`
    case 'symptoms-before':
      return `${said.on} 有过${listed(said.symptoms)}，还没有人确认痊愈`
    case 'certificate-owed':
      return `${said.since} 起因病缺勤，还没有看到返校证明`
    case 'home-not-given':
      return '今天没有晨测体温，先问一声'
    case 'home-fever':
      return `在家量得 ${degrees(said.tenths)}，${reached(said)}`
    default:
      return said satisfies never
  }
}

function laneOf(place: LaneName | null): string {
  if (place === null) return '本通道'
  return place.lane === '' ? place.gate : `${place.gate} ${place.lane}通道`
}

const atLane: Record<Outcome, (lane: string) => string> = {
  admit: (lane) => `已在${lane}放行`,
  held: (lane) => `在${lane}等候处理`,
  isolate: (lane) => `已由${lane}送隔离点`,
  'turn-away': (lane) => `已在${lane}劝返`,
}

function reached({ line, comparison }: { line: number; comparison?: 'above' }): string {
  return `${comparison === 'above' ? '超过' : '达到'} ${degrees(line)}`
}

function listed(told: readonly Symptom[]): string {
  return told.map((symptom) => symptoms[symptom]).join('、')
}

/** Everyday Chinese, as a guard would say it. */
export const codes = {
  outcomes: { admit: '放行', held: '待处理', isolate: '送隔离点', 'turn-away': '劝返' },
  kinds: { student: '学生', staff: '教职工', visitor: '访客', official: '督导', contractor: '外协人员' },
  posts: {
    'gate-guard': '门岗',
    temperature: '测温',
    traffic: '疏导',
    'duty-leader': '带班领导',
    doctor: '校医',
  },
  checkpoints: { gate: '校门', 'class-door': '班级门口' },
  grades,
  colors: { green: '绿码', yellow: '黄码', red: '红码', none: '无颜色', unsure: '颜色不清' },
  formats,
  means: { pass: '出示证卡', search: '门卫查找', said: '本人口述', registered: '访客登记' },
  needs,
  symptoms,
  exposures,
  sites,
  sources: { keypad: '手输', ble: '蓝牙体温计', serial: '有线体温计', told: '口述' },
  reason,
  changes: {
    'show-pass-or-card': '请出示校园卡或通行证',
    'show-green-code': '请出示绿码',
    'refresh-code': '请刷新健康码再出示',
    'show-own-code': '请本人打开自己的码',
    'confirm-identity': '请核实是不是本人',
    measure: '请测体温',
    'measure-again': '请重测体温',
    'retest-below-line': '歇一歇，再复测',
    'end-hold': '复测正常，请到“待处理”决定',
    'axillary-below-line': '请校医用腋温复核',
    'ask-office': '请值班领导决定',
    'measure-elsewhere': '到避风处暖一暖，换个部位再测',
    'answer-questions': '请逐项问询并记下回答',
    'give-home-reading': '请问今早在家量的体温',
    'confirm-or-register': '按访客登记，或请带班领导核实',
    'ask-doctor': '请校医来看',
    'show-certificate': '请出示返校证明',
    'count-party': '请清点同行人数',
  },
  healthCodeProblems,
  passProblem,
  codeKinds: {
    place: '这是场所码',
    payment: '这是付款码或收款码',
    wifi: '这是 Wi-Fi 码',
    contact: '这是名片码',
    phone: '这是电话号码',
    mail: '这是邮箱地址',
    location: '这是地图位置',
    event: '这是日程',
    'sign-in': '这是登录验证码',
    link: '这是普通网址',
    number: '这只是一串数字',
    text: '这只是一段文字',
  },
  scanProblems: {
    'insecure-context': { what: '不是加密网址，不能用摄像头', act: '请用 https 开头的网址打开。' },
    'no-camera': { what: '没有找到摄像头', act: '请接好摄像头，或换一台平板。' },
    'camera-denied': { what: '浏览器没有允许用摄像头', act: '请点地址栏的锁形图标，允许摄像头，再重试。' },
    'camera-busy': { what: '摄像头被别的程序占着', act: '请关掉别的相机或视频程序，再重试。' },
    'camera-lost': { what: '摄像头断开了', act: '正在自动重连；不行就点重试。' },
    'camera-frozen': { what: '摄像头画面不动了', act: '正在自动重开；不行就点重试。' },
    'decoder-failed': { what: '识码程序打不开', act: '请重试；还不行就重新打开本页。' },
  },
  storeProblems: {
    'storage-refused': { what: '浏览器不让本机保存记录', act: '请退出无痕模式，允许本站保存数据，再打开。' },
    'storage-full': { what: '平板存满了，记录存不进去', act: '请先记在纸上，清出空间后再打开。' },
    'storage-lost': { what: '平板存储出错', act: '请先记在纸上，重新打开；还不行就换一台。' },
    'upgrade-blocked': { what: '另一个页面还开着旧版', act: '请关掉本机上其他“校门安检”页面。' },
    'chain-broken': { what: '本机记录前后接不上', act: '请停用这台平板，告诉管理员，不要清数据。' },
    'roster-expired': {
      what: '本机名单已过期',
      act: '请联网，或在开班页读入延期文件；现在只能验校园卡和通行证。',
    },
    'policy-unsound': {
      what: '学校新规定与自带样例不符',
      act: '仍按上一版查验。请更新本程序，并告诉管理员。',
    },
    'being-wiped': { what: '学校已下令清除这台平板', act: '不再登记。请换一台平板，这台交给管理员。' },
    'not-enrolled': { what: '这台平板还没有登记', act: '请向管理员要登记链接。' },
    'records-unsent': {
      what: '还有记录没有上传，不能重新登记',
      act: '请先联网，等未上传变成 0，再用新的登记链接。',
    },
  },
  syncProblems: {
    'server-unreachable': { what: '连不上服务器', act: '照常验码，记录在本机，联网后自动上传。' },
    'server-error': { what: '服务器出错', act: '照常验码，会自动再传；一直这样请告诉管理员。' },
    'server-busy': { what: '服务器正忙', act: '照常验码，稍后自动再传。' },
    'not-json': { what: '网络要先登录', act: '回答的不是我们的服务器。请登录校园网，或换个网络。' },
    revoked: { what: '这台平板已被停用', act: '请停止使用，交给管理员。' },
    'not-recognized': { what: '服务器不认得这台平板', act: '记录都在本机，请管理员重新登记这台平板。' },
    'clock-far-off': { what: '本机时间差了一分钟以上', act: '请在系统设置里打开自动校时。' },
    'update-required': { what: '本程序版本太旧', act: '请重新打开本页来更新，记录不会丢。' },
    'server-outdated': { what: '服务器版本比本程序旧', act: '记录都存在本机，请告诉管理员更新服务器。' },
    'server-lost-records': { what: '服务器丢了早先的记录', act: '请告诉管理员从备份恢复，不要清数据。' },
    forked: { what: '另一台平板在用同一身份', act: '请停用这台平板，告诉管理员，不要清数据。' },
    'record-refused': { what: '服务器不收其中一条记录', act: '它还在本机，请告诉管理员。' },
    'order-forged': { what: '收到一条不是学校签发的清除命令', act: '没有执行，照常验码。请马上告诉管理员。' },
    'record-torn': { what: '本机有一条记录损坏了', act: '残留部分和其他记录都已上传，请告诉管理员。' },
    stalled: { what: '有网络但没传出去', act: '已重新开始上传；一直这样请告诉管理员。' },
    'sender-missing': {
      what: '上传程序没有读出来',
      act: '照常验码，记录在本机，会再试；一直这样请重新打开本页。',
    },
    'storage-failed': { what: '读不出本机记录', act: '请重新打开本页；还不行请告诉管理员。' },
  },
  contractProblems: {
    malformed: { what: '服务器看不懂这次请求', act: '请更新本程序；还不行请告诉管理员。' },
    'too-large': { what: '一次传得太多', act: '会自动分批再传，不用处理。' },
    'not-found': { what: '找不到要的内容', act: '请返回后重试。' },
    'not-signed-in': { what: '登录已失效', act: '请重新登录。' },
    'second-factor': { what: '验证码缺少或不对', act: '请输入手机上现在显示的六位数字，或一个恢复码。' },
    'password-given': { what: '密码是别人设置的', act: '请先换成自己的密码。' },
    'wrong-password': { what: '账号或密码不对', act: '请检查后重新输入。' },
    'bad-signature': { what: '服务器不认这台平板的签名', act: '记录都在本机；请管理员重新登记这台平板。' },
    'request-stale': { what: '本机时间差得太多', act: '已按服务器时间校正，会自动再传。' },
    forbidden: { what: '没有权限', act: '请用有权限的账号。' },
    revoked: { what: '这台平板已被停用', act: '请停止使用，交给管理员。' },
    'link-spent': { what: '这个链接已经用过', act: '请管理员再发一个。' },
    'link-expired': { what: '这个链接已经过期', act: '请管理员再发一个。' },
    'not-now': { what: '现在还不能这样做', act: '请先完成前面的事项。' },
    'already-set-up': { what: '学校已经设置好了', act: '请直接登录。' },
    need: { what: '服务器要从更早的记录传起', act: '会自动补传，不用处理。' },
    fork: { what: '服务器上已有不同的同号记录', act: '请停用这台平板，告诉管理员，不要清数据。' },
    'chain-broken': { what: '记录前后接不上', act: '请停用这台平板，告诉管理员，不要清数据。' },
    'protocol-unknown': { what: '版本太旧，服务器不认', act: '请更新本程序。' },
    'too-many-tries': { what: '试得太多了', act: '请稍等再试。' },
    overloaded: { what: '服务器正忙', act: '会自动再试，不影响验码。' },
    internal: { what: '服务器出错', act: '会自动再试；一直这样请告诉管理员。' },
  },
  admitReasons: {
    'retest-normal': '复测正常',
    'green-code-seen': '已看绿码',
    'identity-confirmed': '身份已核实',
    'duty-leader-agrees': '带班领导同意',
    'doctor-agrees': '校医同意',
    'certificate-seen': '已看返校证明',
  },
  turnAwayReasons: {
    fever: '发热',
    'code-not-green': '不是绿码',
    'not-identified': '身份不明',
    'not-expected': '没有预约',
    'refused-check': '拒绝检查',
    left: '自己离开',
  },
  isolationPlaces: {
    'isolation-point': '隔离点',
    infirmary: '医务室',
    hospital: '送医院',
    family: '家长接走',
  },
  correctionReasons: {
    'wrong-person': '人错了',
    'wrong-temperature': '体温错了',
    'wrong-outcome': '结果错了',
    'tapped-wrong': '点错了，作废',
  },
  ago: (ms) => {
    const span = spanOf(ms)
    return span.unit === 'second' && span.value === 0 ? '刚刚' : `${span.value} ${UNITS[span.unit]}前`
  },
  lasting: (ms) => {
    const span = spanOf(ms)
    return `${span.value} ${UNITS[span.unit]}`
  },
  temperature: (tenths) => (tenths === null ? 'Lo' : degrees(tenths)),
} satisfies CodesMessages
