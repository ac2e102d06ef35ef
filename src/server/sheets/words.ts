import type { CodesMessages } from '#i18n/codes-messages.ts'
import type { CasesMessages, DayMessages } from '#i18n/day-messages.ts'
import { codes as enCodes } from '#i18n/en/codes.ts'
import { cases as enCases, day as enDay } from '#i18n/en/day.ts'
import { earlyLeave as enEarly } from '#i18n/en/early-leave.ts'
import { sheets as enSheets } from '#i18n/en/sheets.ts'
import { visitLists as enLists } from '#i18n/en/visit-lists.ts'
import { visits as enVisits } from '#i18n/en/visits.ts'
import type { EarlyLeaveMessages } from '#i18n/exits-messages.ts'
import type { Language } from '#i18n/language.ts'
import type { SheetsMessages } from '#i18n/sheets-messages.ts'
import type { VisitListsMessages } from '#i18n/visit-lists-messages.ts'
import type { VisitsMessages } from '#i18n/visits-messages.ts'
import { codes as zhCodes } from '#i18n/zh-CN/codes.ts'
import { cases as zhCases, day as zhDay } from '#i18n/zh-CN/day.ts'
import { earlyLeave as zhEarly } from '#i18n/zh-CN/early-leave.ts'
import { sheets as zhSheets } from '#i18n/zh-CN/sheets.ts'
import { visitLists as zhLists } from '#i18n/zh-CN/visit-lists.ts'
import { visits as zhVisits } from '#i18n/zh-CN/visits.ts'

/** What cells and headings of a table say, in one language. */
export type SheetWords = {
  sheets: SheetsMessages
  codes: CodesMessages
  day: DayMessages
  early: EarlyLeaveMessages
  cases: CasesMessages
  visits: VisitsMessages
  visitLists: VisitListsMessages
}

export const SHEET_WORDS: Readonly<Record<Language, SheetWords>> = {
  'zh-CN': {
    ...{ sheets: zhSheets, codes: zhCodes, day: zhDay, early: zhEarly },
    ...{ cases: zhCases, visits: zhVisits, visitLists: zhLists },
  },
  en: {
    ...{ sheets: enSheets, codes: enCodes, day: enDay, early: enEarly },
    ...{ cases: enCases, visits: enVisits, visitLists: enLists },
  },
}
