import { useMemo, useState } from 'preact/hooks'
import { findPeople } from '#contract/day.ts'
import {
  approveInvitation,
  declineInvitation,
  type InvitationRow,
  invitations,
  invite,
  revokeInvitation,
} from '#contract/visits.ts'
import { dayOf } from '#domain/calendar.ts'
import { type Answer, addressOf, type Failure } from '../api.ts'
import type { Feed } from '../feed.ts'
import { firstPages } from '../paging.ts'
import type { Find } from '../parts/find-person.tsx'
import { useAct } from '../parts/use-act.ts'
import { createResource } from '../resource.ts'
import { EndInvitation } from '../screens/end-invitation.tsx'
import { Invite, type InviteRequest } from '../screens/invite.tsx'
import { type InvitationList, type VisitAct, Visits } from '../screens/visits.tsx'
import type { Go } from '../use-route.ts'
import type { World } from '../world.ts'
import { ExportButton } from './export-button.tsx'
import { useFeed } from './use-feed.ts'
import { usePages } from './use-pages.ts'

type VisitsPageProps = { world: World; feed: Feed; show: 'current' | 'past'; go: Go }

export function VisitsPage({ world, feed, show, go }: VisitsPageProps) {
  const { pages, more } = usePages(show)
  const list = useMemo(() => createResource(() => invitationsUnder(world, show, pages)), [world, show, pages])
  useFeed(feed, list.refresh)
  const [isInviting, setInviting] = useState(false)
  const [made, setMade] = useState<InvitationRow | null>(null)
  const { failure, run } = useAct()
  const [ending, setEnding] = useState<{ act: 'decline' | 'revoke'; row: InvitationRow } | null>(null)

  const onFind = useMemo<Find>(() => (query) => world.call(findPeople, { query, among: 'staff' }), [world])
  const onInvite = async (request: InviteRequest): Promise<Failure | null> => {
    const answer = await world.call(invite, request)
    if (!answer.ok) return answer.failure
    setMade(answer.value)
    void list.refresh()
    return null
  }
  const onAct = (act: VisitAct, row: InvitationRow): void => {
    if (act !== 'approve') return setEnding({ act, row })
    void run(async () => {
      const answer = await world.call(approveInvitation, { invitation: row.invitation })
      await list.refresh()
      return answer.ok ? null : answer.failure
    })
  }
  const onEnd = async (note: string): Promise<Failure | null> => {
    if (ending === null) return null
    const { act, row } = ending
    const endpoint = act === 'decline' ? declineInvitation : revokeInvitation
    const answer = await world.call(endpoint, { invitation: row.invitation, note })
    void list.refresh()
    return answer.ok ? null : answer.failure
  }
  return (
    <>
      <Visits
        show={show}
        list={list.view.value}
        origin={world.origin}
        made={made}
        exporting={
          <ExportButton world={world} sheet="invitations" asked={addressOf(invitations, { show })} />
        }
        failure={failure}
        onShow={(chosen) => go({ screen: 'visits', show: chosen }, false)}
        onInvite={() => setInviting(true)}
        onAct={onAct}
        onMadeRead={() => setMade(null)}
        onMore={more}
        onRetry={() => void list.refresh()}
      />
      {isInviting && (
        <Invite
          day={dayOf(world.now())}
          now={world.now()}
          onFind={onFind}
          onInvite={onInvite}
          onClose={() => setInviting(false)}
        />
      )}
      {ending !== null && <EndInvitation {...ending} onEnd={onEnd} onClose={() => setEnding(null)} />}
    </>
  )
}

async function invitationsUnder(
  world: World,
  show: 'current' | 'past',
  pages: number,
): Promise<Answer<InvitationList>> {
  const answer = await firstPages(pages, (cursor) =>
    world.call(invitations, { show, ...(cursor !== null && { cursor }) }),
  )
  if (!answer.ok) return answer
  const rows = answer.value.pages.flatMap((page) => page.invitations)
  return { ok: true, value: { invitations: rows, hasMore: answer.value.last.next !== null } }
}
