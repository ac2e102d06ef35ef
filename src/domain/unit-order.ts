const NUMERALS = '〇一二三四五六七八九'
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** Classes as a school counts them: 一年级1班 before 二年级1班 before 二年级10班, then departments; nameless last. */
export function compareUnits(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  const [first, second] = [counted(one), counted(other)]
  return Number(isCounted(second)) - Number(isCounted(first)) || collator.compare(first, second)
}

function counted(unit: string): string {
  return unit
    .replace(/十(?=[一二三四五六七八九])/g, '一')
    .replace(/十/g, '10')
    .replace(/[〇一二三四五六七八九]/g, (numeral) => String(NUMERALS.indexOf(numeral)))
}

function isCounted(unit: string): boolean {
  return /\d/.test(unit)
}
