import { useEffect, useMemo } from 'preact/hooks'
import { bureauDay, bureauSchool } from '#contract/bureau.ts'
import { dayOf } from '#domain/calendar.ts'
import { createResource, type Resource } from '../resource.ts'
import { BureauScreen } from '../screens/bureau.tsx'
import { BureauSchoolScreen } from '../screens/bureau-school.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'

/** How often the numbers are asked for again, ms: a bureau hears of no single change of its schools. */
const EVERY_MS = 60_000

type BureauPageProps = { world: World; day: string | null; school: string | null; go: Go }

/** Every school of the bureau on a day, or one of them. */
export function BureauPage({ world, day, school, go }: BureauPageProps) {
  return school === null ? (
    <Schools world={world} day={day} go={go} />
  ) : (
    <OneSchool key={school} world={world} day={day} school={school} go={go} />
  )
}

function Schools({ world, day, go }: Omit<BureauPageProps, 'school'>) {
  const list = useMemo(
    () => createResource(() => world.call(bureauDay, day === null ? {} : { day })),
    [world, day],
  )
  useEveryMinute(world, list)
  return (
    <BureauScreen
      today={dayOf(world.now())}
      day={day}
      load={list.view.value}
      onDay={(chosen) => go({ screen: 'bureau', day: chosen, school: null }, false)}
      onRetry={() => void list.refresh()}
    />
  )
}

function OneSchool({ world, day, school, go }: BureauPageProps & { school: string }) {
  const one = useMemo(
    () => createResource(() => world.call(bureauSchool, { school, ...(day !== null && { day }) })),
    [world, day, school],
  )
  useEveryMinute(world, one)
  return (
    <BureauSchoolScreen
      today={dayOf(world.now())}
      day={day}
      load={one.view.value}
      onDay={(chosen) => go({ screen: 'bureau', day: chosen, school }, false)}
      onRetry={() => void one.refresh()}
    />
  )
}

/** Asks at once, and again while somebody is looking. */
function useEveryMinute(world: World, { refresh }: Resource<unknown>): void {
  useEffect(() => {
    let stop = (): void => {}
    const again = (): void => {
      if (world.visible()) void refresh()
      stop = world.later(EVERY_MS, again)
    }
    again()
    return () => stop()
  }, [world, refresh])
}
