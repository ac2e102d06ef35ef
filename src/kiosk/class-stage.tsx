import { useMemo } from 'preact/hooks'
import { indexRoster, searchRoster } from '#domain/roster-search.ts'
import type { App } from './app.ts'
import type { ClassDoor } from './class-door.ts'
import type { Duty } from './duty.ts'
import { dutyProps } from './duty-props.ts'
import { ClassScreen } from './screens/class.tsx'

// No class has so many; all of them fit the list that scrolls.
const MOST_FOUND = 60

/** The class list during a shift at the door of a class. */
export function ClassStage({ app, duty, classDoor }: { app: App; duty: Duty; classDoor: ClassDoor }) {
  const list = classDoor.list(app.now.value)
  const unit = app.tablet().enrolment.value?.checkpoint.unit
  const people = list.pupils.map(({ person }) => person)
  const index = useMemo(() => indexRoster(people), [people.map(({ id }) => id).join()])
  const props = dutyProps(app, duty)
  return (
    <ClassScreen
      {...props}
      site={{ ...props.site, ...(unit !== undefined && { unit }) }}
      list={list}
      last={classDoor.last.value}
      door={classDoor.actions}
      find={(query) => searchRoster(index, query, MOST_FOUND)}
    />
  )
}
