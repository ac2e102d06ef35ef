import type { Entry } from '#ledger/bodies.ts'
import type { VisitClosedBody, VisitOpenedBody } from '#ledger/visit-bodies.ts'

const checkpoint = { id: 'gate-1', kind: 'gate', lane: '1' } as const

/** Somebody whom a gate let in with an invitation for one. */
export function visitOf(visit: string, changes: Partial<VisitOpenedBody> = {}): Entry {
  const body: VisitOpenedBody = {
    ...{ visit, check: `${visit}-check`, way: 'invited', checkpoint },
    person: { id: '00112233445566aa', kind: 'visitor', name: '王访', unit: '教育出版社' },
    invitation: '00112233445566aa',
    host: { id: null, name: '赵老师' },
    ...{ purpose: 'meeting', note: '', plate: null },
    party: { invited: 1, came: 1, companions: [] },
    expectedUntil: null,
    ...changes,
  }
  return { kind: 'visit-opened', body }
}

/** A guard saw them go. */
export function visitEndOf(visit: string, leftAt: number | null, how: VisitClosedBody['how']): Entry {
  return { kind: 'visit-closed', body: { visit, how, leftAt, checkpoint, note: '' } }
}

/** A visitor alone before the tablet, with a companion who was only counted. */
export function registrationOf(visit: string): Entry {
  const words = { kid: 'key-1', box: 'QUJD' }
  return {
    kind: 'visit-registered',
    body: {
      ...{ visit, checkpoint, by: 'self', language: 'en', signed: 'drawn' },
      person: { id: visit, kind: 'visitor', name: '王访', unit: '教育出版社' },
      registration: {
        ...{ visit, pledge: 1, given: ['phone'] },
        lead: {
          ...{ host: null, purpose: 'meeting', note: '', plate: null },
          companions: [{ person: `${visit}-1`, name: null }],
        },
      },
      sealed: { phone: words, signature: words },
    },
  }
}
