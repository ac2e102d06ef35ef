import type { ComponentChild } from 'preact'
import { LatePage } from '#admin/parts/late-page.tsx'
import { type AccountsProps, AccountsScreen } from '#admin/screens/accounts.tsx'
import { type AuditProps, AuditScreen } from '#admin/screens/audit.tsx'
import { Forbidden } from '#admin/screens/forbidden.tsx'
import { Me, type MeProps } from '#admin/screens/me.tsx'
import { SecondFactorCard } from '#admin/screens/second-factor.tsx'
import type { Section } from '#admin/screens/shell.tsx'
import type { AccountInfo } from '#contract/accounts.ts'
import { ACCOUNT, BROKEN, shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}
const LOADING = { state: 'loading' } as const
const FAILED = { state: 'failed', failure: BROKEN } as const
const HOUR = 3_600_000
const session = (n: number, agent: string) => ({
  session: String(n).repeat(64),
  madeAt: NOW - n * HOUR,
  seenAt: NOW - n * 60_000,
  agent,
})
const account = (called: string, more: Partial<AccountInfo>): AccountInfo => ({
  ...{ account: 'zhang-min', called, role: 'school', units: [], madeAt: NOW - 90 * 24 * HOUR },
  ...{ disabledAt: null, secondFactor: false, sessions: [] },
  ...more,
})
const ACCOUNTS: readonly AccountInfo[] = [
  account('张敏', {
    secondFactor: true,
    sessions: [session(1, 'Edge · Windows'), session(2, 'Chrome · Android')],
  }),
  account('李老师', {
    ...{ account: 'li-na', role: 'teacher', units: ['三年级1班', '三年级2班'] },
    sessions: [session(3, 'MicroMessenger · Android')],
  }),
  account('王老师', { account: 'wang-fang', role: 'teacher', units: ['一年级1班'], disabledAt: NOW - HOUR }),
  account('校医室', { account: 'doctor', role: 'doctor' }),
  account('审计室', { account: 'audit', role: 'auditor' }),
]
const UNITS = ['一年级1班', '一年级2班', '二年级1班', '二年级2班', '三年级1班', '三年级2班']
const done = async () => null
const PROPS: AccountsProps = {
  load: shown({ accounts: [...ACCOUNTS], units: UNITS }),
  onRetry: nothing,
  onMake: async () => ({ ok: true, value: { password: 'vJ3mQ9tX1kLp0wZc' } }),
  acts: {
    ...{ onChange: done, onDisable: done, onEnable: done, onEndSession: done },
    onReset: async () => ({ ok: true, value: { password: 'vJ3mQ9tX1kLp0wZc' } }),
  },
}

const ME: MeProps = {
  account: ACCOUNT,
  load: shown({
    ...{ secondFactor: false, recoveryLeft: 0 },
    sessions: [
      { ...session(1, 'Edge · Windows'), isThis: true },
      { ...session(2, 'Chrome · Android'), isThis: false },
    ],
  }),
  onRetry: nothing,
  onPassword: done,
  onEndSession: done,
  factor: {
    onBegin: async () => ({ ok: false, failure: BROKEN }),
    onConfirm: async () => ({ ok: false, failure: BROKEN }),
    ...{ onRemove: done, onDone: nothing },
  },
}
const RECOVERY = ['A3F7K-Q2LMN', 'B9XTC-77WPD', 'C4HJE-MZ3QA', 'D2RSU-5VBNK', 'E6YGL-XW4TF']
const QR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 1h3v3H1zM6 1h3v3H6zM1 6h3v3H1z"/></svg>'

const AUDIT: AuditProps = {
  filter: { book: 'settings', account: null, what: null, whom: null, from: null, until: null },
  load: shown({
    rows: [
      { n: 9, at: NOW, by: '张敏', what: 'account-disabled', subject: 'wang-fang' },
      { n: 8, at: NOW - HOUR, by: '张敏', what: 'account-changed', subject: 'li-na' },
      { n: 7, at: NOW - 2 * HOUR, by: '李老师', what: 'second-factor-set', subject: 'li-na' },
      { n: 5, at: NOW - 30 * HOUR, by: '张敏', what: 'policy-published', subject: '4' },
      {
        n: 2,
        at: NOW - 50 * HOUR,
        by: '张敏',
        what: 'code-host-put',
        subject: 'skm.example.gov.cn/health/code',
      },
    ],
    accounts: ACCOUNTS.map(({ account: id, called }) => ({ account: id, called })),
    hasMore: true,
  }),
  ...{ onFilter: nothing, onMore: nothing, onRetry: nothing },
}

/** Who may sign in, how, and who changed what. */
export function accountsScreens(
  inside: (name: string, section: Section, screen: ComponentChild) => GalleryScreen,
): readonly GalleryScreen[] {
  const list = (name: string, more: Partial<AccountsProps>): GalleryScreen =>
    inside(`accounts${name}`, 'accounts', <AccountsScreen {...PROPS} {...more} />)
  const me = (name: string, more: Partial<MeProps>): GalleryScreen =>
    inside(`me${name}`, 'accounts', <Me {...ME} {...more} />)
  const factor = (name: string, startAt: Parameters<typeof SecondFactorCard>[0]['startAt']): GalleryScreen =>
    inside(
      `second-factor-${name}`,
      'accounts',
      <SecondFactorCard
        own={{ secondFactor: false, recoveryLeft: 0, sessions: [] }}
        {...ME.factor}
        {...(startAt && { startAt })}
      />,
    )
  const audit = (name: string, more: Partial<AuditProps>): GalleryScreen =>
    inside(`audit${name}`, 'accounts', <AuditScreen {...AUDIT} {...more} />)
  return [
    list('', {}),
    list('-new', { startAt: { for: 'new' } }),
    list('-acts', { startAt: { for: 'acts', account: 'zhang-min' } }),
    list('-password', {
      startAt: { for: 'password', called: '已为李老师建好账号', password: 'vJ3mQ9tX1kLp0wZc' },
    }),
    list('-loading', { load: LOADING }),
    list('-failed', { load: FAILED }),
    me('', {}),
    me('-secured', { load: shown({ secondFactor: true, recoveryLeft: 9, sessions: [] }) }),
    factor('code', { at: 'code', begun: { secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', qr: QR } }),
    factor('recovery', {
      at: 'recovery',
      codes: [...RECOVERY, ...RECOVERY.map((code) => code.replace('-', '-2').slice(0, 11))],
    }),
    audit('', {}),
    audit('-empty', {
      filter: { ...AUDIT.filter, whom: 'li-na' },
      load: shown({ rows: [], accounts: [], hasMore: false }),
    }),
    inside('forbidden', 'today', <Forbidden />),
    inside('page-missing', 'policy', <LatePage failed onRetry={nothing} />),
  ]
}
