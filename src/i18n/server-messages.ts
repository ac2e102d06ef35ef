/** Why the server does not start. */
export type StartProblem =
  | { code: 'port-taken'; port: number }
  | { code: 'address-unusable'; host: string; port: number }
  | { code: 'database-locked'; dataDir: string }
  | { code: 'data-dir-unusable'; dataDir: string }
  /** Only the demo says so. */
  | { code: 'not-a-demo'; where: string }
  | { code: 'database-url-wrong' }
  /** `why` is a code of the system or of PostgreSQL. */
  | { code: 'database-unreachable'; where: string; why: string }
  | { code: 'database-taken'; where: string }
  | { code: 'database-unfit'; where: string; found: string }
  | { code: 'not-loopback'; host: string }
  | { code: 'bad-value'; name: string; value: string }
  | { code: 'tls-half' }
  /** Only the backup command says these two. */
  | { code: 'no-backup-dir' }
  | { code: 'backup-dir-unusable'; backupDir: string }
  | { code: 'tls-unreadable'; file: string }

type Sentences<Codes extends { code: string }> = {
  [C in Codes['code']]: (problem: Extract<Codes, { code: C }>) => string
}

/** A code to hold before the camera. */
export const SAMPLE_KINDS = [
  'green',
  'green-other-issuer',
  'yellow',
  'red',
  'green-old',
  'staff-card',
  'student-card',
  'visitor-pass',
  'official-pass',
  'expired-pass',
  'revoked-pass',
  'forged-pass',
  'eu-certificate',
  'eu-forged',
  'health-card-part',
  'wifi',
  'place-code',
  'payment-code',
  'website',
] as const
export type SampleKind = (typeof SAMPLE_KINDS)[number]

/** Words of the server's own pages and of what it says to its operator. */
export type ServerMessages = {
  start: Sentences<StartProblem>
  operator: {
    ready: (url: string) => string
    /** A link that sets the server up, once. */
    setUp: (url: string) => string
    noClient: string
    /** After an upgrade: the tables are made anew of the records, which stay as they are. */
    rebuilding: string
    stopping: string
    /** A copy on the same disk is no second copy. */
    sameDevice: (backupDir: string) => string
    /** The database's account sees every school, whatever it asks for. */
    noWall: string
  }
  demo: {
    building: string
    seeding: (people: number) => string
    kiosk: (url: string) => string
    classDoor: (url: string, unit: string) => string
    home: (url: string, name: string) => string
    guard: (name: string, pin: string) => string
    second: (name: string, pin: string) => string
    admin: (url: string) => string
    account: (account: string, password: string) => string
    codes: (url: string) => string
    /** The demo is for trying out: nothing in it is protected. */
    warning: string
  }
  importing: {
    usage: string
    unreadable: (file: string, line: string) => string
  }
  erase: {
    usage: string
    /** Nothing was erased, and how it is. */
    rehearsed: string
  }
  rescue: {
    usage: string
    unknown: (account: string) => string
    done: (account: string, password: string) => string
  }
  bureau: {
    usage: string
    done: (bureau: string, account: string, password: string) => string
    unusable: (account: string) => string
    none: string
    /** Behind the server's address. */
    link: (path: string) => string
  }
  passKeys: {
    usage: string
    unknown: (kid: string) => string
    withdrawn: string
  }
  sealingKey: {
    usage: string
    unreadable: (file: string) => string
    /** A key file that was typed or copied wrongly. */
    damaged: string
    notOneSchool: (schools: number) => string
    inTheWay: (file: string) => string
    made: (file: string) => string
  }
  migrate: {
    usage: string
    /** The copy would be mixed with a school that is there. */
    foreign: (school: string) => string
  }
  restore: {
    usage: string
    /** A database is there already. */
    occupied: (file: string) => string
    unusable: (why: string) => string
  }
  codesPage: {
    title: string
    intro: string
    all: string
    holdUp: string
    expect: string
    samples: Record<SampleKind, { title: string; expect: string }>
  }
}
