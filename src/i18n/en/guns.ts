import type { GunsMessages } from '../guns-messages.ts'

export const guns = {
  title: 'Thermometer in hand',
  known: 'Used here before',
  none: 'No label',
  another: 'Other…',
  sticker: 'Type the number on its sticker',
  take: 'Use it',
  drift: (thermometer, degrees, isHigh) =>
    `No. ${thermometer} reads ${degrees} °C ${isHigh ? 'above' : 'below'} the others`,
  driftAct:
    'Take another one. Leave this indoors for half an hour and compare; if it still differs, report it.',
} satisfies GunsMessages
