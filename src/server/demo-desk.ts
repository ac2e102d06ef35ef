import type { CheckpointKind } from '#domain/policy.ts'
import type { SampleKind } from '#i18n/server-messages.ts'

/** What only the demo can do. */
export type DemoDesk = {
  /** Mints a fresh one-time link for the gate, or for the door of the demo's class. @returns path and fragment */
  enrolLink: (kind: CheckpointKind) => Promise<string>
  samples: readonly Sample[]
}

/** A code to hold before the camera, as it would be shown. */
export type Sample = {
  kind: SampleKind
  /** Whom it is made out to; null for codes that name nobody. */
  holder: { name: string; unit: string | null } | null
  /** Dark modules, `#rrggbb`. */
  ink: string
  /** The text at this instant, epoch ms: dynamic codes tell their time. */
  text: (now: number) => string
}
