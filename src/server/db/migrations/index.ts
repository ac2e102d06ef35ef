import { migration as first } from './0001-first-tables.ts'
import { migration as second } from './0002-projection-version.ts'
import { migration as third } from './0003-demo-schools.ts'
import { migration as fourth } from './0004-reuse.ts'
import { migration as fifth } from './0005-cases-and-days.ts'
import { migration as sixth } from './0006-console-changes.ts'
import { migration as seventh } from './0007-policies.ts'
import { migration as eighth } from './0008-on-file.ts'
import { migration as ninth } from './0009-guardian-links.ts'
import { migration as tenth } from './0010-class-doors.ts'
import { migration as eleventh } from './0011-duty.ts'
import { migration as twelfth } from './0012-exits.ts'
import { migration as thirteenth } from './0013-second-copy.ts'
import { migration as fourteenth } from './0014-guardian-tellings.ts'
import { migration as fifteenth } from './0015-lifted-stops.ts'
import { migration as sixteenth } from './0016-visits.ts'
import { migration as seventeenth } from './0017-identity.ts'
import { migration as eighteenth } from './0018-torn.ts'
import { migration as nineteenth } from './0019-keeping.ts'
import { migration as twentieth } from './0020-reads.ts'
import { migration as twentyFirst } from './0021-visit-registrations.ts'
import { migration as twentySecond } from './0022-inspections.ts'
import { migration as twentyThird } from './0023-on-site.ts'
import { migration as twentyFourth } from './0024-roles.ts'
import { migration as twentyFifth } from './0025-entries-at-scale.ts'
import { migration as twentySixth } from './0026-accounts.ts'
import { migration as twentySeventh } from './0027-watch-list.ts'
import { migration as twentyEighth } from './0028-console-acts.ts'
import { migration as twentyNinth } from './0029-roster-imports.ts'
import { migration as thirtieth } from './0030-sheet-templates.ts'
import { migration as thirtyFirst } from './0031-disputes.ts'
import { migration as thirtySecond } from './0032-roll-outs.ts'
import { migration as thirtyThird } from './0033-given-passwords.ts'

/** Append a step; never edit one that was shipped. */
export const MIGRATIONS: readonly (readonly string[])[] = [
  first,
  second,
  third,
  fourth,
  fifth,
  sixth,
  seventh,
  eighth,
  ninth,
  tenth,
  eleventh,
  twelfth,
  thirteenth,
  fourteenth,
  fifteenth,
  sixteenth,
  seventeenth,
  eighteenth,
  nineteenth,
  twentieth,
  twentyFirst,
  twentySecond,
  twentyThird,
  twentyFourth,
  twentyFifth,
  twentySixth,
  twentySeventh,
  twentyEighth,
  twentyNinth,
  thirtieth,
  thirtyFirst,
  thirtySecond,
  thirtyThird,
]
