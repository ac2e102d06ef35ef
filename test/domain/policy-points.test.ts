import { expect, it } from 'vitest'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { changedPoints, policyPoints } from '#domain/policy-points.ts'

const stricter: Policy = {
  ...DEFAULT_POLICY,
  version: 2,
  temperature: {
    ...DEFAULT_POLICY.temperature,
    feverFrom: { ...DEFAULT_POLICY.temperature.feverFrom, forehead: 368 },
  },
}

it('tells everything to whoever has read nothing', () => {
  expect(changedPoints(null, DEFAULT_POLICY, 'gate')).toEqual(policyPoints(DEFAULT_POLICY, 'gate'))
})

it('says the same of people and sites together that are asked the same', () => {
  const [pupils, , visitors] = policyPoints(DEFAULT_POLICY, 'gate')
  expect(pupils).toMatchObject({ kinds: ['student'] })
  expect(visitors).toMatchObject({ kinds: ['visitor', 'official', 'contractor'] })
  expect(policyPoints(DEFAULT_POLICY, 'gate').filter(({ point }) => point === 'fever')).toHaveLength(1)
})

it('tells only what is otherwise', () => {
  const points = changedPoints(DEFAULT_POLICY, stricter, 'gate')
  expect(points).toEqual([
    { point: 'fever', sites: ['forehead'], from: 368, comparison: 'at-or-above' },
    { point: 'fever', sites: ['wrist', 'ear', 'axillary'], from: 373, comparison: 'at-or-above' },
  ])
})

it('tells nothing where only the number of the version is another', () => {
  expect(changedPoints(DEFAULT_POLICY, { ...DEFAULT_POLICY, version: 2 }, 'gate')).toEqual([])
})

it('tells a class door what changed there, not what changed at the gate', () => {
  const { gate } = DEFAULT_POLICY.needs
  const visitors: Policy = {
    ...DEFAULT_POLICY,
    needs: { ...DEFAULT_POLICY.needs, gate: { ...gate, student: { ...gate.student, code: 'told' } } },
  }
  expect(changedPoints(DEFAULT_POLICY, visitors, 'class-door')).toEqual([])
  expect(changedPoints(DEFAULT_POLICY, visitors, 'gate')).not.toEqual([])
})
