import type { VerifyMessages } from '../verify-messages.ts'

export const verify = {
  title: 'Check a receipt or a seal',
  intro:
    'Scan the code of an inspection receipt or of a daily seal, or paste its text here. No account is needed, and nobody is named on this page.',
  field: 'Text of the receipt or seal',
  check: 'Check',
  found: {
    unreadable: {
      what: 'Neither a receipt nor a seal',
      more: 'Scan it again, or paste the whole text.',
    },
    'other-school': {
      what: 'This school is not kept here',
      more: 'It is of another school. Check it on the page of that school.',
    },
    forged: {
      what: 'Forged: the signature does not fit',
      more: 'This school did not sign it, or it was changed. Do not rely on it, and tell the school.',
    },
    'not-come': {
      what: 'Signed truly; its record has not come in yet',
      more: 'The tablet that gave it may have had no network since. Check again once it has.',
    },
    'ledger-differs': {
      what: 'Signed truly, and the ledger says something else',
      more: 'The ledger holds another record in that place, or none any more. Ask the school and the authority above it.',
    },
    receipt: {
      what: 'True: the record is in the ledger',
      more: 'The inspection is in the school’s ledger, and its record has not been changed.',
    },
    seal: {
      what: 'True: the seal fits the ledger',
      more: 'The school’s key signed it, and every record under it is still there, unchanged.',
    },
    'too-many': { what: 'Checked too often', more: 'Try again in a quarter of an hour.' },
  },
  facts: {
    school: 'School',
    gate: 'Gate',
    at: 'Recorded at',
    receivedAt: 'Came in at',
    record: 'Record',
    people: 'Outcome',
    sealedOn: 'Sealed',
    day: 'Day of the seal',
    madeAt: 'Sealed at',
    ledger: 'Ledger',
    hash: 'Fingerprint',
  },
  counts: ({ admit, held, isolate, 'turn-away': turnedAway }) =>
    `${admit} admitted, ${held} held, ${isolate} to the isolation point, ${turnedAway} turned away`,
  records: (events, streams) => `${events} records in ${streams} chains`,
  notSealed: 'no seal yet (made after midnight)',
  erased: 'What the record told was erased when its time was over; its fingerprint is still in the ledger.',
  oldKey: 'Signed with an earlier key of the school, which has a newer one by now; the seal is good.',
  age: (days) => (days <= 0 ? 'today' : days === 1 ? '1 day ago' : `${days} days ago`),
} satisfies VerifyMessages
