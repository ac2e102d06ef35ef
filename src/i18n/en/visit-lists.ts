import type { VisitListsMessages } from '../visit-lists-messages.ts'
import { counted } from './counted.ts'
import { inspection } from './inspection.ts'

export const visitLists = {
  registrations: {
    heading: 'Registrations',
    why: 'Visitors without an invitation who registered at a gate. Phone and ID digits are shown in part; on their own request a whole copy is made from their file.',
    pledgeNow: (version) => `Pledge in force: version ${version}`,
    columns: {
      time: 'Time',
      who: 'Visitor',
      told: 'What they told',
      host: 'Whom and why',
      pledge: 'Pledge',
      gate: 'Gate',
    },
    phone: (masked) => `Phone ${masked}`,
    idDigits: (masked) => `ID ${masked}`,
    plate: (plate) => `Plate ${plate}`,
    companions: (count) => counted(count, 'companion', 'companions'),
    noHost: 'Not said',
    version: (version, isCurrent) => `Version ${version}${isCurrent ? '' : ' (older)'}`,
    signed: (how, language) =>
      `${how === null ? 'signed before' : how === 'drawn' ? 'signed by hand' : 'name typed'} · ${language === 'zh' ? 'in Chinese' : 'in English'}`,
    by: (isSelf) => (isSelf ? 'by the visitor' : 'by a guard'),
    notIn: 'Not let in',
    file: 'Their file',
    empty: { why: 'Nobody has registered at a gate yet.', act: 'See invitations' },
    caption: 'Registrations at the gates, newest first',
    end: 'No earlier registrations',
  },
  inspections: {
    heading: 'Inspections',
    why: 'Officials are checked like everybody else. This is what gates recorded; each result is that of the official’s own check as it stands now.',
    columns: {
      time: 'Time',
      party: 'Officials',
      from: 'Sent by',
      leader: 'Went along',
      areas: 'What they looked at',
      gate: 'Gate',
    },
    mission: (number) => `Mission ${number}`,
    areas: inspection.area,
    empty: { why: 'No inspection was recorded yet.', act: 'See the evidence for inspectors' },
    caption: 'Inspections, newest first',
    end: 'No earlier inspections',
  },
  notice: {
    heading: (count) => (count === 1 ? 'An official is at the gate' : `${count} officials are at the gate`),
    at: (tablet, time) => `${tablet}, ${time}`,
    outcomes: { admit: 'let in', held: 'held', isolate: 'sent to isolation', 'turn-away': 'turned away' },
    refused: 'refused the check, turned away',
    unnamed: 'gave no name',
    look: 'See the check',
    read: 'Got it',
  },
} satisfies VisitListsMessages
