import { describe, expect, it } from 'vitest'
import { celsius } from '#domain/temperature.ts'
import { shownKeys, typeTemperature } from '#domain/temperature-keys.ts'

function type(keys: string): string {
  let open = ''
  for (const [at, key] of [...keys].entries()) {
    const typed = typeTemperature(open, key)
    if (typed.state === 'refused') return `refused at key ${at + 1}`
    if (typed.state === 'complete')
      return at + 1 === keys.length ? celsius(typed.tenths ?? 0) : 'complete too early'
    open = typed.keys
  }
  return `open: ${open}`
}

const allCodes = Array.from({ length: 1000 }, (_, n) => [
  String(n).padStart(2, '0'),
  String(n).padStart(3, '0'),
]).flat()
const codes = new Map(
  allCodes.map((keys) => [keys, type(keys)]).filter(([, value]) => /^\d\d\.\d$/.test(value ?? '')) as [
    string,
    string,
  ][],
)

describe('a typed temperature', () => {
  it.each([
    ['67', '36.7'],
    ['367', '36.7'],
    ['85', '38.5'],
    ['401', '40.1'],
    ['349', '34.9'],
    ['300', '30.0'],
    ['429', '42.9'],
    ['2', 'refused at key 1'],
    ['0', 'refused at key 1'],
    ['43', 'refused at key 2'],
    ['6', 'open: 6'],
    ['36', 'open: 36'],
  ])('%s gives %s', (keys, value) => {
    expect(type(keys)).toBe(value)
  })

  it('commits on the last key: no code begins another', () => {
    for (const code of codes.keys()) {
      for (const other of codes.keys()) expect(code !== other && other.startsWith(code)).toBe(false)
    }
  })

  it('never commits a wrong value when one key is lost', () => {
    for (const [code, value] of codes) {
      for (let lost = 0; lost < code.length; lost += 1) {
        const result = type(code.slice(0, lost) + code.slice(lost + 1))
        if (/^\d\d\.\d$/.test(result)) expect(result).toBe(value)
      }
    }
  })

  it('takes the Lo key only as the first', () => {
    expect(typeTemperature('', 'Lo')).toEqual({ state: 'complete', tenths: null })
    expect(typeTemperature('3', 'Lo')).toEqual({ state: 'refused' })
  })

  it('shows what is open', () => {
    expect(['', '6', '3', '36', '40'].map(shownKeys)).toEqual(['', '36._', '3_._', '36._', '40._'])
  })
})
