import type { MeasuringSite } from './temperature.ts'

/** Anhui's lines, tenths: forehead 36.8 and armpit 37.3 (PEERS.md §1, threshold); it names no other site. */
export const ANHUI_FEVER_FROM: Readonly<Record<MeasuringSite, number>> = {
  forehead: 368,
  wrist: 373,
  ear: 373,
  axillary: 373,
}
