import { describe, expect, it } from 'vitest'
import { faultOfPin } from '#admin/guard-pin.ts'
import { faultOfProof, readSealingKey, sealingKeyFile } from '#admin/sealing-key.ts'
import { faultsOf } from '#admin/set-up-form.ts'

describe('the proof that the sealing key is kept', () => {
  const key = { kid: 'k1', privateKey: 'MIGH-_'.repeat(30) }

  it('accepts the file that was handed out, and the bare key however it was wrapped', () => {
    expect(readSealingKey(sealingKeyFile(key, '一句说明'), 'k1')).toEqual(key)
    expect(readSealingKey(key.privateKey.replace(/(.{64})/g, '$1\n'), 'k1')).toEqual(key)
  })

  it('tells no key, another key and a damaged key apart', () => {
    expect(faultOfProof(readSealingKey('holiday photos', 'k1'), key)).toBe('no-key')
    expect(faultOfProof(readSealingKey('{"kid":"k1"}', 'k1'), key)).toBe('no-key')
    expect(faultOfProof(readSealingKey(sealingKeyFile({ ...key, kid: 'k2' }, ''), 'k1'), key)).toBe(
      'other-key',
    )
    expect(faultOfProof(readSealingKey(key.privateKey.slice(1), 'k1'), key)).toBe('damaged')
    expect(faultOfProof(key, key)).toBeNull()
  })
})

describe("a guard's PIN", () => {
  it('has six digits', () => {
    for (const pin of ['', '12345', '1234567', '12a456', '１２３４５６'])
      expect(faultOfPin(pin)).toBe('pin-not-six')
  })

  it('is not the first one that anybody would try', () => {
    for (const pin of ['000000', '123456', '654321', '345678']) expect(faultOfPin(pin)).toBe('pin-easy')
    for (const pin of ['204816', '112233', '121212']) expect(faultOfPin(pin)).toBeNull()
  })
})

describe('set-up', () => {
  const good = {
    schoolName: '实验小学',
    name: '张敏',
    account: 'zhang-min',
    password: 'ten letters',
    again: 'ten letters',
  }

  it('lets a whole form through', () => {
    expect(faultsOf(good)).toEqual({})
  })

  it('names what is wrong with each answer', () => {
    expect(
      faultsOf({ schoolName: ' ', name: '', account: '张敏', password: 'short', again: 'other' }),
    ).toEqual({
      schoolName: 'school-missing',
      name: 'name-missing',
      account: 'account-unusable',
      password: 'password-short',
      again: 'passwords-differ',
    })
  })
})
