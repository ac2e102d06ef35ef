/*
 * What reads everything signed, as one lazy chunk: the readers share most of their parts, above all CBOR's, and a
 * tablet fetches them while the guard types the PIN.
 */

// Not a reader: but a tablet that prints cards, as a drill does, needs the same parts at the same time.
export { signPass } from './campus-issue.ts'
export { readCampus } from './campus-read.ts'
export { readDivoc } from './divoc-read.ts'
export { readHcert } from './hcert-read.ts'
export { readNzcp } from './nzcp-read.ts'
export { readShc } from './shc-read.ts'
export { readVdsnc } from './vdsnc-read.ts'
