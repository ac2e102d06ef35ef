import type { HeldMessages } from '../held-messages.ts'

/** Plain, short English. */
export const held = {
  sign: {
    second: 'A second person signs',
    measurer: 'Somebody else measures and signs',
    doctor: 'The doctor signs',
    receiver: 'The receiver signs',
    forWhat: (name, what) => `${name}: ${what}`,
    choose: 'Who signs?',
    byCard: 'Or scan their staff card',
    none: 'Nobody else has a PIN on this tablet',
    noneAct: 'Connect the tablet, or ask the administrator to add the doctor or duty leader under “Tablets”.',
  },
  resolve: {
    site: 'Measure again at',
    two: 'two',
    byDoctor: 'doctor',
    turnAway: 'Turn away…',
    register: 'Register',
    cannot: 'Cannot be let in now',
  },
  isolated: {
    title: 'Isolated, not received',
    where: 'Where to',
    note: 'The receiver types their PIN here; until then the person stays in the list.',
    since: (lasting) => `Isolated ${lasting} ago, nobody has signed`,
  },
  turnAway: {
    title: 'Turn away',
    reason: 'Because',
    nobody: 'Somebody unnamed',
    nobodyNote: 'Whoever refuses and walks off is recorded too. It opens a case for the duty leader.',
    cameAs: 'Came as (if you know)',
    openNote: 'They leave the lane, and a case is opened.',
  },
  why: {
    title: 'Why',
    says: {
      admit: 'May come in.',
      held: 'Please wait: not yet.',
      isolate: 'Not in: to the isolation point, please.',
      'turn-away': 'Not today.',
      incomplete: 'The check is not finished.',
    },
    rules: (version) => `Rules, version ${version}`,
    asks: (who, where, what) => `${who} at the ${where === 'gate' ? 'gate' : 'class door'}: ${what}`,
    need: (need, grade) => `${need} (${grade} or better)`,
    nothing: 'Nothing was found.',
    stops: 'Because',
    lacks: 'Still missing',
    hints: 'Also',
    ended: (what) => `Guard: ${what}`,
    second: (name) => `second person ${name}`,
    notYet: 'Being saved on this tablet; look again in a moment.',
  },
} satisfies HeldMessages
