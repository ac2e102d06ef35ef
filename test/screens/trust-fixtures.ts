import type { Imported } from '#admin/screens/trust-import.tsx'
import type { CodeHostRow, consoleChanges, TrustListRow } from '#contract/console-trust.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { passKeys } from '#contract/pass-keys.ts'
import { NOW } from './people.ts'

const DAY = 86_400_000

const countries = [
  'AT',
  'CH',
  'DE',
  'DK',
  'ES',
  'FI',
  'FR',
  'GR',
  'IE',
  'IS',
  'IT',
  'LI',
  'LU',
  'NL',
  'NO',
  'PL',
]
const list = (changes: Partial<TrustListRow>): TrustListRow => ({
  ...{
    scheme: 'dcc',
    source: '市卫健委转发的签发证书包',
    issuedAt: NOW - 20 * DAY,
    validUntil: NOW + 70 * DAY,
  },
  ...{ keys: 372, revoked: 0, issuerCount: 312 },
  issuers: countries.map((id, at) => ({ id, name: id, keys: 4 + at })),
  ...changes,
})
const cards = (n: number) => `https://health-cards.example-${n}.org/issuers/very-long-clinic-name`

export const LISTS = {
  now: NOW,
  lists: [
    list({}),
    list({
      ...{ scheme: 'shc', source: 'directory snapshot of 2026-09-02', issuedAt: NOW - 83 * DAY },
      ...{ validUntil: NOW + 7 * DAY, keys: 18, revoked: 1240, issuerCount: 3 },
      issuers: [1, 2, 3].map((n) => ({ id: cards(n), name: `Example Clinic ${n}`, keys: 6 })),
    }),
    list({
      ...{
        scheme: 'nzcp',
        source: 'did.json',
        issuedAt: NOW - 120 * DAY,
        validUntil: NOW - 30 * DAY,
        keys: 1,
      },
      issuerCount: 1,
      issuers: [{ id: 'did:web:pass.example.org', name: 'pass.example.org', keys: 1 }],
    }),
  ],
} as const satisfies { now: number; lists: readonly TrustListRow[] }

export const HOSTS: CodeHostRow[] = [
  { host: 'healthcode.dingtalk.com', path: '/healthAct/', parameter: 'qrCode', time: 'none' },
  { host: 'h5.dingtalk.com', path: '/healthAct/', parameter: 'qrCode', time: 'none' },
  { host: 's.sh.gov.cn', path: '/', parameter: null, time: 'epoch-ms' },
  {
    host: 'a-very-long-name-of-a-county.code.example.cn',
    path: '/health/v2/',
    parameter: null,
    time: 'none',
  },
]

export const CHANGES: ReplyOf<typeof consoleChanges> = {
  changes: [
    { at: NOW - 3_600_000, by: '张敏', what: 'code-host-removed', subject: 'ykm.gdbs.gov.cn/' },
    { at: NOW - DAY, by: '张敏', what: 'code-host-put', subject: 's.sh.gov.cn/' },
    { at: NOW - 20 * DAY, by: '阿卜杜热合曼·买买提', what: 'trust-list-put', subject: 'dcc' },
  ],
}

export const READ: Imported = {
  ...{ outcome: 'read', committed: false, form: 'certificates' },
  list: list({ keys: 381, issuerCount: 33, validUntil: NOW + 90 * DAY }),
  change: { added: 12, changed: 0, unchanged: 369, removed: 3 },
  warnings: [
    { code: 'certificate-unreadable', count: 1, subjects: ['#17'] },
    { code: 'twice', count: 14, subjects: Array.from({ length: 10 }, (_, n) => `Zm9vYmFy${n}8=`) },
    { code: 'key-weak', count: 2, subjects: ['b2xkIGtleSE=', 'b2xkZXIga2U='] },
    { code: 'expired', count: 53, subjects: Array.from({ length: 10 }, (_, n) => `ZXhwaXJl${n}8=`) },
  ],
}

export const REFUSED: Imported = {
  outcome: 'refused',
  problem: 'malformed-part',
  at: 'issuerInfo.3.issuer.iss',
}

/** Keys of cards and passes, one of them withdrawn. */
export const PASS_KEYS: ReplyOf<typeof passKeys> = {
  keys: [
    { kid: '5c1f9a02', state: 'next', signsFrom: NOW + 120 * DAY, notAfter: NOW + 520 * DAY },
    { kid: 'a94e7712', state: 'signing', signsFrom: NOW - 80 * DAY, notAfter: NOW + 320 * DAY },
    { kid: '77d00e1b', state: 'withdrawn', signsFrom: NOW - 200 * DAY, notAfter: NOW - DAY },
    { kid: '03b8c6fe', state: 'before', signsFrom: NOW - 390 * DAY, notAfter: NOW + 10 * DAY },
  ],
  now: NOW,
}
