import type { ComponentChild } from 'preact'
import type { Failure } from '#admin/api.ts'
import { ALL_TODAY } from '#admin/entries-filter.ts'
import type { EntriesList } from '#admin/entries-list.ts'
import { RoleContext } from '#admin/parts/may.tsx'
import { WordsProvider } from '#admin/parts/words.ts'
import type { Loadable } from '#admin/resource.ts'
import { Confirm } from '#admin/screens/confirm.tsx'
import { Departures, type DeparturesProps } from '#admin/screens/departures.tsx'
import { Entries, type EntriesProps } from '#admin/screens/entries.tsx'
import { EntriesNarrow } from '#admin/screens/entries-narrow.tsx'
import { EntriesViews } from '#admin/screens/entries-views.tsx'
import { FileCard } from '#admin/screens/file-card.tsx'
import { FindWell } from '#admin/screens/find-well.tsx'
import { FirstPassword } from '#admin/screens/first-password.tsx'
import { Gatehouse } from '#admin/screens/gatehouse.tsx'
import { HostForm } from '#admin/screens/host-form.tsx'
import { ImportFile, type ImportState } from '#admin/screens/import-file.tsx'
import { KeysDialog } from '#admin/screens/keys-dialog.tsx'
import { PassKeysCard } from '#admin/screens/pass-keys-card.tsx'
import { People } from '#admin/screens/people.tsx'
import { RevokeTablet } from '#admin/screens/revoke-tablet.tsx'
import { SetUpKey } from '#admin/screens/set-up-key.tsx'
import { SetUpProof } from '#admin/screens/set-up-proof.tsx'
import { SetUpSchool } from '#admin/screens/set-up-school.tsx'
import { Heading, type Section, Shell } from '#admin/screens/shell.tsx'
import { SignIn } from '#admin/screens/sign-in.tsx'
import { type TabletActs, TabletActsDialog } from '#admin/screens/tablet-acts.tsx'
import { Tablets } from '#admin/screens/tablets.tsx'
import { Today } from '#admin/screens/today.tsx'
import { Trust, type TrustProps } from '#admin/screens/trust.tsx'
import type { FileImport } from '#admin/tablet-file.ts'
import '#admin/styles.ts'
import type { FileOfPerson } from '#contract/files.ts'
import { type ConsoleWords, type Language, loadConsole } from '#i18n/index.ts'
import { accountsScreens } from './accounts-screens.tsx'
import {
  ACCOUNT,
  BALANCED,
  BROKEN,
  BROKEN_DETAIL,
  BUREAU_ACCOUNT,
  DEPARTURES,
  DETAIL,
  FAR_TABLET,
  LIST,
  NOBODY,
  OFFLINE_FAILURE,
  QR,
  ROWS,
  shown,
  TABLETS,
  TODAY,
} from './admin-fixtures.ts'
import { BOARD_EMPTY, BOARD_REPLY } from './board-fixtures.ts'
import { bureauScreens } from './bureau-screens.tsx'
import { closingScreens } from './closing-screens.tsx'
import { DUTY_DAY, DUTY_NONE, dutyScreens } from './duty-screens.tsx'
import { evidenceScreens } from './evidence-screens.tsx'
import { exportsScreens } from './exports-screens.tsx'
import { fileScreens } from './file-screens.tsx'
import type { GalleryScreen } from './gallery-screen.ts'
import { homeScreens } from './home-screens.tsx'
import { keepingScreens } from './keeping-screens.tsx'
import { LIN, NOW } from './people.ts'
import { policyScreens } from './policy-screens.tsx'
import { COMPARED_LIST, GIVEN_LIST, OLD_EXCEL, ROSTER_PROPS, UNNAMED_COLUMNS } from './roster-screens.ts'
import { onSiteScreens } from './site-screens.tsx'
import { CHANGES, HOSTS, LISTS, PASS_KEYS, READ, REFUSED } from './trust-fixtures.ts'
import { visitListScreens } from './visit-list-screens.tsx'
import { visitsScreens } from './visits-screens.tsx'
import { watchListScreens } from './watch-list-screens.tsx'

