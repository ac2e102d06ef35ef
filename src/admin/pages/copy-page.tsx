import { useEffect, useMemo } from 'preact/hooks'
import { personCopy } from '#contract/person-file.ts'
import { calendarDay } from '#i18n/format.ts'
import { useWords } from '../parts/words.ts'
import { createResource } from '../resource.ts'
import { PersonCopy } from '../screens/person-copy.tsx'
import type { World } from '../world.ts'

/** Says in a copy that is kept as a file what it is. */
const FORMAT = 'campus-gate-personal-copy-1'

/** Asked for once: what is printed and what is saved are the same copy. */
export function CopyPage({ world, person }: { world: World; person: string }) {
  const { console: words } = useWords()
  const load = useMemo(() => createResource(() => world.call(personCopy, { person })), [world, person])
  useEffect(() => void load.refresh(), [load])
  return (
    <PersonCopy
      load={load.view.value}
      onPrint={() => window.print()}
      onSave={(held) =>
        world.download(
          words.personFile.copy.file(calendarDay(held.asOf)),
          JSON.stringify({ format: FORMAT, ...held }, null, 2),
        )
      }
      onRetry={() => void load.refresh()}
    />
  )
}
