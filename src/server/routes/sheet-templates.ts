import { forgetTemplate, keepTemplate, sheetTemplates } from '#contract/sheets.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { forgetTemplateOf, keepTemplateOf, templatesOf } from '../sheets/templates.ts'
import { consoleRoute } from './console-route.ts'

/** The forms of a bureau that the school fills. */
export function sheetTemplateRoutes(routes: Routes, desk: Desk): void {
  const { database } = desk
  consoleRoute(routes, desk, sheetTemplates, async (_, { school }) =>
    ok({ templates: await templatesOf(database, school) }),
  )
  consoleRoute(routes, desk, keepTemplate, (form, { school }) => keepTemplateOf(desk, school, form))
  consoleRoute(routes, desk, forgetTemplate, async ({ template }, { school }) => {
    await forgetTemplateOf(database, school, template)
    return ok({})
  })
}
