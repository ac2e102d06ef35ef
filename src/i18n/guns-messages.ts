/** Words of the choice of the thermometer in hand; they travel with that panel. */
export type GunsMessages = {
  title: string
  known: string
  none: string
  another: string
  sticker: string
  take: string
  drift: (thermometer: string, degrees: string, isHigh: boolean) => string
  driftAct: string
}