const nothing = (): void => {}
const LOADING = { state: 'loading' } as const
const failed = (failure: Failure): Loadable<never> => ({ state: 'failed', failure })

function admin(
  name: string,
  screen: ComponentChild | ((words: ConsoleWords) => ComponentChild),
): GalleryScreen {
  return {
    name: `admin-${name}`,
    draw: async (language: Language) => {
      const words = await loadConsole(language)
      return (
        <WordsProvider value={words}>{typeof screen === 'function' ? screen(words) : screen}</WordsProvider>
      )
    },
  }
}

function inside(name: string, section: Section, screen: ComponentChild, offline = false): GalleryScreen {
  const account = section === 'bureau' ? BUREAU_ACCOUNT : ACCOUNT
  return admin(
    name,
    <RoleContext.Provider value={account.role}>
      <Shell section={section} account={account} offline={offline} onLanguage={nothing} onSignOut={nothing}>
        {screen}
      </Shell>
    </RoleContext.Provider>,
  )
}

const TODAY_PROPS = {
  day: TODAY.day,
  tablets: shown(TABLETS),
  board: shown(BOARD_REPLY),
  duty: shown(DUTY_NONE),
  live: 'live',
  onRetry: nothing,
  onPrint: nothing,
} as const
const NO_ENTRIES: EntriesList = {
  ...{ rows: [], next: null, newer: null, joints: [], count: { rows: 0, capped: false }, waiting: [] },
}
const CHOICES = {
  units: ['一年级1班', '三年级2班', '教务处'],
  tablets: [
    { stream: 'east-1', name: '东门 1 号' },
    { stream: 'west', name: '西门' },
  ],
}
const VIEWS = [
  { view: 'v1', name: '本月发热复测', query: 'from=2026-11-01&reason=fever' },
  { view: 'v2', name: '纸上补录待核', query: 'days=all&mark=late' },
]
const ENTRIES_PROPS: EntriesProps = {
  day: TODAY.day,
  filter: ALL_TODAY,
  list: shown(LIST),
  asOf: NOW,
  live: 'live',
  loading: null,
  exact: { state: 'unasked' },
  faults: [],
  choices: CHOICES,
  choicesFailure: null,
  views: [],
  check: null,
  detail: LOADING,
  onFilter: nothing,
  onCheck: nothing,
  onOlder: nothing,
  onNewer: nothing,
  onCount: nothing,
  onStopCounting: nothing,
  onFind: async () => ({ ok: true, value: { people: [] } }),
  onKeep: async () => null,
  onForget: async () => null,
  onFresh: nothing,
  onRetry: nothing,
  onRetryDetail: nothing,
}
const HELD_ONLY = { ...ALL_TODAY, day: '2026-11-23', outcomes: ['held', 'turn-away'] } as const

function entries(name: string, more: Partial<EntriesProps>): GalleryScreen {
  return inside(`entries${name}`, 'entries', <Entries {...ENTRIES_PROPS} {...more} />)
}

const FILE: FileOfPerson = {
  file: {
    until: '2026-12-06',
    home: { day: '2026-11-23', tenths: 366, site: 'axillary', by: 'guardian', at: NOW - 3_000_000 },
    exposure: {
      areas: [{ code: '411500', kind: 'stayed', yes: false, listVersion: 2, on: '2026-11-23' }],
      symptoms: { symptoms: [], on: '2026-11-23' },
    },
    symptomsBefore: { symptoms: ['cough', 'fever'], on: '2026-11-22', closedBy: null },
    certificateOwed: { since: '2026-11-19' },
  },
  notes: [
    { symptoms: ['diarrhea'], on: '2026-11-12', closedBy: '校医 王敏' },
    { symptoms: ['cough', 'fever'], on: '2026-11-22', closedBy: null },
  ],
}

