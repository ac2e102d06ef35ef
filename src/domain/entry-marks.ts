/** What a row may be marked with besides a reuse: told from paper, corrected, judged otherwise by the server. */
export const ENTRY_MARKS = ['late', 'corrected', 'doubted'] as const
export type EntryMark = (typeof ENTRY_MARKS)[number]
