import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take longest, and those that mostly wait for programs: they begin first within their project, so that at
 * the end no core waits for one of them. Vitest knows by itself only what an earlier run of the same clone took.
 */
const FIRST: readonly string[] = [
  'test/house/walls.test.ts',
  'test/postgres/fleet.test.ts',
  'test/postgres/programs.test.ts',
  'test/postgres/trouble.test.ts',
  'test/kiosk/owners.test.ts',
  'test/sync/store-errors.test.ts',
  'test/cli/rig-fleet.test.ts',
  'test/scan/decoders.test.ts',
  'test/server/process.test.ts',
  'test/kiosk/no-way-round.test.ts',
  'test/domain/laws.test.ts',
  'test/cli/rig-simulate.test.ts',
  'test/journeys/tablet-ends.test.ts',
  'test/journeys/torn-record.test.ts',
]
/** The many short files come last, and a worker goes on from one to the next with what it has loaded. */
const PROJECTS: readonly string[] = ['browser (chromium)', 'apart', 'postgres', 'node']

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => this.#rank(one) - this.#rank(other))
  }

  #rank({ project, moduleId }: TestSpecification): number {
    const at = FIRST.indexOf(relative(this.ctx.config.root, moduleId))
    return PROJECTS.indexOf(project.name) * FIRST.length * 2 + (at === -1 ? FIRST.length : at)
  }
}
