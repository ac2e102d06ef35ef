/** What stands first on a plate of mainland China: province, municipality or region. */
export const PLATE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
/** What may stand last instead of a digit or letter: learner, police, Hong Kong, Macau, trailer, embassy, consulate. */
export const PLATE_ENDINGS = '学警港澳挂使领'
/** Letters of a plate: no I and no O, which could be read as 1 and 0 (GA 36-2018). */
export const PLATE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
/** Longest plate that keys can type: a new-energy vehicle's. */
export const LONGEST_PLATE = 8

/** Why what was typed is no plate. */
export type PlateProblem = 'plate-province' | 'plate-short' | 'plate-long' | 'plate-letters'

const SYMBOLS = `[${PLATE_LETTERS}0-9]`
const ORDINARY = new RegExp(
  `^[${PLATE_PROVINCES}][${PLATE_LETTERS}]${SYMBOLS}{4}(?:${SYMBOLS}|[${PLATE_ENDINGS}])$`,
)
/** Small ones have their D or F in the third place, large ones in the last; A to K are in use. */
const NEW_ENERGY = new RegExp(
  `^[${PLATE_PROVINCES}][${PLATE_LETTERS}](?:[A-HJK]${SYMBOLS}[0-9]{4}|[0-9]{5}[A-HJK])$`,
)

/** The plate without what people write between its parts, in capitals. */
export function plainPlate(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s·•.-]/gu, '')
}

/** What is wrong with a plate of mainland China; null when nothing is. One of abroad is told in words instead. */
export function plateProblem(typed: string): PlateProblem | null {
  const plate = [...plainPlate(typed)]
  if (!PLATE_PROVINCES.includes(plate[0] ?? ' ')) return 'plate-province'
  if (plate.length < 7) return 'plate-short'
  if (plate.length > LONGEST_PLATE) return 'plate-long'
  const text = plate.join('')
  return ORDINARY.test(text) || NEW_ENERGY.test(text) ? null : 'plate-letters'
}

/** What the next key of a plate may be. */
export type PlatePlace = 'province' | 'letter' | 'symbol' | 'last' | 'full'

export function nextPlace(typed: string): PlatePlace {
  const length = [...typed].length
  if (length === 0) return 'province'
  if (length === 1) return 'letter'
  if (length < 6) return 'symbol'
  // The seventh may end an ordinary plate; an eighth makes it one of new energy.
  if (length === 6) return 'last'
  return length < LONGEST_PLATE ? 'symbol' : 'full'
}
