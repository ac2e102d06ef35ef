import type { ProblemWords } from '#i18n/codes-messages.ts'
import type { HealthMessages } from '#i18n/health-messages.ts'
import type { GateWords } from '#i18n/index.ts'
import { SCANNER_WORDS } from '#i18n/scanner.ts'
import type { Sign } from '#ui/icons.tsx'
import type { Figure, Finding, LightState } from '../health/light.ts'
import type { HealthPart } from '../problems.ts'
import { alertWords } from './trouble-words.ts'

export const PART_SIGNS: Record<HealthPart, Sign> = {
  camera: 'camera',
  light: 'lamp',
  sound: 'sound-on',
  screen: 'computer',
  scanner: 'scan',
  thermometer: 'thermometer',
  clock: 'clock',
  storage: 'storage',
  network: 'wifi',
  roster: 'list',
  proof: 'person',
  version: 'tablet',
}

/** The mark of a state is a shape besides its color. */
export const STATE_SIGNS: Record<LightState, Sign | null> = {
  ok: 'check',
  warn: 'alert',
  bad: 'alert',
  unknown: null,
}

/** What a light says, and what to do about it. */
export function findingWords(words: GateWords, own: HealthMessages, finding: Finding): ProblemWords {
  switch (finding.of) {
    case 'health':
      return own.findings[finding.code]
    case 'alert':
      return alertWords(words, finding.alert)
    case 'gun':
      return SCANNER_WORDS[words.language].oddities[finding.odd]
    default:
      return finding satisfies never
  }
}

export function figureWords(own: HealthMessages, figure: Figure): string {
  switch (figure.of) {
    case 'people':
      return own.people(figure.count)
    case 'unsent':
      return own.unsent(figure.count)
    case 'thermometer':
      return own.thermometer(figure.label)
    case 'version':
      return figure.version
    default:
      return figure satisfies never
  }
}
