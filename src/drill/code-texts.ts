import { utf8 } from '#ledger/bytes.ts'
import { sha256Hex } from '#ledger/chain.ts'

/* Texts of health codes that nobody has, in the shapes of PAYLOADS.md §1. */

/**
 * A code that tells when it was made: `https://s.sh.gov.cn/`, 32 hex digits of the person, the time.
 *
 * @param madeAt epoch ms
 */
export function timedCode(person: string, madeAt: number): string {
  return `https://s.sh.gov.cn/${hex32(person)}${madeAt}`
}

/** A code that stays the same for one person. */
export function steadyCode(person: string): string {
  return `https://h5.dingtalk.com/healthAct/index.html?qrCode=V2${hex32(person)}#/result`
}

/** 32 hex digits, always the same for one person or thing. */
export function hex32(person: string): string {
  return sha256Hex(utf8(`sample ${person}`)).slice(0, 32)
}
