import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import {
  type AbsenceRow,
  absences,
  certifyAbsence,
  closeSession,
  dayNumber,
  dayView,
  findPeople,
  makeReport,
  noteAbsence,
  withdrawAbsence,
} from '#contract/day.ts'
import { dutyDayView } from '#contract/duty.ts'
import { dayOf } from '#domain/calendar.ts'
import { acting } from '../acting.ts'
import { type Answer, addressOf, type Failure } from '../api.ts'
import type { Feed } from '../feed.ts'
import { firstPages } from '../paging.ts'
import type { Found } from '../parts/find-person.tsx'
import { useMay } from '../parts/may.tsx'
import { createResource, type Loadable } from '../resource.ts'
import type { OpenNumber } from '../routes/day.ts'
import { CertifyAbsence } from '../screens/certify-absence.tsx'
import { CloseSession } from '../screens/close-session.tsx'
import { DayScreen } from '../screens/day.tsx'
import type { PeopleBehind } from '../screens/day-number.tsx'
import { NoteAbsence } from '../screens/note-absence.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { ExportButton } from './export-button.tsx'
import { IllnessLedger } from './illness-ledger.tsx'
import { useFeed } from './use-feed.ts'
import { usePages } from './use-pages.ts'

type DayPageProps = { world: World; feed: Feed; day: string | null; open: OpenNumber | null; go: Go }
type Asking =
  | { for: 'absence'; person: Found | null }
  | { for: 'certificate'; absence: AbsenceRow }
  | { for: 'closing'; session: OpenNumber['session'] }

const NONE: Loadable<PeopleBehind> = { state: 'loading' }

export function DayPage({ world, feed, day: asked, open, go }: DayPageProps) {
  const may = useMay()
  const today = dayOf(world.now())
  const day = asked ?? today
  const [asking, setAsking] = useState<Asking | null>(null)
  const { session, number } = open ?? {}
  const { pages, more } = usePages(`${day} ${session} ${number}`)
  const view = useMemo(() => createResource(() => world.call(dayView, { day })), [world, day])
  const away = useMemo(() => createResource(() => absencesOf(world, day)), [world, day])
  const behind = useMemo(
    () =>
      session === undefined || number === undefined
        ? null
        : createResource(() => peopleBehind(world, day, { session, number }, pages)),
    [world, day, session, number, pages],
  )
  const duty = useMemo(() => createResource(() => world.call(dutyDayView, { day })), [world, day])
  const refresh = useCallback(async () => {
    await Promise.all([view.refresh(), away.refresh(), may(dutyDayView) && duty.refresh()])
  }, [view, away, duty])
  const refreshBehind = useCallback(async () => behind?.refresh(), [behind])
  useFeed(feed, refresh)
  useFeed(feed, refreshBehind)
  const act = acting(world.call, () => Promise.all([refresh(), refreshBehind()]))
  const find = useCallback((query: string) => world.call(findPeople, { query }), [world])
  const show = (shown: OpenNumber | null): void => {
    go({ screen: 'day', day: asked, open: shown }, open !== null)
  }
  return (
    <>
      <DayScreen
        today={today}
        day={asked}
        load={view.view.value}
        live={feed.state.value}
        open={open}
        behind={behind?.view.value ?? NONE}
        exporting={<ExportButton world={world} sheet="day" asked={addressOf(dayView, { day })} />}
        absences={{
          exporting: (
            <>
              <ExportButton world={world} sheet="absences" asked={addressOf(absences, { day })} />
              <IllnessLedger world={world} until={day} />
            </>
          ),
          absences: away.view.value,
          onRetry: () => void away.refresh(),
          onAdd: () => setAsking({ for: 'absence', person: null }),
          onCertify: (absence) => setAsking({ for: 'certificate', absence }),
          onWithdraw: ({ absence }) => act(withdrawAbsence, { absence, note: '' }),
        }}
        duty={duty.view.value}
        onDay={(chosen) => go({ screen: 'day', day: chosen, open: null }, false)}
        onOpen={show}
        onMore={more}
        onAbsence={(person) => setAsking({ for: 'absence', person })}
        onClose={(closed) => setAsking({ for: 'closing', session: closed })}
        onReport={(isNil) => report(isNil)}
        onRetry={() => void Promise.all([refresh(), refreshBehind()])}
      />
      {dialog()}
    </>
  )

  async function report(isNil: boolean): Promise<Failure | null> {
    const answer = await world.call(makeReport, { day, isNil })
    if (!answer.ok) return answer.failure
    go({ screen: 'report', report: answer.value.report }, false)
    return null
  }

  function dialog() {
    if (asking === null) return null
    const close = (): void => setAsking(null)
    switch (asking.for) {
      case 'absence':
        return (
          <NoteAbsence
            day={day}
            person={asking.person}
            onFind={find}
            onNote={(request) => act(noteAbsence, request)}
            onClose={close}
          />
        )
      case 'certificate':
        return (
          <CertifyAbsence
            absence={asking.absence}
            day={today}
            onCertify={(issuer, seenOn) =>
              act(certifyAbsence, { absence: asking.absence.absence, issuer, seenOn })
            }
            onClose={close}
          />
        )
      case 'closing':
        return (
          <Closing
            key={asking.session}
            world={world}
            day={day}
            session={asking.session}
            onSign={(lines) => act(closeSession, { day, session: asking.session, lines })}
            onClose={close}
          />
        )
      default:
        return asking satisfies never
    }
  }
}

type ClosingProps = {
  world: World
  day: string
  session: OpenNumber['session']
} & Pick<Parameters<typeof CloseSession>[0], 'onSign' | 'onClose'>

/** Asks for everybody who is unexplained at the moment the dialog opens, and again when signing was refused. */
function Closing({ world, day, session, onSign, onClose }: ClosingProps) {
  const unexplained = useMemo(
    () => createResource(() => everybodyUnexplained(world, day, session)),
    [world, day, session],
  )
  useEffect(() => void unexplained.refresh(), [unexplained])
  return (
    <CloseSession
      session={session}
      unexplained={unexplained.view.value}
      onRetry={() => void unexplained.refresh()}
      onSign={async (lines) => {
        const failure = await onSign(lines)
        if (failure !== null) await unexplained.refresh()
        return failure
      }}
      onClose={onClose}
    />
  )
}

async function absencesOf(world: World, day: string): Promise<Answer<readonly AbsenceRow[]>> {
  const answer = await world.call(absences, { day })
  return answer.ok ? { ok: true, value: answer.value.absences } : answer
}

async function peopleBehind(
  world: World,
  day: string,
  open: OpenNumber,
  pages: number,
): Promise<Answer<PeopleBehind>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(dayNumber, { day, ...open, cursor: cursor ?? '0' }),
  )
  if (!answer.ok) return answer
  return {
    ok: true,
    value: { ...answer.value.last, people: answer.value.pages.flatMap((page) => page.people) },
  }
}

async function everybodyUnexplained(
  world: World,
  day: string,
  session: OpenNumber['session'],
): Promise<Answer<readonly Found[]>> {
  const answer = await peopleBehind(world, day, { session, number: 'unexplained' }, Number.POSITIVE_INFINITY)
  if (!answer.ok) return answer
  return { ok: true, value: answer.value.people.flatMap(({ person }) => (person === null ? [] : [person])) }
}
