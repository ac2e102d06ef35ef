import type { ExposureKind } from '#domain/exposure.ts'
import type { GuardianMessages } from '../guardian-messages.ts'

const prose = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  weekday: 'short',
  timeZone: 'UTC',
})
const areas: Record<ExposureKind, (name: string, days: number) => string> = {
  stayed: (name, days) => `Has your child stayed in ${name} in the last ${days} days?`,
  'passed-through': (name, days) => `Has your child passed through ${name} in the last ${days} days?`,
  contact: (name, days) => `In the last ${days} days, has your child had this contact: ${name}?`,
  'in-isolation': (name, days) => `In the last ${days} days, has your child been in isolation: ${name}?`,
}

/** Short and plain: read on a phone, one-handed, before breakfast. */
export const guardian = {
  title: 'Daily temperature',
  otherLanguage: '中文',
  loading: 'Opening…',
  retry: 'Try again',
  dayInProse: (day) => prose.format(new Date(`${day}T00:00:00Z`)),
  temperature: 'Temperature this morning',
  temperatureHint: 'e.g. 36.5',
  site: 'Measured at the',
  sites: { axillary: 'Armpit', forehead: 'Forehead', ear: 'Ear', wrist: 'Wrist' },
  symptoms: 'Is your child unwell today?',
  noSymptoms: 'None of these',
  symptomNames: {
    fever: 'Fever',
    cough: 'Cough',
    headache: 'Headache',
    'sore-throat': 'Sore throat',
    'parotid-swelling': 'Swollen cheeks',
    'abdominal-pain': 'Tummy ache',
    diarrhea: 'Diarrhea',
    vomiting: 'Vomiting',
    rash: 'Rash',
    dizziness: 'Dizziness',
    fatigue: 'Tiredness',
    'red-eyes': 'Red eyes',
  },
  area: (kind, name, days) => areas[kind](name, days),
  yes: 'Yes',
  no: 'No',
  faults: {
    'no-number': 'Enter the temperature, such as 36.5',
    'out-of-range': 'A temperature lies between 30.0 and 42.9: look again',
    'symptoms-missing': 'Choose “None of these”, or what there is',
    'area-missing': 'Choose “Yes” or “No”',
  },
  tooLow: (below) => `Below ${below} °C something went wrong: measure again`,
  send: 'Send',
  sending: 'Sending…',
  told: {
    guardian: (time) => `Sent at ${time}`,
    teacher: (time) => `Entered by the teacher at ${time}`,
    import: (time) => `Entered by the school at ${time}`,
    told: (time) => `Told at the gate at ${time}`,
  },
  reading: (degrees, site) => `${degrees} · ${site}`,
  nothingAils: 'Not unwell',
  ails: (symptoms) => `Unwell: ${symptoms}`,
  exposed: 'A priority area or contact',
  listed: (items) => items.join(', '),
  advice: {
    'keep-home': {
      what: 'Please do not come to school today',
      act: 'Keep your child at home and call the class teacher now.',
    },
    come: { what: 'Fine to come to school', act: 'The gate will measure once more.' },
  },
  stands:
    'A fever or symptom told today stands: what you enter later is kept but does not take it back. If it was a mistake or has passed, call the class teacher.',
  change: 'Change it',
  keep: 'Leave it as it is',
  waiting: {
    what: 'No network: not sent yet',
    act: 'It is kept on this phone. Leave this page open; it is sent as soon as there is a network.',
  },
  sendNow: 'Send now',
  kept: 'Waiting to be sent',
  over: 'What you entered last was not sent on its day and no longer counts. Please enter today’s.',
  closed: {
    unknown: {
      what: 'This link does not open',
      act: 'It may not be complete. Open it from the class teacher’s message again.',
    },
    revoked: { what: 'This link is no longer in use', act: 'Ask the class teacher for the new one.' },
    expired: { what: 'This link has run out', act: 'Ask the class teacher for a new one.' },
  },
  failed: {
    offline: { what: 'No network', act: 'Connect to a network; it tries again by itself.' },
    busy: { what: 'Sent too often, or the school’s server is busy', act: 'Try again in a while.' },
    other: { what: 'That did not work', act: 'Try again; if it goes on, call the class teacher.' },
  },
  waitMinutes: (minutes) => `Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  privacy: 'Goes to this school only, for the check at the gate. Please do not pass the link on.',
} satisfies GuardianMessages
