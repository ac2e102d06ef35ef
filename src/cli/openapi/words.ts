import { CONFLICTS, type Conflict, PROBLEM_CODES, PROBLEMS } from '#contract/problems.ts'
import type { ApiDocumentMessages } from '#i18n/api-document-messages.ts'
import type { ProblemWords } from '#i18n/codes-messages.ts'
import { apiDocument as en } from '#i18n/en/api-document.ts'
import { codes as enCodes } from '#i18n/en/codes.ts'
import { day as enDay } from '#i18n/en/day.ts'
import { keeping as enKeeping } from '#i18n/en/keeping.ts'
import { apiDocument as zh } from '#i18n/zh-CN/api-document.ts'
import { codes as zhCodes } from '#i18n/zh-CN/codes.ts'
import { day as zhDay } from '#i18n/zh-CN/day.ts'
import { keeping as zhKeeping } from '#i18n/zh-CN/keeping.ts'
import type { Shape } from './schemas.ts'

/** Chinese first, then English. */
export function said(which: (messages: ApiDocumentMessages) => string): string {
  return `${which(zh)}\n\n${which(en)}`
}

/** What the record of reads calls a route in both languages; undefined where it has no words. */
export function nameOf(route: string): string | undefined {
  const [chinese, english] = [zhKeeping.reads.routes, enKeeping.reads.routes].map(
    (routes: Readonly<Record<string, string>>) => routes[route],
  )
  return chinese === undefined || english === undefined ? undefined : `${chinese} · ${english}`
}

/** Every problem code with its status and its words. */
export const PROBLEM_CODE: Shape = {
  description: said(({ problem }) => problem),
  oneOf: PROBLEM_CODES.map((code) => ({
    ...worded(code, zhCodes.contractProblems[code], enCodes.contractProblems[code]),
    'x-status': PROBLEMS[code].status,
  })),
}

export const CONFLICT: Shape = {
  description: said(({ conflict }) => conflict),
  oneOf: CONFLICTS.map((code: Conflict) => worded(code, zhDay.conflicts[code], enDay.conflicts[code])),
}

function worded(code: string, chinese: ProblemWords, english: ProblemWords): Shape {
  return {
    const: code,
    title: `${chinese.what} · ${english.what}`,
    description: `${chinese.act}\n\n${english.act}`,
  }
}
