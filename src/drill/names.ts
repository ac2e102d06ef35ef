import type { Chance } from './chance.ts'

/* Everyday surnames and syllables of given names; every person made of them is invented. */
const SURNAMES = list(
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 欧阳 上官 司徒 诸葛 单 仇 区 覃',
)
const FIRST = list(
  '子 雨 梓 浩 思 佳 俊 欣 宇 诗 志 晓 明 嘉 一 文 若 天 雅 泽 可 紫 海 静 春 建 国 红 玉 秀',
)
const SECOND = list(
  '涵 轩 怡 然 睿 萱 豪 琪 辰 妍 杰 彤 阳 悦 鑫 瑶 博 婷 飞 颖 伟 芳 军 敏 强 丽 平 兰 华 燕',
)

/** A full name of two to four letters. One in eight given names has a single syllable. */
export function inventName(chance: Chance): string {
  const given = chance.under(8) === 0 ? chance.pick(SECOND) : chance.pick(FIRST) + chance.pick(SECOND)
  return chance.pick(SURNAMES) + given
}

/* The same lists syllable by syllable, so that a guard finds invented people by initials as well. */
const SYLLABLES = new Map([
  ...spelled(
    SURNAMES,
    'wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng xu fu shen zeng peng lv ou yang shang guan si tu zhu ge shan qiu ou qin',
  ),
  ...spelled(
    FIRST,
    'zi yu zi hao si jia jun xin yu shi zhi xiao ming jia yi wen ruo tian ya ze ke zi hai jing chun jian guo hong yu xiu',
  ),
  ...spelled(
    SECOND,
    'han xuan yi ran rui xuan hao qi chen yan jie tong yang yue xin yao bo ting fei ying wei fang jun min qiang li ping lan hua yan',
  ),
])

/** Initials and pinyin of a name that `inventName` made. */
export function spellingOf(name: string): { initials: string; pinyin: string } {
  const syllables = [...name].map((letter) => SYLLABLES.get(letter) ?? '')
  return { initials: syllables.map((syllable) => syllable.slice(0, 1)).join(''), pinyin: syllables.join('') }
}

function spelled(words: readonly string[], syllables: string): [string, string][] {
  const said = syllables.split(' ')
  return [...words.join('')].map((letter, index) => [letter, said[index] ?? ''])
}

function list(words: string): readonly [string, ...string[]] {
  const [first = '', ...rest] = words.split(' ')
  return [first, ...rest]
}
