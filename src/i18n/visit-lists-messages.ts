import type { InspectedArea } from '#domain/inspection.ts'
import type { Outcome } from '#domain/reasons.ts'
import type { EmptyWords } from './console-messages.ts'

/** Words of who registered at a gate, who came to inspect, and which official stands at a gate now. */
export type VisitListsMessages = {
  registrations: {
    heading: string
    why: string
    /** The version of the pledge that is asked for now. */
    pledgeNow: (version: number) => string
    columns: Record<'time' | 'who' | 'told' | 'host' | 'pledge' | 'gate', string>
    phone: (masked: string) => string
    idDigits: (masked: string) => string
    plate: (plate: string) => string
    companions: (count: number) => string
    noHost: string
    version: (version: number, isCurrent: boolean) => string
    signed: (how: 'drawn' | 'typed' | null, language: 'zh' | 'en') => string
    by: (isSelf: boolean) => string
    notIn: string
    file: string
    empty: EmptyWords
    caption: string
    end: string
  }
  inspections: {
    heading: string
    why: string
    columns: Record<'time' | 'party' | 'from' | 'leader' | 'areas' | 'gate', string>
    mission: (number: string) => string
    areas: Record<InspectedArea, string>
    empty: EmptyWords
    caption: string
    end: string
  }
  notice: {
    heading: (count: number) => string
    /** One official: how they stand, where and since when. */
    at: (tablet: string, time: string) => string
    outcomes: Record<Outcome, string>
    refused: string
    unnamed: string
    look: string
    read: string
  }
}
