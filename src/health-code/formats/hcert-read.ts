import { decodeBase45 } from '../base45.ts'
import { toBase64, toBase64url } from '../base64.ts'
import {
  ES256,
  HEADER,
  headerOf,
  isBytes,
  PS256,
  readForeignSign1,
  type Sign1,
  signedBytes,
} from '../cose.ts'
import type { Finding, ReadingContext } from '../format.ts'
import { inflateZlib } from '../inflate.ts'
import { type SignatureAlgorithm, verifySignature } from '../signatures.ts'
import { faulty, judge } from '../signed.ts'
import type { TrustedKey } from '../trust.ts'
import { type Hcert, readHcertClaims } from './hcert-claims.ts'

const PREFIX = 'HC1:'

/** Of the specification's two: ES256 is also used with keys of P-384. */
const ALGORITHMS: ReadonlyMap<unknown, SignatureAlgorithm> = new Map([
  [ES256, 'ES256'],
  [PS256, 'PS256'],
])

/**
 * Follows "Electronic Health Certificates", volumes 1 and 3 of the EU's specification.
 *
 * @param text folded by `foldUpperCase`
 */
export async function readHcert(text: string, context: ReadingContext): Promise<Finding> {
  if (!text.startsWith(PREFIX)) return faulty('dcc', 'prefix', { problem: 'unsupported' })
  const packed = decodeBase45(text.slice(PREFIX.length))
  if (packed === null) return faulty('dcc', 'base45')
  const bytes = await inflateZlib(packed)
  if (bytes === null) return faulty('dcc', 'compression')
  const message = readForeignSign1(bytes)
  if (message === null) return faulty('dcc', 'structure')
  const hcert = readHcertClaims(message.payload)
  const token = tokenOf(message)
  return hcert === null ? faulty('dcc', 'payload', { token }) : judgeHcert(message, hcert, token, context)
}

async function judgeHcert(
  message: Sign1,
  hcert: Hcert,
  token: string,
  context: ReadingContext,
): Promise<Finding> {
  const { format, claims, uses } = hcert
  const algorithm = ALGORITHMS.get(headerOf(message, HEADER.alg))
  if (algorithm === undefined) {
    return faulty(format, 'signature', { token, claimed: claims.subject, problem: 'unsupported' })
  }
  return judge(
    {
      format,
      kid: kidOf(message),
      claims,
      token,
      isSignedBy: (key) =>
        verifySignature(
          key,
          algorithm,
          message.signature,
          signedBytes(message.protectedBytes, message.payload),
        ),
      isUsable: (key) => maySign(key, uses),
    },
    context,
  )
}

/** A key whose certificate names no use may sign any; one that names some, only what is all among them. */
function maySign({ uses: allowed }: TrustedKey, uses: Hcert['uses']): boolean {
  return allowed === undefined || uses.every((use) => allowed.includes(use))
}

function kidOf(message: Sign1): string | null {
  const kid = headerOf(message, HEADER.kid)
  return isBytes(kid) ? toBase64(kid) : null
}

function tokenOf({ protectedBytes, payload }: Sign1): string {
  return `${PREFIX}${toBase64url(signedBytes(protectedBytes, payload))}`
}
