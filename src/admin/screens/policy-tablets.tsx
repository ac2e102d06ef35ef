import { hourMinute } from '#i18n/format.ts'
import { TableHead } from '../parts/table-head.tsx'
import { useWords } from '../parts/words.ts'
import { type Following, followingOf } from '../policy-followers.ts'
import type { PoliciesReply } from './policy.tsx'

/** Which version each tablet follows, as it said itself, beside the one it is told. */
export function TabletsFollowing({ reply }: { reply: PoliciesReply }) {
  const { rollOut: said } = useWords().console
  const { current, trial, now } = reply
  const following = followingOf(reply.tablets, current.version, trial?.act ?? null)
  const there = following.filter(({ isThere }) => isThere).length
  return (
    <section class="card">
      <h2>
        {said.tablets}
        {following.length > 0 && <span>{said.tally(there, following.length)}</span>}
      </h2>
      {following.length === 0 ? (
        <p class="quiet">{said.noTablets}</p>
      ) : (
        <table class="tablets">
          <TableHead columns={[[said.columns.tablet], [said.columns.follows], [said.columns.contact]]} />
          <tbody>
            {following.map((tablet) => (
              <Tablet key={tablet.stream} tablet={tablet} now={now} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Tablet({ tablet, now }: { tablet: Following; now: number }) {
  const { codes, console: words } = useWords()
  const { rollOut: said, policy } = words
  const { name, checkpoint, follows, should, isThere, lastContactAt } = tablet
  return (
    <tr>
      <th scope="row">
        {name}
        <p class="quiet">
          {checkpoint.name} {checkpoint.lane}
        </p>
      </th>
      <td data-label={said.columns.follows}>
        {follows !== null && policy.version(follows.version)}
        {isThere && follows !== null ? (
          <p class="quiet">{said.followsSince(hourMinute(follows.at))}</p>
        ) : (
          <p class="bad">{follows === null ? said.unsaid(should) : said.still(should)}</p>
        )}
      </td>
      <td data-label={said.columns.contact}>
        {lastContactAt === null ? said.never : codes.ago(Math.max(0, now - lastContactAt))}
      </td>
    </tr>
  )
}
