/** Words of the import of a tablet's file at the console. */
export type ImportFileMessages = {
  open: string
  heading: string
  why: string
  /** What is done before, in order. */
  steps: readonly string[]
  file: string
  /** No tablet wrote this file. */
  foreign: string
  /** Pushes, done and all. */
  sending: (done: number, of: number) => string
  /** Records that are new here. */
  stored: (count: number) => string
  already: (count: number) => string
  /** The file is damaged from this line on. */
  damaged: (line: number) => string
  /** Why so many parts of the file were not taken. */
  refused: {
    foreign: (count: number) => string
    bent: (count: number) => string
    gap: (count: number) => string
    other: (count: number, what: string, act: string) => string
  }
  another: string
  close: string
}