const BOARD: readonly GalleryScreen[] = [
  inside('today', 'today', <Today {...TODAY_PROPS} today={shown(TODAY)} />),
  inside('today-drift', 'today', <Today {...TODAY_PROPS} today={shown(TODAY)} duty={shown(DUTY_DAY)} />),
  inside('today-balanced', 'today', <Today {...TODAY_PROPS} today={shown(BALANCED)} />),
  inside(
    'today-empty',
    'today',
    <Today
      {...TODAY_PROPS}
      today={shown(NOBODY)}
      tablets={shown({ now: NOW, classes: [], leaseHours: 72, tablets: [] })}
      board={shown(BOARD_EMPTY)}
    />,
  ),
  inside(
    'today-loading',
    'today',
    <Today {...TODAY_PROPS} today={LOADING} tablets={LOADING} board={LOADING} />,
  ),
  inside(
    'today-stale',
    'today',
    <Today {...TODAY_PROPS} today={shown(TODAY, OFFLINE_FAILURE)} live="lost" />,
    true,
  ),
  inside('today-failed', 'today', <Today {...TODAY_PROPS} today={failed(BROKEN)} tablets={failed(BROKEN)} />),
]

function departed(name: string, more: Partial<DeparturesProps>): GalleryScreen {
  const props: DeparturesProps = {
    day: '2026-11-23',
    filter: { day: null, onlyEarly: false },
    list: shown(DEPARTURES),
    live: 'live',
    onFilter: nothing,
    onMore: nothing,
    onRetry: nothing,
  }
  return inside(`departures${name}`, 'entries', <Departures {...props} {...more} />)
}

const NOBODY_LEFT = { ...DEPARTURES, rows: [], total: 0, early: 0 }
const DEPARTED: readonly GalleryScreen[] = [
  departed('', {}),
  departed('-empty', { list: shown(NOBODY_LEFT) }),
  departed('-none-early', { list: shown(NOBODY_LEFT), filter: { day: null, onlyEarly: true } }),
  departed('-failed', { list: failed(BROKEN) }),
]

const ENTRIES: readonly GalleryScreen[] = [
  entries('', {}),
  entries('-detail', {
    list: shown({ ...LIST, waiting: [] }),
    check: 'k3',
    detail: shown(DETAIL),
  }),
  entries('-file', {
    list: shown({ ...LIST, waiting: [] }),
    check: 'k3',
    detail: shown({ ...DETAIL, reasons: [], history: [] }),
    file: <FileCard of={FILE} onClose={nothing} />,
  }),
  inside(
    'find-well',
    'entries',
    <FindWell person={LIN} onFound={async () => OFFLINE_FAILURE} onClose={nothing} />,
  ),
  entries('-broken', { check: 'k3', detail: shown(BROKEN_DETAIL), live: 'lost' }),
  entries('-empty', {
    list: shown(NO_ENTRIES),
  }),
  entries('-none-match', {
    filter: HELD_ONLY,
    list: shown(NO_ENTRIES),
  }),
  entries('-loading', { list: LOADING, asOf: null }),
  entries('-failed', { list: failed(BROKEN), asOf: null }),
  entries('-end', {
    list: shown({ ...NO_ENTRIES, rows: ROWS.slice(0, 3), count: { rows: 3, capped: false } }),
  }),
  inside('keys', 'entries', <KeysDialog onClose={nothing} />),
  entries('-narrowed', {
    filter: {
      ...ALL_TODAY,
      ...{ days: { from: '2026-11-01', until: null }, outcomes: ['held'], reasons: ['fever', 'code-yellow'] },
      ...{ unit: '三年级2班', tablet: 'east-1', marks: ['corrected'], hidden: ['code', 'grade'] },
    },
    faults: ['grade=best', 'page=3'],
    exact: { state: 'counting' },
  }),
  entries('-deep', {
    list: shown({ ...LIST, waiting: [], newer: 'bmV3ZXI' }),
    exact: { state: 'counted', rows: 1_204_331 },
  }),
  inside(
    'entries-narrow',
    'entries',
    <EntriesNarrow
      filter={{ ...ALL_TODAY, outcomes: ['held'], unit: '三年级2班' }}
      choices={CHOICES}
      personName={null}
      onFind={ENTRIES_PROPS.onFind}
      onFilter={nothing}
      onClose={nothing}
    />,
  ),
  ...[[], VIEWS].map((views, at) =>
    inside(
      at === 0 ? 'entries-no-views' : 'entries-views',
      'entries',
      <EntriesViews
        {...{ views, onKeep: ENTRIES_PROPS.onKeep, onForget: ENTRIES_PROPS.onForget }}
        onClose={nothing}
      />,
    ),
  ),
]

