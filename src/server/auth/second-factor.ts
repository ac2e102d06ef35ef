import { recoveryHashes } from '#contract/accounts.ts'
import { parse } from '#contract/endpoint.ts'
import type { Row, Statements } from '../db/database.ts'
import { bytes, integer, orNull, text } from '../db/row.ts'
import type { World } from '../world.ts'
import { hashOf } from './secret.ts'
import { stepOfCode, toBase32 } from './totp.ts'

const RECOVERY_CODES = 10
/** 50 bits, ten letters: typed once, in a hurry. */
const RECOVERY_BYTES = 7
const RECOVERY_LETTERS = 10

/** Sets the columns of an account as they are without one. */
export const NO_SECOND_FACTOR = `totp_secret = null, totp_pending = null, totp_step = null, recovery = '[]'`

export function hasSecondFactor(row: Row): boolean {
  return row['totp_secret'] !== null
}

/** Hashes of the recovery codes that were not used. */
export function recoveryOf(row: Row): string[] {
  const codes = parse(recoveryHashes, JSON.parse(text(row, 'recovery')))
  if (!codes.ok) throw new Error('the recovery codes of an account do not parse')
  return codes.value
}

/** New recovery codes, as they are shown, `ABCDE-FGHIJ`. */
export function newRecovery(random: World['random']): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = toBase32(random(RECOVERY_BYTES)).slice(0, RECOVERY_LETTERS)
    return `${letters.slice(0, 5)}-${letters.slice(5)}`
  })
}

/** What is stored of a recovery code, however it was typed. */
export function recoveryHash(code: string): string {
  return hashOf(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
}

/**
 * Uses up a code of the second factor, or a recovery code. Of two who use the same code at once one is told no: the
 * row is only changed as it was read.
 *
 * @returns by what it was right, or null
 */
export async function spendCode(
  sql: Statements,
  row: Row,
  code: string,
  now: number,
): Promise<'code' | 'recovery' | null> {
  const account = [text(row, 'school'), text(row, 'account')]
  const used = orNull(integer, row, 'totp_step')
  const step = stepOfCode(bytes(row, 'totp_secret'), code, now, used)
  if (step !== null) {
    const touched = await sql.run(
      'update account set totp_step = ? where school = ? and account = ? and (totp_step is null or totp_step < ?)',
      ...[step, ...account, step],
    )
    return touched === 1 ? 'code' : null
  }
  const before = recoveryOf(row)
  const spent = recoveryHash(code)
  if (!before.includes(spent)) return null
  const touched = await sql.run(
    'update account set recovery = ? where school = ? and account = ? and recovery = ?',
    ...[JSON.stringify(before.filter((one) => one !== spent)), ...account, JSON.stringify(before)],
  )
  return touched === 1 ? 'recovery' : null
}
