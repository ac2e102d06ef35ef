import type { ReplyOf } from '#contract/endpoint.ts'
import type { homeClasses } from '#contract/home.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { Heading } from './shell.tsx'

export type HomeClassesReply = ReplyOf<typeof homeClasses>
type HomeClassesProps = { load: Loadable<HomeClassesReply>; live: LiveState; onRetry: () => void }

/** Which classes have told, and whom they must keep at home. */
export function HomeClasses({ load, live, onRetry }: HomeClassesProps) {
  const { console: words } = useWords()
  const shown = load.state === 'shown' ? load.value : null
  const sum = (of: (one: HomeClassesReply['classes'][number]) => number): number =>
    (shown?.classes ?? []).reduce((all, one) => all + of(one), 0)
  return (
    <>
      <Heading
        text={words.home.heading}
        stamp={
          <>
            {shown !== null && (
              <span class="as-of">
                {words.home.total(
                  sum(({ given }) => given),
                  sum(({ people }) => people),
                )}
              </span>
            )}
            <AsOf at={shown?.asOf ?? null} load={load} live={live} />
          </>
        }
      >
        <a class="btn" href={pathOf({ screen: 'home', unit: null, part: 'paste' })}>
          {words.home.toImport}
        </a>
      </Heading>
      <p class="quiet home-why">{words.home.why}</p>
      <Loaded load={load} bars={10} onRetry={onRetry} stamped>
        {({ classes }) =>
          classes.length === 0 ? (
            <Empty words={words.home.empty} href={pathOf({ screen: 'people' })} />
          ) : (
            <ClassTable classes={classes} />
          )
        }
      </Loaded>
    </>
  )
}

function ClassTable({ classes }: Pick<HomeClassesReply, 'classes'>) {
  const { console: words } = useWords()
  const { columns } = words.home
  return (
    <Wide label={words.home.heading}>
      <table class="home-classes">
        <thead>
          <tr>
            <th scope="col">{columns.unit}</th>
            <th scope="col" class="n">
              {columns.people}
            </th>
            <th scope="col" class="n">
              {columns.given}
            </th>
            <th scope="col" class="n">
              {columns.missing}
            </th>
            <th scope="col" class="n">
              {columns.keptHome}
            </th>
          </tr>
        </thead>
        <tbody>
          {classes.map(({ unit, people, given, keptHome }) => (
            <tr key={unit}>
              <th scope="row">
                <a href={pathOf({ screen: 'home', unit, part: 'grid' })}>{unit}</a>
              </th>
              <td class="n">{words.common.number(people)}</td>
              <td class="n">{words.common.number(given)}</td>
              <td class={given === people ? 'n zero' : 'n'}>{words.common.number(people - given)}</td>
              <td class={keptHome === 0 ? 'n zero' : 'n bad'}>{words.common.number(keptHome)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
