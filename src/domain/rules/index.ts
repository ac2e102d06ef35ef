import { certificateOwed } from './certificate-owed.ts'
import { codeCertificate } from './code-certificate.ts'
import { codeColor } from './code-color.ts'
import { codeEvidence } from './code-evidence.ts'
import { codeOwn } from './code-own.ts'
import { codeShown } from './code-shown.ts'
import { exposed } from './exposed.ts'
import { exposureAnswered } from './exposure-answered.ts'
import { fever } from './fever.ts'
import { homeReading } from './home-reading.ts'
import { identityKnown } from './identity-known.ts'
import { onNoList } from './on-no-list.ts'
import { partyCounted } from './party-counted.ts'
import { passGood } from './pass-good.ts'
import { registered } from './registered.ts'
import type { Rule } from './rule.ts'
import { seenBefore } from './seen-before.ts'
import { symptoms } from './symptoms.ts'
import { symptomsBefore } from './symptoms-before.ts'
import { temperatureTaken } from './temperature-taken.ts'
import { watchCompared } from './watch-compared.ts'
import { watched } from './watched.ts'

/** By name, in the order in which their reasons are said. */
export const RULES = {
  'code-color': codeColor,
  symptoms,
  fever,
  exposed,
  'symptoms-before': symptomsBefore,
  'certificate-owed': certificateOwed,
  'on-no-list': onNoList,
  registered,
  watched,
  'watch-compared': watchCompared,
  'pass-good': passGood,
  'party-counted': partyCounted,
  'code-own': codeOwn,
  'seen-before': seenBefore,
  'code-certificate': codeCertificate,
  'code-evidence': codeEvidence,
  'home-reading': homeReading,
  'identity-known': identityKnown,
  'code-shown': codeShown,
  'temperature-taken': temperatureTaken,
  'exposure-answered': exposureAnswered,
} satisfies Record<string, Rule>

export type RuleName = keyof typeof RULES
