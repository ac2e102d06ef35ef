import { type DayNumber, NUMBERS } from '#contract/day.ts'
import { SESSION_IDS, type SessionId } from '#domain/session.ts'
import { type Address, dayIn, member } from './address.ts'

/** A number of a day's closing whose people are shown. */
export type OpenNumber = { session: SessionId; number: DayNumber }

export type DayRoute = {
  screen: 'day'
  /** Null is today, whatever day that becomes. */
  day: string | null
  open: OpenNumber | null
}

export const dayAddress: Address<DayRoute> = {
  path: '/admin/day',
  read: (query) => {
    const session = SESSION_IDS.find((one) => one === query.get('session'))
    const number = NUMBERS.find((one) => one === query.get('number'))
    return {
      screen: 'day',
      day: dayIn(query, 'day'),
      open: session === undefined || number === undefined ? null : { session, number },
    }
  },
  write: ({ day, open }) => [
    ...member('day', day),
    ...(open === null ? [] : [...member('session', open.session), ...member('number', open.number)]),
  ],
}
