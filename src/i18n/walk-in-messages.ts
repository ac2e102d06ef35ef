import type { LeftAlone } from '#domain/departure.ts'
import type { IdDigitsProblem, NameProblem, PhoneProblem } from '#domain/guest-words.ts'
import type { PlateProblem } from '#domain/plate.ts'
import type { SignatureProblem } from '#domain/signature.ts'
import type { GuestKind, VisitPurpose } from '#domain/visit.ts'

/** Everything that can keep a registration from going on. */
export type WalkInProblem =
  | NameProblem
  | PhoneProblem
  | IdDigitsProblem
  | PlateProblem
  | SignatureProblem
  | 'purpose-none'
  | 'host-none'
  | 'plate-empty'
  | 'not-saved'
  | 'pledge-changed'

/** Words of the registration of visitors and of their badges; the visitor reads them, so they are plainer than the guard's. */
export type WalkInMessages = {
  register: string
  selfRegister: string
  progress: (step: number, of: number) => string
  back: string
  leave: string
  next: string
  finish: string
  saving: string
  otherLanguage: string
  guard: string
  /** Who waits to be checked: title, and what can be done with each. */
  queue: { title: (count: number) => string; call: string; notComing: string }
  welcome: { title: string; what: string; begin: string }
  done: { title: string; what: string }
  /** A visitor who goes without a guard. */
  leaving: {
    begin: string
    title: string
    what: string
    noCamera: string
    said: Record<LeftAlone, { title: string; what: string }>
  }
  idle: { title: string; left: (seconds: number) => string; stay: string }
  guardBack: { title: string; what: string }
  who: {
    title: string
    name: string
    nameHint: string
    organization: string
    organizationHint: string
    kind: string
    kinds: Record<GuestKind, string>
  }
  purpose: {
    title: string
    purposes: Record<VisitPurpose, string>
    note: string
    party: string
    alone: string
    with: (count: number) => string
    fewer: string
    more: string
    companion: (number: number) => string
    companionsHint: string
  }
  host: {
    title: string
    search: string
    hint: string
    none: (query: string) => string
    typed: (name: string) => string
    chosen: (name: string) => string
    change: string
  }
  details: {
    title: string
    phone: string
    idDigits: string
    plate: string
    optional: string
    sealed: string
    onFoot: string
    provinces: string
    digits: string
    letters: string
    backspace: string
    privacy: string
  }
  pledge: {
    title: string
    /** The product's own text, a paragraph each. */
    text: readonly string[]
    version: (version: number) => string
    draw: string
    clear: string
    type: string
    typed: string
    drawInstead: string
    privacy: string
  }
  badge: {
    title: string
    open: (count: number) => string
    none: string
    print: string
    printAll: (count: number) => string
    reprint: string
    drop: string
    size: string
    sizes: Record<'card' | 'a6', string>
    printed: string
    waiting: string
    noPrinter: string
    unprinted: string
    visitor: string
    host: string
    date: string
    returnAt: string
    number: (number: string) => string
    companion: (lead: string) => string
  }
  problems: Record<WalkInProblem, string>
}
