/** Why records do not reach the school, or what else a contact has shown. The words are in `i18n/`. */
export type SyncProblem =
  /** No answer: no network, no server, or too slow. */
  | 'server-unreachable'
  /** The server answers, but with a failure of its own. */
  | 'server-error'
  /** The server asks to come back later. */
  | 'server-busy'
  /** Something else answers in the server's place: a sign-in page of the network, a proxy. */
  | 'not-json'
  /** An administrator took this tablet out of service. */
  | 'revoked'
  /** The server does not know this tablet or its key. */
  | 'not-recognized'
  /** The tablet's clock is more than a minute from the server's. */
  | 'clock-far-off'
  /** The server no longer understands, or soon will not, what this version sends. */
  | 'update-required'
  /** The server is older than this program and does not understand it yet. */
  | 'server-outdated'
  /** The server asks for records that this tablet no longer holds. */
  | 'server-lost-records'
  /** Another tablet with the same identity told the server another story. */
  | 'forked'
  /** The server will not take one record as it is. It stays here. */
  | 'record-refused'
  /** An order to erase the tablet came that the school did not sign. It is not followed. */
  | 'order-forged'
  /** A record was torn on this tablet. It went to the server as what is left of it, and those after it follow. */
  | 'record-torn'
  /** Records wait, the network is good, and still nothing went out for a minute: the sender was started anew. */
  | 'stalled'
  /** The part of the program that talks to the server could not be loaded. It is tried again. */
  | 'sender-missing'
  /** This tablet's own storage could not be read. */
  | 'storage-failed'
