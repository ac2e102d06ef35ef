import type { PolicyProblem } from '#domain/policy-problems.ts'
import type { PolicyMessages } from '../policy-messages.ts'
import { outcomes, policyEditor } from './policy-editor.ts'

const group = new Intl.NumberFormat('en')

function problem(said: PolicyProblem): string {
  switch (said.code) {
    case 'official-asked-less':
      return 'Asks less of an official than of a visitor: no rank skips a step'
    case 'code-without-evidence':
      return 'Asks for a code that nothing stands behind: “told” is the least, or ask for none'
    case 'out-of-range':
      return said.to >= Number.MAX_SAFE_INTEGER
        ? `A whole number from ${said.from} belongs here`
        : `A whole number from ${said.from} to ${said.to} belongs here`
    case 'reversed':
      return 'Stands the wrong way round'
    case 'ended':
      return 'Is over'
    case 'overlaps':
      return `Overlaps with ${said.with}`
    case 'twice':
      return `The same as ${said.with}`
    case 'nothing-to-ask':
      return 'Questions are wanted, and there are none'
    case 'case-differs':
      return `The case “${said.name}” should come out as ${outcomes[said.expected]} and comes out as ${outcomes[said.got]}`
    case 'case-unreadable':
      return `The case “${said.name}” cannot be read`
    case 'no-cases':
      return 'Brings no case of its own'
    default:
      return said satisfies never
  }
}

