import type { ProblemWords } from '#i18n/codes-messages.ts'
import { degreesBare } from '#i18n/format.ts'
import type { GateWords } from '#i18n/index.ts'
import type { Alert, Trouble } from './views.ts'

/** What happened and what to do, for any trouble of the tablet. */
export function troubleWords({ codes, gate }: GateWords, trouble: Trouble): ProblemWords {
  switch (trouble.of) {
    case 'scan':
      return codes.scanProblems[trouble.problem]
    case 'store':
      return codes.storeProblems[trouble.problem]
    case 'sync':
      return codes.syncProblems[trouble.problem]
    case 'contract':
      return codes.contractProblems[trouble.problem]
    case 'start':
      return startWords(gate, trouble.problem)
    default:
      return trouble satisfies never
  }
}

function startWords(
  gate: GateWords['gate'],
  problem: Extract<Trouble, { of: 'start' }>['problem'],
): ProblemWords {
  switch (problem) {
    case 'insecure':
      return gate.trouble.insecure
    case 'unreachable':
      return gate.trouble.unreachable
    case 'not-our-server':
      return gate.trouble.notOurServer
    case 'bad-link':
      return gate.enrol.badLink
    default:
      return problem satisfies never
  }
}

/** One line for the alert strip. */
export function alertWords(words: GateWords, alert: Alert): ProblemWords {
  const { codes, gate } = words
  switch (alert.code) {
    case 'trouble':
      return troubleWords(words, alert.trouble)
    case 'clock-off':
      return { what: gate.alerts.clockOff(codes.lasting(Math.abs(alert.by))), act: gate.alerts.clockOffAct }
    case 'drift':
      return {
        what: gate.alerts.drift(alert.thermometer, degreesBare(alert.by)),
        act: gate.alerts.driftAct,
      }
    case 'unprotected':
      return gate.alerts.unprotected
    case 'many-unsynced':
      return { what: gate.alerts.manyUnsynced(alert.count), act: gate.alerts.manyUnsyncedAct }
    case 'old-unsynced':
      return { what: gate.alerts.oldUnsynced(codes.lasting(alert.lasting)), act: gate.alerts.oldUnsyncedAct }
    case 'version-back':
      return gate.alerts.versionBack
    case 'update-ready':
      return gate.alerts.updateReady
    default:
      return alert satisfies never
  }
}
