/** Ways a request can fail before the server has refused anything. The words are in `i18n/`. */
export type TransportProblem =
  /** Nothing came back: no network, or the server is down. */
  | 'offline'
  | 'timed-out'
  /** A page instead of data: a captive portal, a proxy's error page, the wrong server. */
  | 'not-json'
  /** Data, but not what the contract says: console and server are of different versions. */
  | 'reply-unknown'

/** What is wrong with a pasted list as a whole. */
export type PasteProblem = 'nothing-pasted' | 'columns-missing' | 'too-many-rows'

/** Why a chosen file is no table. */
export type SheetProblem =
  /** Larger than anybody's list: not even opened. */
  | 'file-too-large'
  /** It cannot be read any more: moved, changed, on a stick that is gone. */
  | 'file-gone'
  /** An XLS of before 2007, whatever its name says. */
  | 'old-excel'
  /** A workbook under a password. */
  | 'encrypted'
  /** A page that calls itself a spreadsheet, as some school systems export them. */
  | 'web-page'
  | 'not-a-table'
  /** A small file that unpacks to more than any list is. */
  | 'unpacks-too-large'
  | 'damaged'
  /** The part of the console that reads workbooks did not load: no network, or the server has a newer one. */
  | 'no-reader'

/** Columns of a roster as lists have them. */
export type RosterColumn = 'kind' | 'name' | 'grade' | 'unit' | 'number' | 'guardian' | 'phone' | 'card'

/** What is wrong with the number of somebody in a pasted list. */
export type NumberProblem =
  | 'number-missing'
  | 'number-unusable'
  /** A spreadsheet wrote `2.02E+11` for a long number: the digits are gone. */
  | 'number-rounded'

/** What is wrong with one row of a pasted roster. */
export type RosterRowProblem =
  | NumberProblem
  /** It begins as a formula does: no name does, and a spreadsheet might run it. */
  | 'formula'
  /** A spreadsheet's own word for a value that it could not compute (`#REF!`). */
  | 'cell-error'
  /** The signs were read in a wrong encoding before, and what they were is lost. */
  | 'garbled'
  | 'name-missing'
  | 'name-unusable'
  | 'kind-unknown'
  | 'unit-unusable'
  /** A guardian without a phone number, or a phone number without a guardian's name. */
  | 'guardian-half'
  | 'phone-unusable'

/** What is wrong with a trust list before the server has seen it. */
export type TrustFault = 'text-missing' | 'text-too-long' | 'source-missing' | 'days-unusable'

/** What is wrong with one row of a pasted list of home readings. */
export type HomeRowProblem =
  | NumberProblem
  | 'number-unknown'
  /** The number is somebody else's. */
  | 'name-differs'
  /** As `#domain/temperature-text.ts` finds them. */
  | 'no-number'
  | 'out-of-range'
  | 'symptom-unknown'
  /** Neither a reading nor anything about symptoms. */
  | 'nothing-told'

/** What is missing or wrong on a guardian's page. */
export type HomeFault =
  /** As `#domain/temperature-text.ts` finds them. */
  'no-number' | 'out-of-range' | 'symptoms-missing' | 'area-missing'

/** What is wrong with a host of health codes as it was typed. */
export type HostFault =
  | 'host-missing'
  /** A whole address was pasted where its host is asked. */
  | 'host-is-address'
  | 'host-unusable'
  | 'path-unusable'
  | 'parameter-unusable'

/** What can be read of a row and makes no sense; `with` is another row, from 0. */
export type RowProblem =
  | { code: 'reversed' | 'ended' | 'no-days' }
  | { code: 'overlaps' | 'twice'; with: number }

/** Members of an example of the rules that cannot be read. */
export type ExampleFault = 'name' | 'facts'
