import type { ComponentChild } from 'preact'
import { readHomeList, refused } from '#admin/home-paste.ts'
import { GuardianContact } from '#admin/screens/guardian-contact.tsx'
import { HomeClasses, type HomeClassesReply } from '#admin/screens/home-classes.tsx'
import { HomeClass, type HomeClassProps } from '#admin/screens/home-grid.tsx'
import { HomeImport } from '#admin/screens/home-import.tsx'
import { HomeImportPreview } from '#admin/screens/home-import-preview.tsx'
import { HomeLinks } from '#admin/screens/home-links.tsx'
import { HomeSymptoms } from '#admin/screens/home-symptoms.tsx'
import { Heading, type Section } from '#admin/screens/shell.tsx'
import { guardianPath } from '#contract/guardian.ts'
import type { HomeGrid, HomeRow, LinkRow } from '#contract/home.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { OFFLINE_FAILURE, shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { NOW } from './people.ts'

const nothing = (): void => {}
const UNIT = '三年级2班'
const PUPILS = ['周同学', '林同学', '欧阳明月', '赵子昕', '周子轩', '郑梓萱', '司马相知', '钱同学']
const CLASSES: HomeClassesReply = {
  ...{ day: '2026-11-23', asOf: NOW },
  classes: [
    { unit: '一年级1班', people: 45, given: 45, keptHome: 0 },
    { unit: '一年级2班', people: 44, given: 41, keptHome: 1 },
    { unit: UNIT, people: 46, given: 5, keptHome: 2 },
    { unit: '高中部英语教研组', people: 12, given: 0, keptHome: 0 },
  ],
}

function rowOf(name: string, at: number, more: Partial<HomeRow>): HomeRow {
  return {
    person: { id: `p${at}`, kind: 'student', name, unit: UNIT },
    number: `2023020${at}`,
    ...{ reading: null, symptoms: null, advice: 'give-reading', link: 'good', hasGuardian: at % 3 !== 2 },
    ...more,
  }
}
const reading = (tenths: number, by: 'guardian' | 'teacher' | 'import') =>
  ({ tenths, site: 'axillary', by, at: NOW - 1_200_000 }) as const
const TOLD: readonly Partial<HomeRow>[] = [
  { reading: reading(365, 'guardian'), symptoms: [], advice: 'come' },
  { reading: reading(382, 'guardian'), symptoms: ['fever', 'sore-throat', 'cough'], advice: 'keep-home' },
  { reading: reading(366, 'teacher'), advice: 'come' },
  {},
  { reading: reading(348, 'import'), symptoms: [], advice: 'measure-again' },
  { symptoms: ['diarrhea'], advice: 'keep-home' },
  {},
  {},
]
const GRID: HomeGrid = {
  ...{ day: '2026-11-23', asOf: NOW, unit: UNIT },
  rows: PUPILS.map((name, at) => rowOf(name, at, TOLD[at] ?? {})),
  symptoms: [...DEFAULT_POLICY.exposure.symptoms],
}
const LINKS: readonly LinkRow[] = PUPILS.map((name, at) => ({
  person: { id: `p${at}`, kind: 'student', name, unit: UNIT },
  number: `2023020${at}`,
  path: guardianPath('abcdefghijklmnopqrstuvwxyz234567'.repeat(2).slice(at, at + 48)),
  state: at === 3 ? 'revoked' : at === 5 ? 'expired' : 'good',
  expiresAt: NOW + 180 * 24 * 3_600_000,
}))
const PASTED = [
  '学号\t姓名\t体温\t症状',
  '20230200\t周同学\t36.5\t无',
  '20230201\t林同学\t38.2\t发热、咳嗽',
  '20230202\t欧阳明月\t98.6\t',
  '20230203\t赵子昕\t36.4\t牙痛',
  '20230299\t孙同学\t36.6\t无',
].join('\n')
const GUARDIAN = { name: '测**长', phone: '138****5678' }

function previewRows() {
  const list = readHomeList(PASTED)
  if (!list.ok) throw new Error(list.problem)
  return list.rows.map((row) => (row.texts.number === '20230299' ? refused(row, 'number-unknown') : row))
}

/** Readings at home in each of their states; `inside` frames a screen with the menu. */
export function homeScreens(
  inside: (name: string, section: Section, screen: ComponentChild, offline?: boolean) => GalleryScreen,
): readonly GalleryScreen[] {
  const at = (name: string, screen: ComponentChild, offline = false): GalleryScreen =>
    inside(`home${name}`, 'home', screen, offline)
  const classes = { live: 'live', onRetry: nothing } as const
  const grid: Omit<HomeClassProps, 'load'> = {
    ...{ unit: UNIT, live: 'live', onTell: async () => null, onCall: nothing, onRetry: nothing },
  }
  const links = {
    ...{ unit: UNIT, origin: 'https://gate.example', onPrint: nothing, onAsk: nothing, onRetry: nothing },
  }
  return [
    at('', <HomeClasses {...classes} load={shown(CLASSES)} />),
    at('-empty', <HomeClasses {...classes} load={shown({ ...CLASSES, classes: [] })} />),
    at('-stale', <HomeClasses {...classes} live="lost" load={shown(CLASSES, OFFLINE_FAILURE)} />, true),
    at('-class', <HomeClass {...grid} load={shown(GRID)} />),
    at('-class-loading', <HomeClass {...grid} load={{ state: 'loading' }} />),
    at(
      '-symptoms',
      <HomeSymptoms
        name="林同学"
        symptoms={GRID.symptoms}
        told={['cough']}
        onTell={async () => null}
        onClose={nothing}
      />,
    ),
    at(
      '-contact',
      <GuardianContact
        name="林同学"
        onMasked={async () => ({ ok: true, value: GUARDIAN })}
        onShow={async () => ({ ok: true, value: GUARDIAN })}
        onClose={nothing}
      />,
    ),
    at('-links', <HomeLinks {...links} load={shown({ unit: UNIT, links: [...LINKS] })} />),
    at('-links-none', <HomeLinks {...links} load={shown({ unit: UNIT, links: [] })} />),
    at(
      '-paste',
      <HomeImport
        pasted={PASTED}
        now={() => NOW}
        onMatch={async () => ({ ok: false, failure: OFFLINE_FAILURE })}
        onTell={async () => ({ ok: false, failure: OFFLINE_FAILURE })}
      />,
    ),
    at(
      '-paste-preview',
      <>
        <Heading text={UNIT} />
        <section class="card">
          <HomeImportPreview rows={previewRows()} done={0} busy={false} onCommit={nothing} />
        </section>
      </>,
    ),
  ]
}
