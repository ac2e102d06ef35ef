import type { ComponentChild } from 'preact'
import '#admin/pass/pass.css'
import type { PassView } from '#admin/pass/opening.ts'
import { PassScreen } from '#admin/pass/pass-page.tsx'
import { WordsProvider } from '#admin/pass/words.ts'
import { Cards } from '#admin/screens/cards.tsx'
import { Invite } from '#admin/screens/invite.tsx'
import type { Section } from '#admin/screens/shell.tsx'
import { Visits, type VisitsProps } from '#admin/screens/visits.tsx'
import type { InvitationRow, ShownPass } from '#contract/visits.ts'
import { loadPass } from '#i18n/index.ts'
import '#ui/tokens.css'
import { BROKEN, shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}
const HOUR = 60 * 60_000
/** No real pass: as many letters as one has. */
const LETTERS = `CG1-${'2KCETIQBEYCEIDNB7VAUWAXBXGFKMT'.repeat(8)}`.slice(0, 245)
const ROW: InvitationRow = {
  ...{ invitation: '00112233445566aa', standing: 'open' },
  guest: { kind: 'visitor', name: '来宾甲', organization: '示例出版社' },
  ...{ host: { id: 'staff-1', name: '示例老师' }, purpose: 'meeting', note: '请带样书' },
  ...{ from: NOW - HOUR, until: NOW + 8 * HOUR, party: 2, once: true, plate: '粤B12345' },
  ...{ approvals: 0, approvedBy: [], by: '示例管理员', at: NOW - 24 * HOUR, reason: '', came: null },
  ...{ mayApprove: false, link: `/pass#${'a2b3'.repeat(12)}` },
}
const ROWS: InvitationRow[] = [
  ROW,
  {
    ...ROW,
    ...{
      invitation: '00112233445566ab',
      standing: 'waiting',
      link: null,
      approvals: 2,
      approvedBy: ['教导处'],
    },
    guest: { kind: 'official', name: 'Alexandra Hohenberg-Sonnenfeld', organization: '示例县教育局督导室' },
    ...{ purpose: 'inspection', party: 3, mayApprove: true, plate: null },
  },
  {
    ...ROW,
    ...{
      invitation: '00112233445566ac',
      standing: 'used',
      came: { at: NOW - HOUR / 2, people: 4 },
      party: 4,
    },
    guest: { kind: 'contractor', name: '师傅乙', organization: '示例空调维修部' },
    ...{ purpose: 'maintenance', once: false, until: NOW + 5 * 24 * HOUR },
  },
  {
    ...ROW,
    ...{ invitation: '00112233445566ad', standing: 'revoked', link: null, reason: '改期到下周' },
    guest: { kind: 'visitor', name: '来宾丙', organization: '' },
  },
]
const VISITS: VisitsProps = {
  ...{ show: 'current', origin: 'https://gate.example.cn', made: null, failure: null },
  list: shown({ invitations: ROWS, hasMore: false }),
  ...{ onShow: nothing, onInvite: nothing, onAct: nothing, onMadeRead: nothing, onMore: nothing },
  onRetry: nothing,
}
const SHOWN: ShownPass = {
  ...{ schoolName: '示例县第一实验小学', guest: ROW.guest, host: '示例老师', purpose: 'meeting' },
  ...{ note: '请带样书，到行政楼 2 楼。', from: ROW.from, until: ROW.until, party: 2, once: true },
  ...{
    plate: '粤B12345',
    bring: ['pass', 'green-code', 'temperature', 'answers'],
    pass: LETTERS,
    isUsed: false,
  },
}

function pass(name: string, view: PassView): GalleryScreen {
  return {
    name: `pass-${name}`,
    draw: async (language) => (
      <WordsProvider value={await loadPass(language)}>
        <PassScreen view={view} onRetry={nothing} onLanguage={nothing} />
      </WordsProvider>
    ),
  }
}

const open = (changes: Partial<ShownPass>, isKept = false): PassView => ({
  state: 'open',
  pass: { ...SHOWN, ...changes },
  isKept,
})

const CARDS = ['欧阳明月', '林一诺', '王小虎'].map((name, index) => ({
  person: { id: `p${index}`, name, unit: '三年级2班', number: `2019030${index}`, kind: 'student' as const },
  ...{ text: LETTERS, expiresAt: NOW + 300 * 24 * HOUR },
}))
const UNITS = ['三年级1班', '三年级2班', '教导处']
const cardsWith = (load: Parameters<typeof Cards>[0]['load']) => (
  <Cards
    unit={load === null ? null : '三年级2班'}
    classes={shown({ classes: UNITS.map((unit) => ({ unit, people: 40, given: 38, keptHome: 0 })) })}
    load={load}
    onUnit={nothing}
    onPrint={nothing}
    onReplace={nothing}
    onRetryClasses={nothing}
    onRetry={nothing}
  />
)

/** Invitations and cards in the console, and what an invited person's link opens. */
export function visitsScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const list = (name: string, changes: Partial<VisitsProps>, over?: ComponentChild): GalleryScreen =>
    inside(
      `visits${name}`,
      'visits',
      <>
        <Visits {...VISITS} {...changes} />
        {over}
      </>,
    )
  const form = (
    <Invite
      day="2026-11-23"
      now={NOW}
      onFind={async () => ({ ok: true, value: { people: [] } })}
      onInvite={async () => null}
      onClose={nothing}
    />
  )
  return [
    list('', {}),
    list('-made', { made: ROW }),
    list('-empty', { list: shown({ invitations: [], hasMore: false }) }),
    list('-failed', { list: { state: 'failed', failure: BROKEN } }),
    list('-refused', { failure: BROKEN }),
    list('-old', {
      list: { state: 'shown', value: { invitations: ROWS, hasMore: false }, failure: BROKEN },
    }),
    list('-invite', {}, form),
    inside('cards-choose', 'people', cardsWith(null)),
    inside('cards', 'people', cardsWith(shown({ schoolName: '示例县第一实验小学', cards: CARDS }))),
  ]
}

/** What the link of an invitation opens. */
export const PASS_SCREENS: readonly GalleryScreen[] = [
  pass('open', open({})),
  pass(
    'kept',
    open({ guest: { kind: 'visitor', name: 'Alexandra Hohenberg-Sonnenfeld', organization: '' } }, true),
  ),
  pass('waiting', open({ pass: null })),
  pass('used', open({ isUsed: true })),
  pass('revoked', { state: 'closed', why: 'revoked' }),
]
