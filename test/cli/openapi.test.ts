import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { ROLES } from '#domain/role.ts'
import { openDesk, openRoutes } from '#server/app.ts'
import { serveNothing } from '#test/fakes/served.ts'

type Operation = {
  operationId: string
  tags: string[]
  parameters?: { name: string; in: string; required: boolean; schema: object }[]
  'x-roles'?: string[]
  'x-tells-of-people'?: true
}

// `npm run check` compares it with the contract; its shape is what the validator looks at.
const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { oneOf?: { const: string; title: string }[] }> }
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${path}`,
    ...operation,
  })),
)
const named = (id: string) => operations.find(({ operationId }) => operationId === id)

describe('the document of the API', () => {
  it('is an OpenAPI document without a fault', async () => {
    // A copy: the validator changes what it is given.
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
  })

  it('tells of every route that the server has, and of no other', async () => {
    const { world } = await serveNothing({ setUpSecret: 'c2V0LXVwLXNlY3JldA' })
    const served = openRoutes(world, openDesk(world))
      .routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      // Headers of every answer, and what is answered to routes that are not there.
      .filter((route) => !route.endsWith('/*'))
    expect(operations.map(({ route }) => route).sort()).toEqual([...new Set(served)].sort())
  })

  it('says of each question of the console who may ask it, and of each that it tells of people', () => {
    const roles = operations
      .filter(({ tags, operationId }) => tags.includes('console') && operationId !== 'live')
      .filter((one) => !(one['x-roles'] ?? []).some((role) => ROLES.some((known) => known === role)))
    expect(roles.map(({ route }) => route)).toEqual([])
    expect(named('watchList')).toMatchObject({ 'x-roles': ['school'], 'x-tells-of-people': true })
    expect(named('assignCase')?.['x-tells-of-people']).toBeUndefined()
  })

  it('tells what stands in a path, in a query and in a body apart', () => {
    expect(named('absences')?.parameters).toEqual([
      { name: 'day', in: 'query', required: false, schema: { $ref: '#/components/schemas/day' } },
    ])
    expect(named('assignCase')?.parameters?.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
      'path case',
      'header CG-Console',
    ])
    expect(document.components.schemas['day']).toEqual({ type: 'string', format: 'date' })
  })

  it('says every problem in both languages', () => {
    const problems = document.components.schemas['ProblemCode']?.oneOf ?? []
    expect(problems.find((one) => one.const === 'not-signed-in')).toMatchObject({
      title: '登录已失效 · You are signed out',
      'x-status': 401,
    })
  })
})
