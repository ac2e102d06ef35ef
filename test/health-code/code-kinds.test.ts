import { describe, expect, test } from 'vitest'
import { kindOfCode } from '#health-code/code-kinds.ts'
import { CODE_KINDS, type CodeKind } from '#health-code/problems.ts'

const SAMPLES: Record<CodeKind, readonly string[]> = {
  place: [
    'https://health.example/place?id=1',
    'https://health.example/h5/placecode/index.html#/x',
    'https://csm.health.example/a',
    'https://health.example/q?venueId=9',
  ],
  payment: [
    'https://qr.alipay.com/fkx00000',
    'HTTPS://QR.ALIPAY.COM/FKX00000',
    'alipays://platformapi/startapp?appId=1',
    'wxp://f2f0000',
    'weixin://wxpay/bizpayurl?pr=0000',
    'https://qr.95516.com/00010000/0000',
    'https://payapp.weixin.qq.com/qr/0000',
    '134567890123456789',
    '281234567890123456',
    '6212345678901234567',
    '00020101021129370016',
    'bitcoin:1AAAAAAA',
    'ｗｘｐ：／／f2f0000',
  ],
  wifi: ['WIFI:T:WPA;S:school;P:secret;;', 'wifi:S:a;;'],
  contact: ['BEGIN:VCARD\nFN:A', 'MECARD:N:A;;', 'https://u.wechat.com/AAAA', 'https://weixin.qq.com/r/AAAA'],
  phone: ['tel:+8610000', 'SMSTO:10000:hi', 'sms:10000'],
  mail: ['mailto:a@school.example', 'MATMSG:TO:a@school.example;;'],
  location: ['geo:39.9,116.4', 'https://uri.amap.com/marker?position=1,2'],
  event: ['BEGIN:VEVENT\nSUMMARY:A', 'BEGIN:VCALENDAR\n'],
  'sign-in': ['otpauth://totp/A?secret=AAAA', 'FIDO:/123'],
  link: [
    'https://school.example/',
    'http://school.example',
    'www.school.example',
    'https://replace.example/a',
  ],
  number: ['6901234567892', '12-34 56', '11010519900307123X', '0'],
  text: ['hello', '你好', '', '{"a":1}', 'payment: none', 'hotel:1'],
}

test('every kind has a sample', () => {
  expect(Object.keys(SAMPLES).sort()).toEqual([...CODE_KINDS].sort())
})

describe.each(CODE_KINDS)('%s', (kind) => {
  test.each(SAMPLES[kind])('%j', (text) => {
    expect(kindOfCode(text)).toBe(kind)
    expect(kindOfCode(`\uFEFF${text}\r\n`)).toBe(kind)
  })
})

test('a long text is named by its beginning', () => {
  expect(kindOfCode(`WIFI:${'x'.repeat(1_000_000)}`)).toBe('wifi')
})
