import type { DutyDayReply } from '#contract/duty.ts'
import { degrees, hourMinute } from '#i18n/format.ts'
import { placed } from '../duty-grid.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'

type Session = DutyDayReply['sessions'][number]
type Post = Session['posts'][number]

/** Who was planned and who stood there, session by session; hand-overs, and whose temperature kept them off duty. */
export function MannedCard({ load, onRetry }: { load: Loadable<DutyDayReply>; onRetry: () => void }) {
  const { console: words } = useWords()
  const { manned } = words.duty
  return (
    <section class="card">
      <h2>
        {manned.heading}
        <span>{manned.why}</span>
      </h2>
      <Loaded load={load} bars={3} onRetry={onRetry}>
        {(value) => (
          <>
            <Refusals value={value} />
            {value.sessions.every(({ lines, posts }) => lines.length + posts.length === 0) ? (
              <p class="quiet">
                {manned.notPlanned} <a href="/admin/duty">{words.nav.duty}</a>
              </p>
            ) : (
              <MannedTable sessions={value.sessions} />
            )}
            <HandOvers value={value} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function MannedTable({ sessions }: { sessions: readonly Session[] }) {
  const { console: words } = useWords()
  const { manned } = words.duty
  return (
    <Wide label={manned.heading}>
      <table class="manned">
        <thead>
          <tr>
            <th scope="col">{words.duty.post}</th>
            <th scope="col">{manned.person}</th>
            <th scope="col">{manned.stood}</th>
          </tr>
        </thead>
        {sessions
          .filter(({ lines, posts }) => lines.length + posts.length > 0)
          .map(({ session, lines, posts }) => (
            <tbody key={session}>
              <tr class="duty-session">
                <th scope="rowgroup" colSpan={3}>
                  {words.day.sessions[session]} <Leaders lines={lines} />
                </th>
              </tr>
              {posts.map((post) => (
                <PostRow key={JSON.stringify(post.line)} post={post} />
              ))}
            </tbody>
          ))}
      </table>
    </Wide>
  )
}

function Leaders({ lines }: Pick<Session, 'lines'>) {
  const { console: words } = useWords()
  const names = lines.filter(({ post }) => post === 'duty-leader').map(({ person }) => person.name)
  return (
    <span class="under">
      {names.length === 0 ? words.duty.manned.noLeader : words.duty.manned.leaders(names)}
    </span>
  )
}

function PostRow({ post: { line, as, shifts } }: { post: Post }) {
  const { codes, console: words } = useWords()
  const { manned } = words.duty
  return (
    <tr class={`manned-${as}`}>
      <th scope="row">{line === null ? manned.unplannedPost : placed(codes.posts[line.post], line.place)}</th>
      <td>
        {line?.person.name}
        {line !== null && line.deputy !== null && (
          <span class="under">{manned.deputy(line.deputy.name)}</span>
        )}
      </td>
      <td>
        <span class={`manned-mark ${as === 'unmanned' || as === 'by-another' ? 'bad' : ''}`}>
          {manned.as[as]}
        </span>
        {shifts.map(({ shift, guard, openedAt, closedAt, place: at }) => (
          <span key={shift} class="under">
            {line === null && `${at.gate} ${at.lane} `}
            {manned.shift(guard.name, hourMinute(openedAt), closedAt === null ? null : hourMinute(closedAt))}
          </span>
        ))}
      </td>
    </tr>
  )
}

function Refusals({ value: { refusals } }: { value: DutyDayReply }) {
  const { console: words } = useWords()
  const { manned } = words.duty
  if (refusals.length === 0) return null
  return (
    <div class="notice notice-warn">
      <strong>{manned.refusals(refusals.length)}</strong>
      <ul>
        {refusals.map(({ guard, at, reading, why }) => (
          <li key={`${at} ${guard.name}`}>
            {manned.refusal(
              guard.name,
              hourMinute(at),
              reading.tenths === null ? 'Lo' : degrees(reading.tenths),
              why === 'fever',
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function HandOvers({ value: { handOvers } }: { value: DutyDayReply }) {
  const { console: words } = useWords()
  const { manned } = words.duty
  if (handOvers.length === 0) return null
  return (
    <>
      <h3>{manned.handOvers}</h3>
      <ul class="plain">
        {handOvers.map(({ shift, guard, place, closedAt, held, isolated, unsynced }) => (
          <li key={shift}>
            {manned.handOver(
              `${guard.name} · ${place.gate} ${place.lane}`,
              hourMinute(closedAt),
              held,
              isolated,
              unsynced,
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
