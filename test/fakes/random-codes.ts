import { badgeText } from '#domain/badge.ts'

type Random = () => number

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BASE45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * A text that has the look of a code shown at a gate: card or pass, badge, certificate, health code.
 *
 * @param longest most letters of the part that differs
 */
export function randomCode(random: Random, longest = 300): string {
  const some = (letters: string, fewest: number, most: number): string =>
    Array.from({ length: Math.min(longest, fewest + Math.floor(random() * (most - fewest + 1))) }, () => {
      return letters[Math.floor(random() * letters.length)] ?? ''
    }).join('')
  const kinds = [
    () => `CG1-${some(BASE32, 60, 222)}`,
    () => badgeText(some('0123456789abcdef', 32, 32)),
    // A certificate never ends with a space: base45 writes pairs of bytes, and the last is never all blank.
    () => `HC1:${some(BASE45, 80, 300)}A`,
    () => `shc:/${some('0123456789', 100, 300)}`,
    () => `NZCP:/1/${some(BASE32, 80, 200)}`,
    () => `https://h5.dingtalk.com/healthAct/index.html?qrCode=V2${some('abcdef0123456789', 32, 32)}#/result`,
    () => `B64:UEs${some(BASE64, 60, 160)}`,
    () =>
      `{"data":{"hdr":{"is":"UTO","t":"icao.test","v":1},"msg":{"uvci":"${some(BASE32, 8, 12)}"}},"sig":{"alg":"ES256","sigvl":"${some(BASE64, 80, 88)}"}}`,
  ] as const
  return (kinds[Math.floor(random() * kinds.length)] ?? kinds[0])()
}
