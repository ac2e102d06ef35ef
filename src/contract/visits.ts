import * as v from 'valibot'
import { plateProblem } from '#domain/plate.ts'
import {
  GUEST_KINDS,
  INVITATION_STANDINGS,
  LONGEST_WINDOW_MS,
  MOST_IN_PARTY,
  TO_BRING,
  VISIT_PURPOSES,
} from '#domain/visit.ts'
import { endpoint } from './endpoint.ts'
import { base64url, count, id, integer, name, nothing, words } from './fields.ts'
import { OFFICE } from './roles.ts'
import { MAX_GUEST_NAME, MAX_PLATE, MAX_VISIT_NOTE, passId } from './visit-fields.ts'

/*
 * Invitations as the console makes and lists them, the page that their link opens, and the cards of a class.
 */

const note = words(MAX_VISIT_NOTE)
const unit = v.pipe(words(80), v.minLength(1))
const party = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_IN_PARTY))
const host = v.object({ id: v.nullable(id), name: words(80) })
const plate = v.nullable(
  v.pipe(
    words(MAX_PLATE),
    v.check((typed) => plateProblem(typed) === null),
  ),
)

/** What the console and the page of the guest both tell of an invitation. */
const shown = {
  guest: v.object({ kind: v.picklist(GUEST_KINDS), name: words(MAX_GUEST_NAME), organization: words(80) }),
  purpose: v.picklist(VISIT_PURPOSES),
  note,
  /** Epoch ms. */
  from: integer,
  until: integer,
  party,
  once: v.boolean(),
  plate: v.nullable(words(MAX_PLATE)),
}

/** One invitation with what became of it. */
export const invitationRow = v.object({
  invitation: passId,
  standing: v.picklist(INVITATION_STANDINGS),
  ...shown,
  host,
  /** How many must agree, and who did, by name. */
  approvals: count,
  approvedBy: v.array(words(80)),
  /** Who invited, by name, and when. */
  by: words(80),
  at: integer,
  /** Why it was declined or revoked; often empty. */
  reason: note,
  /** When somebody first came in by it, epoch ms, and how many then; null as long as nobody did. */
  came: v.nullable(v.object({ at: integer, people: count })),
  /** Whether whoever asks may agree: not who invited, and not twice. */
  mayApprove: v.boolean(),
  /** Where its page is, behind the server's origin; null where there is no pass. */
  link: v.nullable(words(200)),
})
export type InvitationRow = v.InferOutput<typeof invitationRow>

/** A guest is known by the pass, whose id is that of the invitation. */
function peopleOf({ invitation, host }: InvitationRow): (string | null)[] {
  return [invitation, host.id]
}

/** Those that may still matter, soonest first; or those that are over, latest first, a page at a time by key. */
export const invitations = endpoint({
  method: 'GET',
  path: '/api/invitations',
  roles: OFFICE,
  request: v.object({ show: v.picklist(['current', 'past']), cursor: v.optional(base64url(200)) }),
  reply: v.object({ invitations: v.array(invitationRow), next: v.nullable(base64url(200)), asOf: integer }),
  people: (reply) => reply.invitations.flatMap(peopleOf),
})

/** `not-found` for a host who is not, or no longer, on the school's list. */
export const invite = endpoint({
  method: 'POST',
  path: '/api/invitations',
  roles: OFFICE,
  request: v.pipe(
    v.object({
      guest: v.object({
        kind: v.picklist(GUEST_KINDS),
        name: v.pipe(name, v.maxLength(MAX_GUEST_NAME)),
        organization: words(80),
      }),
      /** Somebody of the school's list. */
      host: id,
      purpose: v.picklist(VISIT_PURPOSES),
      note,
      from: integer,
      until: integer,
      party,
      once: v.boolean(),
      plate,
    }),
    v.check(({ from, until }) => until > from && until - from <= LONGEST_WINDOW_MS),
  ),
  reply: invitationRow,
  people: (reply) => peopleOf(reply),
})

const one = v.object({ invitation: id })
const ended = v.object({ invitation: id, note })
/** `forbidden` for whoever invited or has agreed before; `not-now` when it waits for nobody. */
export const approveInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/:invitation/approve',
  roles: OFFICE,
  request: one,
  reply: nothing,
})
export const declineInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/:invitation/decline',
  roles: OFFICE,
  request: ended,
  reply: nothing,
})
/** Its pass opens no gate from the next pull of each tablet on. */
export const revokeInvitation = endpoint({
  method: 'POST',
  path: '/api/invitations/:invitation/revoke',
  roles: OFFICE,
  request: ended,
  reply: nothing,
})

/**
 * What the link of an invitation opens, signed in by nothing but it. `not-found` for whatever this server did not
 * sign; `revoked` when it was called off, `link-expired` once it is over.
 */
export const passShown = endpoint({
  method: 'POST',
  path: '/api/pass/shown',
  request: v.object({ token: v.pipe(v.string(), v.maxLength(200)) }),
  reply: v.object({
    schoolName: name,
    ...shown,
    host: words(80),
    bring: v.array(v.picklist(TO_BRING)),
    /** The text of the pass; null while somebody still has to agree. */
    pass: v.nullable(v.string()),
    isUsed: v.boolean(),
  }),
})
export type ShownPass = v.InferOutput<typeof passShown.reply>

/** Where the page of an invitation is: the token is a fragment and travels in bodies, for addresses are logged. */
export function passPath(token: string): string {
  return `/pass#${token}`
}

const card = v.object({
  person: v.object({
    id,
    name,
    unit: v.nullable(words(80)),
    number: words(40),
    kind: v.picklist(['student', 'staff']),
  }),
  /** The text of the card's symbol. */
  text: v.string(),
  expiresAt: integer,
})
export type CardToPrint = v.InferOutput<typeof card>
const sheet = v.object({ schoolName: name, cards: v.array(card) })

/** Cards of a class or department, to print; whoever has none gets one. */
export const printCards = endpoint({
  method: 'POST',
  path: '/api/cards',
  roles: OFFICE,
  request: v.object({ unit }),
  reply: sheet,
  people: ({ cards }) => cards.map(({ person }) => person.id),
})

/** A new card for one who lost theirs: the old one is denied at every gate. */
export const replaceCard = endpoint({
  method: 'POST',
  path: '/api/cards/replace',
  roles: OFFICE,
  request: v.object({ person: id }),
  reply: sheet,
  people: ({ cards }) => cards.map(({ person }) => person.id),
})
