import type { ServerMessages } from '../server-messages.ts'

export const server: ServerMessages = {
  start: {
    'port-taken': ({ port }) =>
      `Port ${port} is already in use. Stop the program that uses it, or choose another with PORT, for example PORT=${port + 1}.`,
    'address-unusable': ({ host, port }) => `Cannot listen on ${host}:${port}. Check HOST and PORT.`,
    'database-locked': ({ dataDir }) =>
      `database file locked by another process (${dataDir}). Stop the other server first, or choose another directory with DATA_DIR.`,
    'data-dir-unusable': ({ dataDir }) =>
      `Cannot use the data directory ${dataDir}. Check that it exists, can be written to, and that the disk is not full.`,
    'not-a-demo': ({ where }) =>
      `Refusing to open ${where} to everybody: it holds a school that is no demo. Unset DATA_DIR and DATABASE_URL, or name an empty directory or database.`,
    'database-url-wrong': () =>
      'DATABASE_URL is no address of a PostgreSQL database. It looks like postgresql://account:password@host:5432/database. Unset it to use the embedded database.',
    'database-unreachable': ({ where, why }) =>
      `Cannot use the database ${where} (${why}). Check that it runs, and the account, the password and the name in DATABASE_URL.`,
    'database-taken': ({ where }) =>
      `Another server works on the database ${where}. Stop it first: one server at a time.`,
    'database-unfit': ({ where, found }) =>
      `The database ${where} does not fit (${found}). PostgreSQL 15 or later with encoding UTF8 is needed.`,
    'not-loopback': ({ host }) =>
      `Refusing to serve ${host} in clear text: tablets need HTTPS for camera and offline use. Set TLS_CERT and TLS_KEY, or TRUST_PROXY=1 when an HTTPS proxy is in front.`,
    'bad-value': ({ name, value }) => `${name} cannot be “${value}”. Correct it and start again.`,
    'no-backup-dir': () =>
      'BACKUP_DIR is not set. Name a directory on another disk or another machine for the copies.',
    'backup-dir-unusable': ({ backupDir }) =>
      `Cannot write a copy to ${backupDir}. Check that it exists, can be written to, and that the disk is not full.`,
    'tls-half': () => 'TLS_CERT and TLS_KEY must be set together.',
    'tls-unreadable': ({ file }) =>
      `Cannot read the certificate file ${file}. Check the path and the permissions.`,
  },
  operator: {
    ready: (url) => `Serving at ${url}`,
    setUp: (url) => `First run. Open this one-time link in a browser to set up:\n  ${url}`,
    noClient: 'The pages are not built yet. Run npm run build first.',
    rebuilding:
      'Making the lists anew from the records, as this version reads them. The records stay as they are.',
    stopping: 'Stopping.',
    sameDevice: (backupDir) =>
      `The copy is whole, but ${backupDir} is on the same disk as the data: tablets keep their records until a copy is on another disk.`,
    noWall:
      'The account in DATABASE_URL is a superuser or bypasses row-level security: the second wall between schools does not stand. Use an account of its own (docs/operations.md).',
  },
  demo: {
    building: 'Building the pages…',
    seeding: (people) => `Making the demo school (${people} people, all invented)…`,
    kiosk: (url) => `Gate tablet (enrols itself when opened): ${url}`,
    classDoor: (url, unit) => `Class tablet, ${unit} (enrols itself when opened): ${url}`,
    home: (url, name) => `Home reading, for the guardian of ${name}: ${url}`,
    guard: (name, pin) => `Guard: ${name}, PIN ${pin}`,
    second: (name, pin) => `Who agrees where letting in takes two: ${name}, PIN ${pin}`,
    admin: (url) => `Administration: ${url}`,
    account: (account, password) => `Administrator account: ${account}, password: ${password}`,
    codes: (url) => `Sample codes: ${url}`,
    warning: 'For trying out only: anybody can enrol a tablet. Not for real data.',
  },
  importing: {
    usage: 'Usage: npm run import -- FILE (of unsent records, from a tablet)',
    unreadable: (file, line) =>
      `${file} is not a whole file of a tablet: line ${line}. Nothing of it was taken; export it again.`,
  },
  erase: {
    usage:
      'Usage: npm run --silent erase (says what would go) | npm run --silent erase -- --for-good (erases it)',
    rehearsed: 'This was a dry run: nothing was erased. To erase it: npm run --silent erase -- --for-good',
  },
  rescue: {
    usage: 'Usage: npm run rescue -- ACCOUNT',
    unknown: (account) => `There is no account “${account}”.`,
    done: (account, password) =>
      `New password of “${account}”: ${password}\nAll its sessions have ended. Sign in and keep the password safe.`,
  },
  bureau: {
    usage: 'Usage: npm run bureau -- account BUREAU ACCOUNT NAME | school',
    done: (bureau, account, password) =>
      `“${account}” signs in for ${bureau} with the password ${password}\nIt reads every school of this server, in numbers. Keep the password safe; it is not shown again.`,
    unusable: (account) => `“${account}” is taken, or is no account name (letters, digits, - and _).`,
    none: 'There is no bureau yet: npm run bureau -- account BUREAU ACCOUNT NAME',
    link: (path) =>
      `One more school is set up at the server’s address with ${path}\nThe link works for one school and 14 days. Until its key is proven, treat it as the key itself.`,
  },
  passKeys: {
    usage: 'Usage: npm run --silent pass-keys -- list | withdraw KEY',
    unknown: (kid) => `No school here has a key ${kid} that is not withdrawn already.`,
    withdrawn:
      'From the next sync of each tablet on, what this key signed is refused. Print the cards of every class anew.',
  },
  sealingKey: {
    usage: 'Usage: npm run --silent sealing-key -- list | new FILE | use FILE | check FILE',
    unreadable: (file) => `${file} is no file of a sealing key.`,
    damaged: 'The key in the file is damaged: it opens nothing. Bring another copy.',
    notOneSchool: (schools) => `There must be exactly one school here; there are ${schools}.`,
    inTheWay: (file) => `${file} is there already and stays as it is. Name another file.`,
    made: (file) =>
      `The new key is in ${file}. Print it or copy it to a stick and lock that away; then bring that copy back with “use”. Until then nothing is sealed to it.`,
  },
  migrate: {
    usage: 'Usage: DATA_DIR=… npm run --silent migrate -- --from sqlite --to postgresql://…',
    foreign: (school) =>
      `Nothing was copied: the database holds a school (${school}) that the original does not have. Use an empty one.`,
  },
  restore: {
    usage: 'Usage: npm run --silent restore -- --from COPY --to NEW_DATA_DIR',
    occupied: (file) => `Nothing was restored: ${file} exists already. Name an empty folder.`,
    unusable: (why) => `Nothing was restored: the copy or the folder cannot be used (${why}).`,
  },
  codesPage: {
    title: 'Sample codes',
    intro:
      'Open on a phone or another screen and hold it before the camera of the gate tablet. All names are invented. Tap one to show it full screen.',
    all: 'All sample codes',
    holdUp: 'Turn the brightness up and hold the code before the camera.',
    expect: 'Expect',
    samples: {
      green: {
        title: 'Green code (like Shanghai’s)',
        expect:
          'Alone admits nobody: identity and temperature are needed too. Staff card + green + 36.7 → admit',
      },
      'green-other-issuer': {
        title: 'Green code (like DingTalk’s)',
        expect: 'The same: visitor’s pass + green + 36.7 → admit',
      },
      yellow: { title: 'Yellow code', expect: 'Held (C-3), whatever else is missing' },
      red: { title: 'Red code', expect: 'Turned away (C-2), whatever else is missing' },
      'green-old': {
        title: 'Green code that is out of date (a screenshot ten minutes old)',
        expect: 'Asks to refresh the code (C-4)',
      },
      'staff-card': {
        title: 'Staff card',
        expect: 'Green code and temperature still missing. With green and 36.7 → admit',
      },
      'student-card': { title: 'Pupil’s card', expect: '36.7 → admit; 37.5 → held for a re-test (T-2)' },
      'visitor-pass': {
        title: 'Visitor’s pass',
        expect: 'Green code and temperature still missing. With green and 36.7 → admit',
      },
      'official-pass': {
        title: 'Inspecting official’s pass',
        expect: 'As for any visitor: green code and temperature, no exception',
      },
      'expired-pass': { title: 'Expired visitor’s pass', expect: 'Held (P-3): the pass has expired' },
      'revoked-pass': { title: 'Revoked visitor’s pass', expect: 'Held (P-3): the pass was revoked' },
      'forged-pass': {
        title: 'Forged visitor’s pass (signed with another key)',
        expect: 'The signature does not match: not admitted',
      },
      'eu-certificate': {
        title: 'Digital certificate like the EU’s (issuer of the demo)',
        expect: 'Verified, and no green code: held (C-6) for the guard to look at',
      },
      'eu-forged': {
        title: 'Forged digital certificate',
        expect: 'The signature does not match: not admitted',
      },
      'health-card-part': {
        title: 'SMART Health Card in two codes',
        expect: 'One alone asks for the other; with both: held (C-6)',
      },
      wifi: { title: 'Wi-Fi code', expect: 'Not a health code: changes nobody’s state' },
      'place-code': { title: 'Place code', expect: 'Not a health code: changes nobody’s state' },
      'payment-code': { title: 'Payment code', expect: 'Not a health code: changes nobody’s state' },
      website: { title: 'Ordinary web address', expect: 'Not a health code: changes nobody’s state' },
    },
  },
}
