/** Ways a request can fail before the server has refused anything. The words are in `i18n/`. */
export type TransportProblem =
  /** Nothing came back: no network, or the server is down. */
  | 'offline'
  | 'timed-out'
  /** A page instead of data: a captive portal, a proxy's error page, the wrong server. */
  | 'not-json'
  /** Data, but not what the contract says: console and server are of different versions. */
  | 'reply-unknown'

/** What is wrong with one row of a pasted roster. */
export type RosterRowProblem =
  | 'name-missing'
  | 'name-unusable'
  | 'number-missing'
  | 'number-unusable'
  /** A spreadsheet wrote `2.02E+11` for a long number: the digits are gone. */
  | 'number-rounded'
  | 'kind-unknown'
  | 'unit-unusable'

/** What is wrong with a pasted roster as a whole. */
export type RosterProblem = 'nothing-pasted' | 'columns-missing' | 'too-many-rows'
