import { describe, expect, it } from 'vitest'
import { contactOf, signedSeconds, tally, worriesOf } from '#admin/tablet-health.ts'
import type { TabletRow } from '#contract/console-tablets.ts'
import type { CameraState } from '#domain/devices.ts'

const NOW = 1_000_000_000
const DAY = 24 * 60 * 60_000
const good: TabletRow = {
  stream: 't1',
  name: 'East 1',
  checkpoint: { id: 'c', kind: 'gate', name: 'East', lane: '1' },
  state: 'active',
  wipe: null,
  moving: null,
  movedTo: null,
  keySince: NOW - 1000,
  keyAsked: false,
  assurance: 'key',
  lastContactAt: NOW - 1_000,
  unsynced: 0,
  oldestUnsyncedAt: null,
  app: '1',
  guard: null,
  persisted: true,
  devices: { camera: 'live', thermometer: 'none' },
  clockOff: 0,
  events: 1,
  clones: 0,
  torn: 0,
}

describe('contact', () => {
  it('counts as offline after a minute of silence', () => {
    expect(contactOf({ ...good, lastContactAt: NOW - 60_000 }, NOW)).toEqual({
      state: 'online',
      since: 60_000,
    })
    expect(contactOf({ ...good, lastContactAt: NOW - 60_001 }, NOW)).toEqual({
      state: 'offline',
      since: 60_001,
    })
  })

  it('tells a tablet that was never there from one that was revoked', () => {
    expect(contactOf({ ...good, lastContactAt: null }, NOW)).toEqual({ state: 'never' })
    expect(contactOf({ ...good, state: 'revoked' }, NOW)).toEqual({ state: 'revoked' })
  })

  it('leaves revoked tablets out of the tally', () => {
    const silent: TabletRow = { ...good, lastContactAt: null }
    expect(tally([good, silent, { ...good, state: 'revoked' }], NOW)).toEqual({ all: 2, offline: 1 })
  })
})

describe('worries', () => {
  it('are none about a good tablet, and none about a revoked one', () => {
    expect(worriesOf(good, NOW)).toEqual([])
    expect(worriesOf({ ...good, state: 'revoked', persisted: false }, NOW)).toEqual([])
  })

  it('are about records that wait too long or grow too many, storage, clock and token', () => {
    expect(worriesOf({ ...good, oldestUnsyncedAt: NOW - DAY - 1 }, NOW)).toEqual(['unsynced'])
    expect(worriesOf({ ...good, oldestUnsyncedAt: NOW - DAY, unsynced: 500 }, NOW)).toEqual([])
    expect(worriesOf({ ...good, unsynced: 501 }, NOW)).toEqual(['unsynced'])
    expect(worriesOf({ ...good, persisted: false, clockOff: -60_001, assurance: 'token' }, NOW)).toEqual([
      'storage',
      'clock',
      'token',
    ])
    expect(worriesOf({ ...good, persisted: null, clockOff: null }, NOW)).toEqual([])
  })

  it('are about a camera that does not see while somebody is on duty, and about none that is only off', () => {
    const shows = (camera: CameraState, guard: string | null) =>
      worriesOf({ ...good, guard, devices: { camera, thermometer: 'lost' } }, NOW)
    expect([shows('lost', '门卫'), shows('refused', '门卫')]).toEqual([['camera'], ['camera']])
    expect([shows('lost', null), shows('off', '门卫'), shows('live', '门卫')]).toEqual([[], [], []])
    expect(worriesOf({ ...good, guard: '门卫', devices: null }, NOW)).toEqual([])
  })
})

it('writes a clock difference with its sign and one decimal', () => {
  expect([400, -1_100, 0, -10].map(signedSeconds)).toEqual(['+0.4', '−1.1', '+0.0', '+0.0'])
})
