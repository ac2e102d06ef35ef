import type { ApiDocumentMessages } from '../api-document-messages.ts'

export const apiDocument = {
  title: 'Campus Gate API',
  about:
    'Everything that can be asked of the server. Instants are milliseconds since 1970 (UTC), days are days at the school, temperatures are tenths of a degree Celsius. `x-roles` says which accounts may ask; `x-tells-of-people` that it is written down who asked and about whom.',
  surfaces: {
    console: 'The console: signed in by a cookie, told to accounts of the roles named.',
    tablet: 'Tablets: every request but the first is signed by the key of the device.',
    guardian: 'The page of a guardian: signed in by nothing but its link.',
    guest: 'The page of an invited person: signed in by nothing but its link.',
    open: 'To whoever asks: before signing in, and what anybody may check.',
  },
  session: 'The cookie that signing in gives.',
  sentByPage: 'Must be there with every POST: no form of another site can send it.',
  stream: 'The stream of the tablet, by its id.',
  sentAt:
    'When it was sent by the server’s clock as the tablet knows it, epoch ms; ten minutes at most are forgiven.',
  signature:
    'ECDSA P-256 with SHA-256 over `CG-request-1`, method, path with query, stream, time and the SHA-256 of the body, each on a line; raw r‖s, base64url.',
  token: 'Instead of a signature, from a browser that cannot keep a key.',
  answered: 'Answered.',
  refused: 'Refused. `problem` says why; which status goes with it stands beside the code.',
  problem: 'Why something was refused.',
  conflict: 'What must be done first, or stands in the way for good.',
  live: 'Server-sent events: `entries` whenever entries or tablets of the school changed; the data is the school’s counter.',
  health: 'Whether server and database answer.',
  metrics: 'Figures for a collector on the same machine; `not-found` to everybody else.',
  farewell: 'Has the browser of a wiped tablet forget what is of this origin.',
  verify: 'The public page that says whether a receipt or a seal is true; names nobody.',
  verifyStyle: 'How that page looks.',
} satisfies ApiDocumentMessages
