import { useMemo } from 'preact/hooks'
import { indexRoster, searchRoster } from '#domain/roster-search.ts'
import type { App } from './app.ts'
import type { ClassDoor } from './class-door.ts'
import type { Duty } from './duty.ts'
import { ClassScreen } from './screens/class.tsx'
import { alertsOf, statusOf } from './status.ts'

// No class has so many; all of them fit the list that scrolls.
const MOST_FOUND = 60

/** The class list during a shift at the door of a class. */
export function ClassStage({ app, duty, classDoor }: { app: App; duty: Duty; classDoor: ClassDoor }) {
  const now = app.now.value
  const list = classDoor.list(now)
  const people = list.pupils.map(({ person }) => person)
  const index = useMemo(() => indexRoster(people), [people.map(({ id }) => id).join()])
  return (
    <ClassScreen
      list={list}
      last={classDoor.last.value}
      door={classDoor.actions}
      find={(query) => searchRoster(index, query, MOST_FOUND)}
      view={duty.view.value}
      actions={duty.actions}
      status={statusOf(app)}
      alerts={alertsOf(app)}
      camera={duty.eye.camera.value}
      sight={duty.eye.sight}
      hint={duty.eye.hint.value}
      checkup={duty.eye.checkup}
      cameraActions={duty.eye.actions}
      video={duty.eye.video}
      search={duty.search}
      signing={duty.signing}
      tally={duty.tally()}
      now={now}
      toggleSound={app.toggleSound}
      toggleLanguage={app.toggleLanguage}
      closeShift={app.endShift}
    />
  )
}
