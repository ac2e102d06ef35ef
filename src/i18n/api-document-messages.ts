/** Who asks an endpoint, and how the server knows them. */
export type Surface = 'console' | 'tablet' | 'guardian' | 'guest' | 'open'

/** What the document of the API says besides names and shapes. */
export type ApiDocumentMessages = {
  title: string
  about: string
  surfaces: Record<Surface, string>
  session: string
  sentByPage: string
  stream: string
  sentAt: string
  signature: string
  token: string
  answered: string
  refused: string
  /** Codes of problems: what each says, and what to do. */
  problem: string
  conflict: string
  /** Routes that are no endpoint of the contract. */
  live: string
  health: string
  metrics: string
  farewell: string
  verify: string
  verifyStyle: string
}