const ADD = {
  origin: 'https://gate.example.cn',
  classes: TABLETS.classes,
  now: NOW,
  busy: false,
  failure: null,
  onAdd: nothing,
  onAgain: nothing,
}
const link = (expiresAt: number) => ({ link: `/#enrol=${'Zk3'.repeat(8)}`, expiresAt, qr: QR })
const IMPORTED: FileImport = { stored: 412, already: 0, refused: new Map(), failure: null }

function importing(name: string, startAt: ImportState): GalleryScreen {
  const dialog = <ImportFile onImport={async () => IMPORTED} onClose={nothing} startAt={startAt} />
  return inside(`import-file-${name}`, 'tablets', dialog)
}

const IMPORT_SCREENS: readonly GalleryScreen[] = [
  importing('choose', { at: 'choosing', isForeign: false }),
  importing('foreign', { at: 'choosing', isForeign: true }),
  importing('sending', { at: 'sending', done: 8, of: 21 }),
  importing('done', { at: 'done', result: IMPORTED, damagedAt: null }),
  importing('again', { at: 'done', result: { ...IMPORTED, stored: 0, already: 412 }, damagedAt: null }),
  importing('refused', {
    at: 'done',
    result: {
      stored: 100,
      already: 12,
      refused: new Map([
        ['not-found', 2],
        ['bad-signature', 1],
        ['need', 3],
        ['malformed', 1],
      ]),
      failure: null,
    },
    damagedAt: 4,
  }),
  importing('offline', {
    at: 'done',
    result: { ...IMPORTED, stored: 200, failure: OFFLINE_FAILURE },
    damagedAt: null,
  }),
]

const TABLET_ACTS: TabletActs = {
  onWipe: async () => null,
  onDrain: async () => null,
  onNewKey: async () => null,
  onPlace: async () => null,
  classes: TABLETS.classes,
  onLease: async () => ({ ok: true, value: { file: '', until: NOW + 259_200_000, opens: true } }),
  onSave: nothing,
}
const TABLETS_PROPS = {
  load: shown(TABLETS),
  live: 'live',
  onRetry: nothing,
  adding: false,
  onAdding: nothing,
  add: { ...ADD, link: null },
  revoke: { onRevoke: async () => null },
  onImport: async () => IMPORTED,
  acts: TABLET_ACTS,
  onLeaseHours: async () => null,
} as const

const ACTS_PROPS = { ...TABLET_ACTS, tablet: FAR_TABLET, onDone: nothing, onClose: nothing }

const TABLET_SCREENS: readonly GalleryScreen[] = [
  inside('tablets', 'tablets', <Tablets {...TABLETS_PROPS} />),
  inside(
    'tablets-empty',
    'tablets',
    <Tablets {...TABLETS_PROPS} load={shown({ now: NOW, classes: [], leaseHours: 72, tablets: [] })} />,
  ),
  ...IMPORT_SCREENS,
  inside('tablets-add', 'tablets', <Tablets {...TABLETS_PROPS} adding />),
  inside(
    'tablets-link',
    'tablets',
    <Tablets {...TABLETS_PROPS} adding add={{ ...ADD, link: link(NOW + 872_000) }} />,
  ),
  inside(
    'tablets-link-expired',
    'tablets',
    <Tablets {...TABLETS_PROPS} adding add={{ ...ADD, link: link(NOW - 1) }} />,
  ),
  inside('tablets-more', 'tablets', <TabletActsDialog {...ACTS_PROPS} />),
  inside('tablets-wipe', 'tablets', <TabletActsDialog {...ACTS_PROPS} startAt="wipe" />),
  inside(
    'tablets-revoked-more',
    'tablets',
    <TabletActsDialog {...ACTS_PROPS} tablet={{ ...ACTS_PROPS.tablet, state: 'revoked' }} />,
  ),
  inside(
    'tablets-drain',
    'tablets',
    <TabletActsDialog
      {...ACTS_PROPS}
      tablet={{ ...ACTS_PROPS.tablet, state: 'revoked', unsynced: 214 }}
      startAt="drain"
    />,
  ),
  inside('tablets-key', 'tablets', <TabletActsDialog {...ACTS_PROPS} startAt="key" />),
  inside('tablets-place', 'tablets', <TabletActsDialog {...ACTS_PROPS} startAt="place" />),
  inside('tablets-lease', 'tablets', <TabletActsDialog {...ACTS_PROPS} startAt="lease" />),
  inside(
    'tablets-revoke',
    'tablets',
    <RevokeTablet
      tablet={FAR_TABLET}
      onRevoke={async () => OFFLINE_FAILURE}
      onDone={nothing}
      onClose={nothing}
    />,
  ),
]

