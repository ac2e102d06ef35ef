import { foldFullWidth } from './fold.ts'
import type { CodeKind } from './problems.ts'

/**
 * How each kind is told, on a folded text in lower case, the surest first. What pays: addresses and schemes of
 * Alipay, WeChat Pay and UnionPay, their payment bar codes (WeChat 18 digits from 10–15, Alipay 16–24 from 25–30,
 * UnionPay 19 from 62) and EMV merchant codes (`000201`). No province lists the addresses of its place codes, so
 * those are guessed by the words that such addresses are made of.
 */
const SIGNS: readonly (readonly [kind: CodeKind, sign: RegExp])[] = [
  ['payment', /^(?:wxp|alipays?|upi|bitcoin|ethereum|unionpay):|^weixin:\/\/wxpay\/|^000201\d\d/],
  ['payment', /^(?:1[0-5]\d{16}|(?:2[5-9]|30)\d{14,22}|62\d{17})$/],
  [
    'payment',
    /^https?:\/\/(?:(?:qr|ur|mobilecodec)\.alipay\.com|qr\.95516\.com|(?:payapp\.weixin\.qq|wx\.tenpay)\.com)\//,
  ],
  ['wifi', /^wifi:/],
  ['contact', /^(?:begin:vcard|mecard:|bizcard:)/],
  ['contact', /^https?:\/\/(?:u\.wechat\.com|weixin\.qq\.com\/[gr]|work\.weixin\.qq\.com|qm\.qq\.com)\//],
  ['phone', /^(?:tel|sms|smsto|mms|mmsto|facetime):/],
  ['mail', /^(?:mailto:|matmsg:|smtp:)/],
  [
    'location',
    /^(?:geo:|https?:\/\/(?:maps\.google\.|uri\.amap\.com\/|surl\.amap\.com\/|j\.map\.baidu\.com\/))/,
  ],
  ['event', /^begin:v(?:event|calendar)/],
  ['sign-in', /^(?:otpauth|otpauth-migration|fido|tg:\/\/login)[:?]/],
  ['place', /^https?:\/[^?#]*[/.](?:place|venue|scene|changsuo|csm)(?:code|ma)?[/.?#]/],
  ['place', /^https?:\/\/[^#]*[?&](?:place|venue|scene|changsuo|csm)_?(?:code|id|no)?=/],
  ['link', /^https?:\/\/|^www\./],
  ['number', /^[\d\s-]*\d[\d\s-]*x?$/],
]

/** What a text is, by its look, that was read as `not-a-health-code`. Nothing is asked of it or decided by it. */
export function kindOfCode(text: string): CodeKind {
  const folded = foldFullWidth(text.trim().slice(0, 500)).toLowerCase()
  return SIGNS.find(([, sign]) => sign.test(folded))?.[0] ?? 'text'
}
