import { type Found, Refusal, warn } from './found.ts'
import { isRecord, type JsonRecord, listAt, textAt } from './json.ts'
import { publicKeyOfJwk } from './public-key.ts'

/** The keys of a DID document (did:web) that may sign claims: those its `assertionMethod` names. */
export function keysOfDid(document: JsonRecord): Found[] {
  const did = textAt(document, 'id')
  if (did === null || !/^did:web:[\x21-\x7e]{1,180}$/.test(did)) throw new Refusal('malformed-part', 'id')
  const whole = (id: string): string => (id.startsWith('#') ? did + id : id)
  const asserting = listAt(document, 'assertionMethod', '')
  const allowed = new Set(asserting.flatMap((one) => (typeof one === 'string' ? [whole(one)] : [])))
  // A method may stand in place of its name.
  const inPlace = asserting.filter(isRecord)
  for (const method of inPlace) allowed.add(whole(textAt(method, 'id') ?? ''))
  const methods = [...listAt(document, 'verificationMethod', ''), ...inPlace]
  return methods.flatMap((method, index): Found[] => {
    if (!isRecord(method)) throw new Refusal('malformed-part', `verificationMethod.${index}`)
    const id = textAt(method, 'id')
    if (id === null || !/^[\x21-\x7e]{1,200}$/.test(whole(id))) return [warn('kid-missing', `#${index + 1}`)]
    const kid = whole(id)
    if (!allowed.has(kid)) return [warn('other-purpose', kid)]
    const jwk = method['publicKeyJwk']
    const key = isRecord(jwk) ? publicKeyOfJwk(jwk) : null
    if (key === null || key.type === 'RSA') return [warn('key-unusable', kid)]
    const { type, spki } = key
    return [{ issuer: { id: did, name: hostOf(did) }, key: { kid, type, spki } }]
  })
}

/** `did:web:example.org:path` is at example.org. */
function hostOf(did: string): string {
  return (did.split(':')[2] ?? did).slice(0, 80)
}