const PEOPLE_PROPS = {
  guards: shown({ guards: ['门卫 01', '门卫 03', '门卫 05'].map((name) => ({ id: name.slice(-2), name })) }),
  onRetry: nothing,
  onAddGuard: async () => null,
  ...ROSTER_PROPS,
}
const KEY = { kid: 'seal-2026-11', privateKey: 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg'.repeat(4) }

const OUTSIDE: readonly GalleryScreen[] = [
  admin(
    'sign-in',
    <SignIn ended={false} busy={false} failure={null} onSubmit={nothing} onLanguage={nothing} />,
  ),
  admin(
    'first-password',
    <FirstPassword account={ACCOUNT} onPassword={async () => null} onLeave={nothing} onLanguage={nothing} />,
  ),
  admin(
    'sign-in-ended',
    <SignIn ended busy={false} failure={null} onSubmit={nothing} onLanguage={nothing} />,
  ),
  admin(
    'sign-in-wrong',
    <SignIn
      ended={false}
      busy={false}
      failure={{ ...BROKEN, code: 'wrong-password' }}
      onSubmit={nothing}
      onLanguage={nothing}
    />,
  ),
  admin(
    'sign-in-locked',
    <SignIn
      ended={false}
      busy={false}
      failure={{ ...BROKEN, code: 'too-many-tries', retryAfter: 540 }}
      onSubmit={nothing}
      onLanguage={nothing}
    />,
  ),
  admin(
    'sign-in-offline',
    <SignIn ended={false} busy={false} failure={OFFLINE_FAILURE} onSubmit={nothing} onLanguage={nothing} />,
  ),
  admin('set-up-school', ({ console: words }) => (
    <Gatehouse heading={words.setUp.schoolHeading} step={words.setUp.steps(1)} onLanguage={nothing}>
      <SetUpSchool busy={false} failure={null} onSubmit={nothing} />
    </Gatehouse>
  )),
  admin('set-up-key', ({ console: words }) => (
    <Gatehouse heading={words.setUp.keyHeading} step={words.setUp.steps(2)} onLanguage={nothing}>
      <SetUpKey sealingKey={KEY} onDownload={nothing} onNext={nothing} />
    </Gatehouse>
  )),
  admin('set-up-proof', ({ console: words }) => (
    <Gatehouse heading={words.setUp.proofHeading} step={words.setUp.steps(3)} onLanguage={nothing}>
      <SetUpProof
        kid={KEY.kid}
        fault="damaged"
        busy={false}
        failure={null}
        onProof={nothing}
        onBack={nothing}
      />
    </Gatehouse>
  )),
]

const TRUST_PROPS: TrustProps = {
  lists: shown({ ...LISTS, lists: [...LISTS.lists] }),
  hosts: shown({ hosts: HOSTS }),
  changes: shown(CHANGES),
  keys: shown(PASS_KEYS),
  onRetryKeys: nothing,
  onWithdraw: async () => null,
  onRetryLists: nothing,
  onRetryHosts: nothing,
  onRetryChanges: nothing,
  onRemoveList: async () => null,
  onImport: async () => ({ ok: true, value: READ }),
  onPutHost: async () => ({ ok: true, value: { ok: false, problem: 'place-taken' } }),
  onRemoveHost: async () => null,
  onTry: async () => ({ ok: true, value: { host: null, isCode: false } }),
}
const TYPED = { text: '-----BEGIN CERTIFICATE-----\nMIIB…', source: '市卫健委转发' }

function trust(name: string, more: Partial<TrustProps>): GalleryScreen {
  return inside(`trust${name}`, 'trust', <Trust {...TRUST_PROPS} {...more} />)
}

const TRUST_SCREENS: readonly GalleryScreen[] = [
  trust('', {}),
  trust('-empty', {
    lists: shown({ now: NOW, lists: [] }),
    hosts: shown({ hosts: [] }),
    changes: shown({ changes: [] }),
  }),
  trust('-loading', { lists: LOADING, hosts: LOADING, changes: LOADING, keys: LOADING }),
  trust('-failed', {
    ...{ lists: failed(BROKEN), hosts: failed(BROKEN), changes: failed(BROKEN), keys: failed(BROKEN) },
  }),
  trust('-preview', { given: { form: TYPED, read: READ } }),
  trust('-refused', {
    given: { form: { ...TYPED, scheme: 'shc', issuer: 'https://cards.example.org' }, read: REFUSED },
    tried: { text: 'https://s.sh.gov.cn/about', said: { host: HOSTS[2] ?? null, isCode: false } },
  }),
  trust('-done', { given: { form: TYPED, read: { ...READ, committed: true } as typeof READ } }),
  inside(
    'trust-host',
    'trust',
    <HostForm host={null} onPutHost={TRUST_PROPS.onPutHost} onDone={nothing} onClose={nothing} />,
  ),
  inside(
    'pass-keys',
    'trust',
    <>
      <Heading text="a94e7712" />
      <PassKeysCard load={shown(PASS_KEYS)} onRetry={nothing} onWithdraw={async () => null} />
    </>,
  ),
  admin('pass-keys-withdraw', ({ console: words }) => (
    <Confirm
      heading={words.passKeys.withdrawHeading('a94e7712')}
      what={words.passKeys.withdrawWhat}
      act={words.passKeys.withdraw}
      onConfirm={async () => null}
      onDone={nothing}
      onClose={nothing}
    />
  )),
  admin('trust-remove', ({ codes, console: words }) => (
    <Confirm
      heading={words.trust.removeHeading(codes.formats.dcc)}
      what={words.trust.removeWhat}
      act={words.trust.removeConfirm}
      onConfirm={async () => OFFLINE_FAILURE}
      onDone={nothing}
      onClose={nothing}
    />
  )),
]

/** Every state of the console. */
export const ADMIN_SCREENS: readonly GalleryScreen[] = [
  ...BOARD,
  ...ENTRIES,
  ...DEPARTED,
  ...closingScreens(inside),
  ...homeScreens(inside),
  ...dutyScreens(inside),
  ...visitsScreens(inside),
  ...watchListScreens(inside),
  ...onSiteScreens(inside),
  ...keepingScreens(inside),
  ...accountsScreens(inside),
  ...bureauScreens(inside),
  ...fileScreens(inside),
  ...visitListScreens(inside),
  ...evidenceScreens(inside),
  ...TABLET_SCREENS,
  inside('people', 'people', <People {...PEOPLE_PROPS} />),
  inside('people-preview', 'people', <People {...PEOPLE_PROPS} given={GIVEN_LIST} />),
  inside('people-compared', 'people', <People {...PEOPLE_PROPS} given={COMPARED_LIST} />),
  inside('people-old-excel', 'people', <People {...PEOPLE_PROPS} given={OLD_EXCEL} />),
  inside('people-unnamed-columns', 'people', <People {...PEOPLE_PROPS} given={UNNAMED_COLUMNS} />),
  inside('people-no-guards', 'people', <People {...PEOPLE_PROPS} guards={shown({ guards: [] })} />),
  ...exportsScreens(inside),
  ...TRUST_SCREENS,
  ...policyScreens(inside),
  ...OUTSIDE,
]
