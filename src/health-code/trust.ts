/*
 * Whose signatures count. Trust lists are data: an administrator gives them to the school's server, tablets pull
 * them, and nothing is ever fetched from an issuer at the gate (PAYLOADS.md §2).
 */

/** Standards whose signatures a list can vouch for. */
export const TRUST_SCHEMES = ['dcc', 'shc', 'nzcp', 'vdsnc', 'who'] as const
export type TrustScheme = (typeof TRUST_SCHEMES)[number]

/** What kind of key it is: all WebCrypto needs to know beside the key itself. */
export const TRUSTED_KEY_TYPES = ['P-256', 'P-384', 'P-521', 'RSA'] as const
export type TrustedKeyType = (typeof TRUSTED_KEY_TYPES)[number]

/** What a DCC key may sign (its certificate's extended key usage): tests, vaccinations, recoveries. */
export const CERTIFICATE_USES = ['test', 'vaccination', 'recovery'] as const
export type CertificateUse = (typeof CERTIFICATE_USES)[number]

export type TrustedKey = {
  /**
   * As the standard names keys: `dcc` and `who` the base64 of the first 8 bytes of the certificate's SHA-256;
   * `shc` the thumbprint of the JWK; `nzcp` the whole id, `did:web:…#key-1`; `vdsnc` the subject key identifier of
   * the country's certificate authority in lower-case hex.
   */
  kid: string
  type: TrustedKeyType
  /** SubjectPublicKeyInfo in DER, base64url. */
  spki: string
  /** Absent when the key may sign everything its scheme knows. */
  uses?: readonly CertificateUse[]
  /** Epoch milliseconds; absent where the list does not tell. */
  validFrom?: number
  /** Epoch milliseconds; absent where the list does not tell. */
  validUntil?: number
  /** `shc`: revocation ids, each `rid` or `rid.<seconds>` (that one up to this time only). */
  revoked?: readonly string[]
}

/** A country (`dcc`, `vdsnc`, `who`), an address (`shc`) or a DID (`nzcp`). */
export type TrustedIssuer = {
  id: string
  name: string
  keys: readonly TrustedKey[]
  /** Epoch milliseconds to which its keys were told; absent where that is the end of the list. Never before it. */
  validUntil?: number
}

/** All that is trusted of one scheme; a newer list of the scheme replaces it whole. */
export type TrustList = {
  scheme: TrustScheme
  /** Where the administrator had it from, for people. */
  source: string
  /** Epoch milliseconds. */
  issuedAt: number
  /**
   * Epoch milliseconds, the earliest end of its issuers; from then on it proves nothing: keys may be missing or
   * withdrawn (`keys-stale`).
   */
  validUntil: number
  issuers: readonly TrustedIssuer[]
}
