import { describe, expect, it } from 'vitest'
import type { HealthFacts, LightState } from '#kiosk/health/light.ts'
import { lightsOf, namedOf, worstFirst } from '#kiosk/health/lights.ts'
import type { HealthPart } from '#kiosk/problems.ts'
import type { Alert } from '#kiosk/screens/views.ts'
import { GOOD_TABLET } from '#test/fakes/health-facts.ts'

function stateOf(part: HealthPart, facts: Partial<HealthFacts>): LightState | undefined {
  return lightsOf({ ...GOOD_TABLET, ...facts }).find((light) => light.part === part)?.state
}

const store = (problem: 'storage-full' | 'roster-expired' | 'policy-unsound'): Alert => ({
  code: 'trouble',
  trouble: { of: 'store', problem },
})

describe('the lights of a tablet', () => {
  it('are all good on a good one, but for a scanner gun that has read nothing', () => {
    const odd = lightsOf(GOOD_TABLET).filter(({ state }) => state !== 'ok')
    expect(odd.map(({ part, state }) => [part, state])).toEqual([['scanner', 'unknown']])
    expect(namedOf(lightsOf(GOOD_TABLET))).toEqual([])
  })

  it('say that nothing was tried before the first shift, and alarm nobody', () => {
    const facts: HealthFacts = {
      ...{ ...GOOD_TABLET, camera: null, sound: 'blocked', isUnlocked: false, awake: null },
      thermometer: null,
      clockOffMs: null,
    }
    const lights = lightsOf(facts)
    const untried = lights.filter(({ state }) => state === 'unknown').map(({ part }) => part)
    expect(untried).toEqual(['camera', 'light', 'scanner', 'sound', 'screen', 'clock'])
    expect(namedOf(lights)).toEqual([])
  })

  it('name what fails before what is to be minded', () => {
    const facts: HealthFacts = {
      ...{
        ...GOOD_TABLET,
        camera: { state: 'trouble', problem: 'camera-busy' },
        sound: 'off',
        isPersisted: false,
      },
      alerts: [store('storage-full')],
    }
    const named = namedOf(lightsOf(facts))
    expect(named.map(({ part, state }) => `${part} ${state}`)).toEqual([
      'camera bad',
      'storage bad',
      'sound warn',
    ])
    const shown = worstFirst(lightsOf(facts))
    expect(shown.slice(0, named.length)).toEqual(named)
    expect(shown.map(({ part }) => part).toSorted()).toEqual(
      lightsOf(facts)
        .map(({ part }) => part)
        .toSorted(),
    )
  })

  it.each([
    ['a failed camera', 'camera', { camera: { state: 'trouble', problem: 'camera-lost' } }, 'bad'],
    ['a dark place', 'light', { hint: 'too-dark' }, 'warn'],
    ['glare', 'light', { hint: 'glare' }, 'warn'],
    ['a code held too far away', 'light', { hint: 'too-small' }, 'ok'],
    ['sound that is off', 'sound', { sound: 'off' }, 'warn'],
    ['sound that a browser stopped in a shift', 'sound', { sound: 'blocked' }, 'warn'],
    ['a gun that reads a code', 'scanner', { gun: { at: 0, kind: 'code', odd: [] } }, 'ok'],
    ['a gun that read what nobody knows', 'scanner', { gun: { at: 0, kind: 'unknown', odd: [] } }, 'warn'],
    [
      'a gun beside a Chinese input method',
      'scanner',
      { gun: { at: 0, kind: 'code', odd: ['chinese-input'] } },
      'warn',
    ],
    ['a screen that may dim', 'screen', { awake: 'released' }, 'warn'],
    ['a browser that keeps no screen on', 'screen', { awake: 'missing' }, 'warn'],
    ['a clock far off', 'clock', { alerts: [{ code: 'clock-off', by: 90_000 }] }, 'warn'],
    ['a full storage', 'storage', { alerts: [store('storage-full')] }, 'bad'],
    ['a storage without a promise', 'storage', { isPersisted: false }, 'warn'],
    ['rules that are unsound', 'storage', { alerts: [store('policy-unsound')] }, 'ok'],
    ['no network', 'network', { network: { ...GOOD_TABLET.network, state: 'offline', unsynced: 3 } }, 'ok'],
    ['many unsent records', 'network', { alerts: [{ code: 'many-unsynced', count: 501 }] }, 'warn'],
    [
      'records refused',
      'network',
      { alerts: [{ code: 'trouble', trouble: { of: 'sync', problem: 'revoked' } }] },
      'bad',
    ],
    ['an expired roster', 'roster', { alerts: [store('roster-expired')] }, 'bad'],
    ['no roster', 'roster', { people: 0 }, 'bad'],
    ['a token', 'proof', { proof: 'token' }, 'warn'],
    ['a version that was given up', 'version', { alerts: [{ code: 'version-back' }] }, 'warn'],
    ['an update that waits', 'version', { alerts: [{ code: 'update-ready' }] }, 'ok'],
    [
      'the gun in hand measuring unlike the others',
      'thermometer',
      { alerts: [{ code: 'drift', thermometer: '3', by: 4 }] },
      'warn',
    ],
    ['a linked thermometer', 'thermometer', { linked: { label: '7', status: 'connected' } }, 'ok'],
    ['a linked thermometer that is gone', 'thermometer', { linked: { label: '7', status: 'lost' } }, 'warn'],
    [
      'another gun measuring unlike the others',
      'thermometer',
      { alerts: [{ code: 'drift', thermometer: '4', by: 4 }] },
      'ok',
    ],
  ] as const satisfies readonly (readonly [string, HealthPart, Partial<HealthFacts>, LightState])[])(
    'tell %s by the light of the %s',
    (_, part, facts, state) => {
      expect(stateOf(part, facts)).toBe(state)
    },
  )
})
