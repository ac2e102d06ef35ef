import type { Failure } from '#admin/api.ts'
import '#admin/guardian/guardian.css'
import { HomeScreen } from '#admin/guardian/guardian-page.tsx'
import type { HomeView } from '#admin/guardian/home.ts'
import { WordsProvider } from '#admin/guardian/words.ts'
import type { HomeState } from '#contract/guardian.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { loadGuardian } from '#i18n/index.ts'
import '#ui/tokens.css'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = async (): Promise<void> => {}
const AREAS: HomeState['questions']['areas'] = [
  { code: '410000', name: '示例省示例市', kind: 'stayed', yes: null },
  { code: 'case-7', name: '11 月 20 日示例超市的病例', kind: 'contact', yes: null },
]
const ASKED: HomeState = {
  ...{ schoolName: '示例县第一实验小学', name: '欧**月', unit: '三年级2班', day: '2026-11-23' },
  ...{ reading: null, symptoms: null, advice: 'give-reading', tooLowBelow: 350 },
  feverFrom: { forehead: 373, wrist: 373, ear: 373, axillary: 373 },
  questions: {
    ...{ listVersion: 1, lookBackDays: 14, areas: [] },
    symptoms: [...DEFAULT_POLICY.exposure.symptoms],
  },
}
const reading = (tenths: number, by: 'guardian' | 'teacher') =>
  ({ tenths, site: 'axillary', by, at: NOW - 60_000 }) as const
const OFFLINE: Failure = {
  ...{ code: 'offline', asked: 'POST /api/guardian/told', status: null, retryAfter: null, at: null },
}
const open = (asked: HomeState, more: Partial<HomeView & { state: 'open' }> = {}): HomeView => ({
  ...{ state: 'open', asked, isOver: false, busy: false, failure: null },
  ...more,
})

function guardian(name: string, view: HomeView): GalleryScreen {
  return {
    name: `guardian-${name}`,
    draw: async (language) => (
      <WordsProvider value={await loadGuardian(language)}>
        <HomeScreen
          view={view}
          home={{ tell: nothing, again: nothing }}
          site={() => 'axillary'}
          onLanguage={() => {}}
        />
      </WordsProvider>
    ),
  }
}

/** What the link of a guardian opens, in each of its states. */
export const GUARDIAN_SCREENS: readonly GalleryScreen[] = [
  guardian('form', open(ASKED)),
  guardian('questions', open({ ...ASKED, questions: { ...ASKED.questions, areas: AREAS } })),
  guardian(
    'told-by-teacher',
    open({ ...ASKED, reading: reading(366, 'teacher'), advice: 'come' }, { isOver: true }),
  ),
  guardian('done', open({ ...ASKED, reading: reading(365, 'guardian'), symptoms: [], advice: 'come' })),
  guardian(
    'keep-home',
    open({
      ...{ ...ASKED, reading: reading(382, 'guardian'), symptoms: ['fever', 'cough', 'sore-throat'] },
      advice: 'keep-home',
    }),
  ),
  guardian('waiting', {
    ...{ state: 'waiting', asked: ASKED, busy: false, failure: OFFLINE },
    kept: {
      at: NOW,
      telling: {
        ...{ day: ASKED.day, reading: { tenths: 365, site: 'ear' }, symptoms: [], areas: [] },
        listVersion: 1,
      },
    },
  }),
  guardian('waiting-fever', {
    ...{ state: 'waiting', asked: ASKED, busy: true, failure: OFFLINE },
    kept: {
      at: NOW,
      telling: {
        ...{ day: ASKED.day, reading: { tenths: 385, site: 'axillary' }, symptoms: ['fever'], areas: [] },
        listVersion: 1,
      },
    },
  }),
  guardian('refused', open(ASKED, { failure: { ...OFFLINE, code: 'too-many-tries', retryAfter: 540 } })),
  guardian('offline', { state: 'failed', failure: OFFLINE }),
  guardian('loading', { state: 'loading' }),
  guardian('closed-unknown', { state: 'closed', why: 'unknown' }),
  guardian('closed-revoked', { state: 'closed', why: 'revoked' }),
]
