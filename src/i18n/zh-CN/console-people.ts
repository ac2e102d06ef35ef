import type { PeopleMessages } from '../people-messages.ts'

const group = new Intl.NumberFormat('zh-CN')

export const people = {
  heading: '人员',
  guards: '门卫',
  guardsWhy: '门卫用 6 位 PIN 在平板上开班；平板没有网络也能验证。',
  guardsEmpty: { why: '还没有门卫，平板无法开班。', act: '添加第一位门卫' },
  guardName: '姓名',
  guardPin: 'PIN',
  guardPinHint: '6 位数字，请当面告诉本人',
  addGuard: '添加门卫',
  guardAdded: (name) => `已添加 ${name}。平板下次联网后就能开班。`,
  guardFaults: {
    'name-missing': '请填写姓名',
    'pin-not-six': 'PIN 要 6 位数字',
    'pin-easy': '这个 PIN 太容易猜，请换一个（不要全相同或顺着数）',
  },
  roster: '学生和教职工名单',
  rosterWhy: '按学号或工号添加和更新，不会删除任何人。',
  rosterHow:
    '选 Excel（.xlsx）或 CSV 文件，或者从 Excel、WPS 里连同表头一起复制，粘贴到下面。表头可用：类别、姓名、年级、班级（部门）、学号（工号），以及可选的家长姓名、家长电话，顺序不限。家长电话加密保存，不发到平板。',
  rosterExample: '类别\t姓名\t班级\t学号\n学生\t……\t三年级2班\t20230215',
  rosterKind: '没有“类别”列时按',
  rosterKindHint: '有学号列算学生，有工号列算教职工',
  previewCount: (good, bad) =>
    bad === 0
      ? `${group.format(good)} 人，全部可以导入`
      : `${group.format(good)} 人可以导入，${group.format(bad)} 行有问题`,
  columns: {
    kind: '类别',
    unit: '班级 / 部门',
    guardian: '家长',
    phone: '家长电话',
    card: '卡号',
  },
  rowProblems: {
    'name-missing': '缺姓名',
    'name-unusable': '姓名太长或有特殊字符',
    'kind-unknown': '类别只能是学生或教职工',
    'unit-unusable': '班级太长或有特殊字符',
    'guardian-half': '家长姓名和电话要一起填',
    formula: '开头是 = + - @，像公式：请改成普通文字',
    'cell-error': '表格算不出这一格',
    garbled: '存文件时文字已经变成乱码：请从原表重新另存',
    'phone-unusable': '电话只能有数字、空格和短横线，6 到 24 位',
  },
  rosterProblems: {
    'columns-missing': { what: '表头里没有找到姓名和学号（工号）', act: '请检查第一行的列名。' },
    'too-many-rows': { what: '一次最多导入 20,000 行', act: '请分几次导入。' },
  },
  commit: (people) => `导入 ${group.format(people)} 人`,
  commitNote: '要么全部写入，要么一条也不写。',
  committed: (added, changed, unchanged) =>
    `新增 ${added} 人，更新 ${changed} 人，${unchanged} 人没有变化。平板下次联网后收到。`,
  guardiansKept: (guardians) => `${guardians} 人的家长电话已加密保存。`,
  another: '再导入一份',
} satisfies PeopleMessages
