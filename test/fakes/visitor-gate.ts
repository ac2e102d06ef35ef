import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { openCheckIn } from '#kiosk/check-in.ts'
import { type DeskView, openVisitorDesk } from '#kiosk/visitor-desk.ts'
import type { Draft } from '#kiosk/visitor-draft.ts'
import type { WatchWorld } from '#kiosk/watching.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { VisitOpenedBody, VisitRegisteredBody } from '#ledger/visit-bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { RememberedCheck } from '#store/store.ts'
import { greenCode, MORNING } from './facts.ts'
import { fakeTimers } from './timers.ts'

export const STROKES: Draft['signature'] = [
  [
    [100, 500],
    [700, 300],
  ],
]
export const TOLD: Partial<Draft> = {
  ...{ name: '王访', organization: '教育出版社', purpose: 'meeting' },
  host: { id: 'staff-1', name: '赵老师' },
  ...{ phone: '13800000000', idDigits: '123X', plate: '京A12345', signature: STROKES },
}

/**
 * A gate with a desk for visitors and codes to scan; what it writes is kept.
 *
 * @param options.remembered what the tablet wrote before the page was loaded again, oldest first
 */
export function visitorGate({
  watch,
  remembered = [],
}: {
  watch?: WatchWorld
  remembered?: readonly RememberedCheck[]
} = {}) {
  // An id is new also after the page was loaded again.
  let ids = remembered.length << 8
  const timers = fakeTimers(MORNING)
  const world = { dead: false, policy: DEFAULT_POLICY as Policy }
  const written: (readonly Entry[])[] = []
  const sealedTexts: string[] = []
  const kept: RememberedCheck[] = [...remembered].reverse()
  const randomId = () => (++ids).toString(16).padStart(32, '0')
  const store = {
    append: async (
      entry: Entry,
      _actor: string,
      remember?: (at: { seq: number; hash: string; at: number; stream: string }) => RememberedCheck,
      _away?: unknown,
      beside?: Entry,
    ) => {
      if (world.dead) throw new Error('no room')
      written.push(beside === undefined ? [entry] : [entry, beside])
      const recorded = { seq: written.length, hash: '', at: timers.now() }
      if (remember !== undefined) kept.unshift(remember({ ...recorded, stream: 'tablet-1' }))
      return recorded
    },
    sealWords: async (text: string) => {
      sealedTexts.push(text)
      return { kid: 'key-1', box: `box${sealedTexts.length}` }
    },
  }
  const checkpoint = { id: 'east', kind: 'gate', lane: '1' } as const
  const policy = () => world.policy
  const codes = new Map<string, HealthCode>()
  const checkIn = openCheckIn(
    {
      ...{ now: timers.now, randomId, after: timers.after, store, policy, checkpoint },
      ...{ stream: 'tablet-1', actor: 'guard-1', person: () => undefined, rosterLoaded: () => true },
      elsewhere: () => ({ codes: new Map(), people: new Map() }),
      files: () => null,
      guests: { school: 'school-1', visits: () => ({ invitations: new Map(), used: new Map() }) },
      hosts: () => DEFAULT_CODE_HOSTS,
      ...(watch !== undefined && { watch }),
      read: async ({ text }) => codes.get(text) ?? greenCode({ digest: text.padEnd(64, '0') }),
      ...{ site: () => 'forehead', setSite: () => {}, cue: () => {}, changed: () => {}, wrote: () => {} },
    },
    remembered,
  )
  let view: DeskView = { at: 'closed' }
  const desk = openVisitorDesk({
    ...{ now: timers.now, after: timers.after, randomId, store, actor: 'guard-1', checkpoint, policy },
    lane: checkIn,
    registered: () => kept,
    cue: () => {},
    changed: (next) => {
      view = next
    },
  })
  const corner = { x: 0, y: 0 }
  const shown: Omit<QrSymbol, 'text'> = {
    ...{ corners: [corner, corner, corner, corner], color: 'none', colorConfidence: 1 },
    ...{ engine: 'zxing', part: null },
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  return {
    ...{ timers, world, written, kept, sealedTexts, checkIn, desk, codes, settled },
    view: () => view,
    form: () => {
      if (view.at !== 'form') throw new Error(`the desk is at ${view.at}`)
      return view
    },
    /** Tells all at once and goes through every screen. */
    fillIn: async (told: Partial<Draft> = {}) => {
      for (let screen = 0; screen < 5 && view.at === 'form'; screen++) {
        desk.edit({ ...TOLD, ...told })
        await desk.next('zh')
      }
    },
    scan: (text: string) => checkIn.show({ text, ...shown }),
    measure: async (keys: string) => {
      for (const key of keys) checkIn.pressKey(key)
      await settled()
    },
    band: () => checkIn.view().band,
    registrations: () => bodiesOf<VisitRegisteredBody>(written, 'visit-registered'),
    visits: () => bodiesOf<VisitOpenedBody>(written, 'visit-opened'),
  }
}

export function bodiesOf<Body>(written: readonly (readonly Entry[])[], kind: Entry['kind']): Body[] {
  // The kind says which body it is.
  return written.flat().flatMap((entry) => (entry.kind === kind ? [entry.body as Body] : []))
}
