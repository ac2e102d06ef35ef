import { describe, expect, it } from 'vitest'
import { chanceFrom } from '#drill/chance.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { formatOf } from '#health-code/registry.ts'
import { isKnownCode } from '#kiosk/known-code.ts'
import { gunTypes, PLAIN_GUN, type Quirks } from '#test/fakes/gun.ts'
import { randomCode } from '#test/fakes/random-codes.ts'
import { humanTrace } from '#test/fakes/typist.ts'
import { keysOf, play } from '#test/fakes/wedge.ts'

const SEED = Number(process.env['GUN_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const known = (text: string): boolean => isKnownCode(text, DEFAULT_CODE_HOSTS)
const PASS = `CG1-${'ABCDEFGHIJ234567'.repeat(6)}`
const steady = () => 6

function randomFrom(seed: number): () => number {
  const chance = chanceFrom(seed)
  return () => chance.under(2 ** 30) / 2 ** 30
}

/** What two scans of one code have in common. */
function tokenOf(text: string): string {
  const format = formatOf(text, { hosts: DEFAULT_CODE_HOSTS })
  if (format === null || format.name === 'unknown') return text
  // Nothing of a reading but the hosts is asked for a token.
  return format.token(text, { hosts: DEFAULT_CODE_HOSTS } as Parameters<typeof format.token>[1])
}

describe('a scanner gun', () => {
  it('is read right in every one of 1,000 codes, whatever input method, layout, caps lock or suffix', () => {
    const random = randomFrom(SEED)
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T // The list is not empty.
    for (let nth = 0; nth < 1000; nth += 1) {
      const text = randomCode(random)
      const quirks: Quirks = {
        suffix: pick(['enter', 'enter', 'tab', 'crlf', 'none']),
        input: pick(['plain', 'plain', 'process', 'process-letters', 'full-width']),
        altCodes: pick(['none', 'none', 'none', 'on', 'off']),
        caps: random() < 0.2,
        altHeld: random() < 0.15,
        layout: pick(['us', 'us', 'uk', 'de']),
      }
      const pace = 1 + random() * 20
      const gap = (): number => (random() < 0.01 ? 30 + random() * 49 : pace + random() * 8)
      const to = pick(['page', 'field'] as const)
      const { scans, reached } = play(gunTypes(text, quirks, gap), known, { to })
      const about = `seed ${SEED}, code ${nth}, ${JSON.stringify(quirks)} to ${to}: ${text}`
      expect(
        scans.map((scan) => [scan.kind, tokenOf(scan.text)]),
        about,
      ).toEqual([['code', tokenOf(text)]])
      expect(reached.includes('Enter') || reached.includes('Tab'), about).toBe(false)
      // Held back as a whole where the gate's own keys would act on it.
      if (to === 'page' && quirks.altCodes === 'none' && !quirks.altHeld) expect(reached, about).toEqual([])
    }
  })

  it('ends by Enter at once, and by silence where it sends no suffix', () => {
    const [byEnter] = play(gunTypes(PASS, PLAIN_GUN, steady), known).scans
    expect(byEnter).toMatchObject({ text: PASS, end: 'enter', odd: [] })
    const [bySilence] = play(gunTypes(PASS, { ...PLAIN_GUN, suffix: 'none' }, steady), known).scans
    expect(bySilence).toMatchObject({ text: PASS, end: 'silence', odd: ['no-suffix'] })
  })

  it('says what is odd about it', () => {
    const oddOf = (quirks: Partial<Quirks>, text = PASS) =>
      play(gunTypes(text, { ...PLAIN_GUN, ...quirks }, steady), known).scans[0]?.odd
    expect(oddOf({ input: 'process' })).toEqual(['chinese-input'])
    expect(oddOf({ input: 'full-width' })).toEqual(['chinese-input'])
    expect(oddOf({ altCodes: 'on' })).toEqual(['alt-codes'])
    expect(oddOf({ altCodes: 'off' })).toEqual(['alt-codes'])
    expect(oddOf({ caps: true })).toEqual(['caps-lock'])
    expect(oddOf({ layout: 'de' })).toEqual(['other-layout'])
    expect(oddOf({ altHeld: true })).toEqual([])
  })

  it('is no scan when it is too short, too slow, pauses too long or is not known', () => {
    const kindsOf = (text: string, gap: () => number, to: 'page' | 'field' = 'page') =>
      play(gunTypes(text, PLAIN_GUN, gap), known, { to }).scans.map(({ kind }) => kind)
    expect(kindsOf('CG1-ABC', steady)).toEqual([])
    expect(kindsOf('CG1-ABCD', steady)).toEqual(['code'])
    expect(kindsOf(PASS, () => 30)).toEqual([])
    expect(kindsOf(PASS, () => 29)).toEqual(['code'])
    expect(kindsOf('a text of nobody', steady)).toEqual(['unknown'])
    expect(kindsOf('a text of nobody', steady, 'field')).toEqual([])
    let nth = 0
    expect(kindsOf('CG1-ABCDEF', () => (++nth === 4 ? 80 : 6))).toEqual([])
  })

  it('swallows both ends of one that sends carriage return and line feed, and no third', () => {
    const presses = gunTypes(PASS, { ...PLAIN_GUN, suffix: 'crlf' }, steady)
    const last = presses.at(-1)?.at ?? 0
    const later = gunTypes('', PLAIN_GUN, steady).map((press) => ({ ...press, at: last + 200 }))
    expect(play([...presses, ...later], known).reached).toEqual(['Enter'])
  })

  it('leaves a guard the keys pressed just before it went off', () => {
    const before = gunTypes('67', { ...PLAIN_GUN, suffix: 'none' }, () => 70)
    const start = (before.at(-1)?.at ?? 0) + 65
    const gun = gunTypes(PASS, PLAIN_GUN, steady).map((press) => ({ ...press, at: press.at + start }))
    const { reached, scans } = play([...before, ...gun], known)
    expect(scans).toMatchObject([{ kind: 'code', text: PASS }])
    expect(reached).toEqual(['6', '7'])
  })
})

describe('a card reader', () => {
  const cardOf = (text: string, suffix: Quirks['suffix'] = 'enter', to: 'page' | 'field' = 'page') =>
    play(gunTypes(text, { ...PLAIN_GUN, suffix }, steady), known, { to }).scans.map(({ kind }) => kind)

  it('types the number of a chip: 8 to 20 hexadecimal or 10 decimal digits and Enter', () => {
    for (const number of ['04A1B2C3', '04a1b2c3d4e5f6', '04A1B2C3D4E5F6A7B8C9', '0123456789', '12345678'])
      expect(cardOf(number), number).toEqual(['card-number'])
    expect(play(gunTypes('04a1b2c3', PLAIN_GUN, steady), known).scans[0]?.text).toBe('04A1B2C3')
  })

  it('is not taken for one by a payment code, by a number without Enter, or in a line of text', () => {
    expect(cardOf('134567890123456789')).toEqual(['unknown'])
    expect(cardOf('0123456789', 'none')).toEqual(['unknown'])
    expect(cardOf('0123456789', 'enter', 'field')).toEqual([])
  })

  it('never fills a line of text that has no room for the number, as one for a PIN', () => {
    const { scans, late } = play(gunTypes('0123456789', PLAIN_GUN, steady), known, { to: 'field', room: 6 })
    expect(scans.map(({ kind }) => kind)).toEqual(['unknown'])
    expect(late).toEqual([])
  })
})

describe('a human', () => {
  it('is taken for a gun in none of 1,000 traces, and every key gets to where it was meant for, in order', () => {
    const random = randomFrom(SEED)
    for (let nth = 0; nth < 1000; nth += 1) {
      const { what, presses } = humanTrace(random)
      const to = random() < 0.5 ? ('page' as const) : ('field' as const)
      const { scans, reached } = play(presses, known, { to })
      const about = `seed ${SEED}, trace ${nth} to ${to}: ${what}`
      expect(scans, about).toEqual([])
      expect(reached, about).toEqual(keysOf(presses))
    }
  })

  it('finds a whole password before the Enter that follows at once', () => {
    const typed = gunTypes('Tr0ub4dor', { ...PLAIN_GUN, suffix: 'none' }, () => 45)
    const enter = gunTypes('', PLAIN_GUN, steady).map((press) => ({
      ...press,
      at: (typed.at(-1)?.at ?? 0) + 20,
    }))
    const { reached } = play([...typed, ...enter], known, { to: 'field' })
    expect(reached.join(' ')).toBe('T r 0 u b 4 d o r Enter')
  })

  it('waits for no key in a line of text that is typed by fingers', () => {
    const typed = gunTypes('wangxiaoming', { ...PLAIN_GUN, suffix: 'none' }, () => 45)
    expect(play(typed, known, { to: 'field' }).late).toEqual([])
  })

  it('composes with an input method without a key held back', () => {
    const typed = gunTypes('zhangwei', { ...PLAIN_GUN, input: 'process', suffix: 'none' }, () => 20)
    expect(play(typed, known, { to: 'field' }).late).toEqual([])
  })
})
