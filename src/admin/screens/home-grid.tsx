import { useState } from 'preact/hooks'
import { classLinks, type HomeGrid, type HomeRow, type HomeTold } from '#contract/home.ts'
import type { Symptom } from '#domain/exposure.ts'
import type { Person } from '#domain/person.ts'
import { MEASURING_SITES, type MeasuringSite } from '#domain/temperature.ts'
import type { Failure } from '../api.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { May } from '../parts/may.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { GridRow } from './home-grid-row.tsx'
import { HomeSymptoms } from './home-symptoms.tsx'
import { Heading } from './shell.tsx'

export type HomeClassProps = {
  unit: string
  load: Loadable<HomeGrid>
  live: LiveState
  /** `day`: the school day of the grid that was looked at. */
  onTell: (row: HomeTold, day: string) => Promise<Failure | null>
  onCall: (person: Person) => void
  onRetry: () => void
}

/** 晨检登记: one class, everybody in it, a number after the other. */
export function HomeClass({ unit, load, live, onTell, onCall, onRetry }: HomeClassProps) {
  const { console: words } = useWords()
  const shown = load.state === 'shown' ? load.value : null
  return (
    <>
      <Heading
        text={unit}
        stamp={
          <>
            {shown !== null && (
              <span class="as-of">
                {words.home.grid.counted(
                  shown.rows.filter(({ reading }) => reading !== null).length,
                  shown.rows.length,
                  shown.rows.filter(({ advice }) => advice === 'keep-home').length,
                )}
              </span>
            )}
            <AsOf at={shown?.asOf ?? null} load={load} live={live} />
          </>
        }
      >
        <a class="btn" href={pathOf({ screen: 'home', unit: null, part: 'grid' })}>
          {words.home.grid.back}
        </a>
        <May ask={classLinks}>
          <a class="btn" href={pathOf({ screen: 'home', unit, part: 'links' })}>
            {words.home.grid.toLinks}
          </a>
        </May>
      </Heading>
      <Loaded load={load} bars={12} onRetry={onRetry} stamped>
        {(grid) =>
          grid.rows.length === 0 ? (
            <Empty words={words.home.empty} href={pathOf({ screen: 'people' })} />
          ) : (
            <Grid grid={grid} onTell={onTell} onCall={onCall} />
          )
        }
      </Loaded>
    </>
  )
}

function Grid({ grid, onTell, onCall }: { grid: HomeGrid } & Pick<HomeClassProps, 'onTell' | 'onCall'>) {
  const { codes, console: words } = useWords()
  // A thermometer at home is mostly for the armpit.
  const [site, setSite] = useState<MeasuringSite>('axillary')
  const [onlyMissing, setOnlyMissing] = useState(false)
  const [asking, setAsking] = useState<HomeRow | null>(null)
  const tell = (person: Person, tenths: number | null, symptoms: readonly Symptom[] | null) =>
    onTell(
      {
        person: person.id,
        reading: tenths === null ? null : { tenths, site },
        symptoms: symptoms === null ? null : [...symptoms],
      },
      grid.day,
    )
  const rows = onlyMissing ? grid.rows.filter(({ reading }) => reading === null) : grid.rows
  const { columns } = words.home.grid
  return (
    <>
      <div class="home-tools">
        <SelectField
          label={words.home.grid.site}
          value={site}
          options={MEASURING_SITES.map((value) => ({ value, words: codes.sites[value] }))}
          onValue={setSite}
        />
        <label class="tick">
          <input
            type="checkbox"
            checked={onlyMissing}
            onChange={(event) => setOnlyMissing(event.currentTarget.checked)}
          />
          {words.home.grid.onlyMissing}
        </label>
        <p class="quiet">{words.home.grid.how}</p>
      </div>
      <Wide label={grid.unit}>
        <table class="home-grid">
          <thead>
            <tr>
              <th scope="col">{columns.name}</th>
              <th scope="col">{columns.reading}</th>
              <th scope="col">{columns.symptoms}</th>
              <th scope="col">{columns.told}</th>
              <th scope="col">{columns.guardian}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <GridRow
                key={row.person.id}
                row={row}
                onReading={(tenths) => tell(row.person, tenths, null)}
                onNone={() => tell(row.person, null, [])}
                onSome={() => setAsking(row)}
                onCall={() => onCall(row.person)}
              />
            ))}
          </tbody>
        </table>
      </Wide>
      {asking !== null && (
        <HomeSymptoms
          name={asking.person.name}
          symptoms={grid.symptoms}
          told={asking.symptoms}
          onTell={(symptoms) => tell(asking.person, null, symptoms)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}
