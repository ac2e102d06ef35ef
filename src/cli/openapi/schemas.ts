import { readdirSync } from 'node:fs'
import {
  type ConversionConfig,
  type JsonSchema,
  toJsonSchema,
  toJsonSchemaDefs,
} from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { isDay } from '#domain/calendar.ts'

/** A shape as OpenAPI has it (JSON Schema, draft 2020-12). */
export type Shape = JsonSchema
type Schema = v.GenericSchema
type Mode = 'input' | 'output'
type Named = Record<string, Schema>

/** The contract's shapes as the document writes them: those it exports are told once, under their name there. */
export type Shapes = {
  /** What is sent to an endpoint. */
  asked: (schema: Schema) => Shape
  /** What is answered. */
  answered: (schema: Schema) => Shape
  named: Readonly<Record<string, Shape>>
}

export async function shapesOfContract(): Promise<Shapes> {
  const all = await exportedSchemas()
  const named = definitionsOf(all, 'output')
  const alike = sameBothWays(all, named)
  return {
    named,
    asked: (schema) => shapeOf(schema, 'input', alike),
    answered: (schema) => shapeOf(schema, 'output', all),
  }
}

/** Every shape that a file of the contract exports, by name. */
async function exportedSchemas(): Promise<Named> {
  const files = readdirSync('src/contract')
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .sort()
  const modules = await Promise.all(
    files.map(async (file): Promise<object> => await import(`#contract/${file}`)),
  )
  return Object.fromEntries(
    modules.flatMap((contract) =>
      Object.entries(contract).filter((one): one is [string, Schema] => isSchema(one[1])),
    ),
  )
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'
}

/** Of a shape that is sent otherwise than it is answered only the answer has a name: a member with a default may be left out. */
function sameBothWays(all: Named, answered: Readonly<Record<string, Shape>>): Named {
  let alike = all
  for (;;) {
    const asked = definitionsOf(alike, 'input')
    const kept = Object.entries(alike).filter(
      ([name]) => JSON.stringify(asked[name]) === JSON.stringify(answered[name]),
    )
    // One that goes is written out in those that hold it, which then differ as well.
    if (kept.length === Object.keys(alike).length) return alike
    alike = Object.fromEntries(kept)
  }
}

function definitionsOf(definitions: Named, typeMode: Mode): Record<string, Shape> {
  return toJsonSchemaDefs(definitions, { ...HOW, typeMode })
}

function shapeOf(schema: Schema, typeMode: Mode, definitions: Named): Shape {
  const { $schema: _, $defs: __, ...shape } = toJsonSchema(schema, { ...HOW, typeMode, definitions })
  return shape
}

const HOW = {
  errorMode: 'throw',
  target: 'draft-2020-12',
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  /** What a JSON Schema cannot say is left to whoever reads the words beside it, but for days and patterns. */
  overrideAction: ({ valibotAction, jsonSchema }) => {
    if (valibotAction.type === 'regex' && 'requirement' in valibotAction)
      return { ...jsonSchema, pattern: sourceOf(valibotAction.requirement) }
    if (valibotAction.type === 'check' && 'requirement' in valibotAction)
      return valibotAction.requirement === isDay ? { ...jsonSchema, format: 'date' } : jsonSchema
    return UNSAID.includes(valibotAction.type) ? jsonSchema : undefined
  },
} as const satisfies ConversionConfig

/** Actions that change or refuse what no schema can name. */
const UNSAID = ['trim', 'transform', 'safe_integer', 'partial_check']

function sourceOf(pattern: unknown): string {
  if (!(pattern instanceof RegExp)) throw new Error('a pattern that is none')
  return pattern.source
}
