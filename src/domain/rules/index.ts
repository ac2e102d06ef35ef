import { codeCertificate } from './code-certificate.ts'
import { codeColor } from './code-color.ts'
import { codeEvidence } from './code-evidence.ts'
import { codeOwn } from './code-own.ts'
import { codeShown } from './code-shown.ts'
import { fever } from './fever.ts'
import { identityKnown } from './identity-known.ts'
import { passGood } from './pass-good.ts'
import type { Rule } from './rule.ts'
import { seenBefore } from './seen-before.ts'
import { temperatureTaken } from './temperature-taken.ts'

/** In the order in which their reasons are said. */
export const RULES: readonly Rule[] = [
  codeColor,
  fever,
  passGood,
  codeOwn,
  seenBefore,
  codeCertificate,
  codeEvidence,
  identityKnown,
  codeShown,
  temperatureTaken,
]