export const policy = {
  heading: 'School rules',
  current: 'Rules in force',
  version: (version) => `Version ${version}`,
  made: (by, when) => (by === '' ? when : `${by} · ${when}`),
  history: 'Versions',
  needs: 'What each kind of person shows',
  who: 'Person',
  asks: {
    identity: 'Identity',
    code: 'Green code',
    temperature: 'Temperature',
    exposure: 'Questions',
    home: 'Home reading',
    yellow: 'Yellow code',
  },
  notAsked: 'Not asked',
  asked: 'Asked',
  homeNeeds: { 'not-asked': 'Not asked', 'asked-first': 'Asked first', needed: 'Not let in without' },
  yellows: { held: 'Held', 'turn-away': 'Turned away' },
  numbers: 'Temperatures, re-tests, questions',
  line: (site, degrees, comparison) =>
    `Fever: ${site} ${comparison === 'above' ? 'above' : 'at or above'} ${degrees}`,
  tooLow: (degrees) => `Below ${degrees}: not measured well`,
  seasons: (count) => (count === 0 ? 'The same lines all year' : `Other lines in ${count} seasons`),
  retest: (minutes, most, secondFrom) =>
    secondFrom > most
      ? `After a fever ${minutes} minutes of rest, ${most} measurements, then the doctor in the armpit`
      : `After a fever ${minutes} minutes of rest, ${most} measurements, from number ${secondFrom} by a second person, then the doctor in the armpit`,
  questions: (areas, symptoms, days) => `${areas} priority areas, ${symptoms} symptoms, over ${days} days`,
  certificates: {
    held: 'Whoever was ill is held until a return certificate was seen',
    hint: 'The guard is told whose return certificate nobody has seen',
  },
  watchYes: {
    held: 'Whoever is recognized from the watch list is held for the duty leader',
    'turn-away': 'Whoever is recognized from the watch list is turned away',
  },
  second: (reasons) =>
    reasons.length === 0
      ? 'One person may let somebody held in'
      : `A second person must agree: ${reasons.join(', ')}`,
  cases: (count) => `${count} cases of its own`,
  draft: {
    heading: 'Change the rules',
    why: 'Save a draft, rehearse it on the records of past days, publish it as the next version. Old versions stay for good.',
    begin: 'Begin with the rules in force',
    fields: {
      forehead: 'Forehead line °C',
      wrist: 'Wrist line °C',
      ear: 'Ear line °C',
      axillary: 'Armpit line °C',
      tooLowBelow: 'Not measured well below °C',
      retestMinutes: 'Minutes of rest',
      retestMost: 'Measurements in all',
      secondPersonFrom: 'Second person from number',
      lookBackDays: 'Days looked back',
      answerDays: 'Days a “no” stands',
      keepChecks: 'Days checks of pupils and staff are kept',
      keepVisits: 'Days checks of visitors are kept',
      keepExposure: 'Days home readings and answers are kept',
      keepCases: 'Days a closed case is kept',
      possibleFrom: 'Lowest possible °C',
      possibleTo: 'Highest possible °C',
      failedWaitSeconds: 'Seconds after a failed measurement',
      failuresBeforeOtherSite: 'Failures before another site',
      driftOver: 'Thermometer off by °C',
      driftFewest: 'Measurements to tell it by',
      codeLifeSeconds: 'Seconds a live code is good',
      repeatSeconds: 'Seconds a code seen again is the same visit',
      passbackMinutes: 'Minutes in which who was let in is asked again',
      classHours: 'Hours a class has for a case',
      schoolHours: 'Hours the school has for a case',
      bureauHours: 'Hours the bureau has for a case',
      clusterInOneDay: 'Ill of one class in a day: a cluster',
      clusterInThreeDays: 'Ill of one class in three days: a cluster',
    },
    badNumber: 'A number belongs here',
    preset: 'Anhui’s lines: forehead 36.8, armpit 37.3',
    areas: 'Priority areas',
    areasHint: 'One a line: code,name,stay/way through/contact/isolation,from,to (empty while it lasts)',
    badLine: (line) => `Line ${line} is not understood`,
    returnCertificate: 'Hold whoever was ill until a return certificate was seen',
    watchYes: 'Turn away whoever is recognized from the watch list; otherwise the duty leader decides',
    secondPerson: 'A second person must agree to let in',
    whole: 'The whole text (JSON)',
    wholeHint: 'For whoever copies or compares the whole. What is changed here changes the fields above.',
    badPolicy: (at) => `Not a policy: ${at}`,
    save: 'Save draft',
    saved: (time) => `Draft saved ${time}`,
    unsaved: 'Changes are not saved',
    publish: 'Publish',
    published: (version) => `Version ${version} is published; tablets follow it at their next contact.`,
    changed: 'Somebody has just saved another draft: look at it before you publish.',
    others: (by, when) =>
      `${by} saved a draft or published a version at ${when}. Your changes were not saved and still stand below: note them or copy the whole text, then look at theirs.`,
    reload: 'Look at theirs (give up what I have not saved)',
  },
  editor: policyEditor,
  visits: {
    heading: 'Visitors: invitations, registration, pledge',
    approvals: (kind) => `Who must agree, besides whoever invites: ${kind}`,
    approve: (people) =>
      people === 0 ? 'Nobody else' : people === 1 ? 'One more person' : 'Two more people',
    open: 'Whoever has no invitation may register at the gate',
    items: { phone: 'Phone', idDigits: 'Last four of the ID number', plate: 'Plate' },
    askings: { 'not-asked': 'Not asked', asked: 'Asked', needed: 'Not let in without' },
    pledge: (version, isOwn) =>
      `Pledge, version ${version}, in ${isOwn ? 'the school’s own words' : 'the words it comes with'}.`,
    pledgeNew: (version) =>
      `The text was changed: published, it is version ${version}, and whoever signed an older one is asked again.`,
    pledgeText: { zh: 'Pledge in Chinese', en: 'Pledge in English' },
    pledgeHint: 'Both languages, or both empty for the words it comes with.',
    pledgeWrong: 'Write both languages, or leave both empty; 2,000 letters each at most',
  },
  problems: {
    heading: 'Why it cannot be published',
    none: 'Nothing is wrong: it can be published.',
    say: problem,
  },
  rehearsal: {
    heading: 'Rehearsal',
    why: 'Who would be stopped or let in by the draft, on records that exist. No record is changed.',
    from: 'From',
    to: 'To',
    run: 'Rehearse the draft',
    checks: (checks) => `${group.format(checks)} checks`,
    capped: 'There were too many records: only the earliest were looked at.',
    incomplete: 'Incomplete',
    former: 'Then',
    drafted: 'By the draft',
    stopped: (checks) => `${checks} more would be stopped`,
    letIn: (checks) => `${checks} more would be let in`,
    nobody: 'Nothing changes',
    unnamed: 'Nobody named',
    more: (people) => `and ${people} more`,
  },
} satisfies PolicyMessages
