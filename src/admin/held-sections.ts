import type { PersonHeld } from '#contract/person-file.ts'
import type { DisputedRecord } from '#domain/dispute.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { ConsoleWords } from '#i18n/index.ts'
import type { HeldPart } from '#i18n/person-file-messages.ts'

/** One record of a person's file, in words. */
export type HeldItem = {
  key: string
  /** When, or since when; empty where it has no time. */
  when: string
  what: string
  lines: readonly string[]
  /** By what the person can say that it is wrong; null for what is no record of its own. */
  about: DisputedRecord | null
  /** Strokes of a signature, in thousandths of its box. */
  strokes?: readonly (readonly (readonly [number, number])[])[]
}

/** One stretch of a person's file. */
export type HeldSection = { part: HeldPart; items: readonly HeldItem[] }

/** A file as it is read: stretch by stretch, newest first; those with nothing in them too. */
export function heldSections(held: PersonHeld, words: ConsoleWords): HeldSection[] {
  const of: Record<HeldPart, (held: PersonHeld, words: ConsoleWords) => HeldItem[]> = {
    ...{ roster, checks, departures, told, cases, absences, visits, registrations, invitations },
    ...{ hosted, inspections, rollCalls, duty, guardian, looks },
  }
  return (Object.keys(of) as HeldPart[]) /* its own keys */
    .map((part) => ({ part, items: of[part](held, words) }))
}

/** What of it is there to be said: an empty word says nothing. */
function said(...parts: readonly (string | false | null)[]): string[] {
  return parts.filter((part): part is string => part !== false && part !== null && part !== '')
}

function moment(at: number): string {
  return `${calendarDay(at)} ${hourMinute(at)}`
}

function roster({ listed, person }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  if (listed === null) return []
  const { personFile } = words
  const days = [0, 1, 2, 3, 4, 5, 6].filter((day) => (listed.days & (1 << day)) !== 0)
  return [
    {
      ...{ key: person.id, when: '', what: personFile.number(listed.number) },
      lines: [
        personFile.weekdays(days),
        ...listed.cards.map(({ card, isDenied }) => personFile.card(card, isDenied)),
      ],
      about: { kind: 'roster', id: person.id },
    },
  ]
}

function checks({ checks: all }: PersonHeld, { codes, console: words }: ConsoleWords): HeldItem[] {
  const { personFile, detail } = words
  return all.toReversed().map((one) => ({
    ...{ key: one.check, when: moment(one.at), what: codes.outcomes[one.outcome] },
    lines: said(
      one.readings.length === 0
        ? personFile.noReading
        : one.readings
            .map(
              ({ tenths, site, at }) => `${codes.temperature(tenths)} ${codes.sites[site]} ${hourMinute(at)}`,
            )
            .join('; '),
      said(
        one.means !== null && codes.means[one.means],
        codes.grades[one.grade],
        one.color !== null && codes.colors[one.color],
        one.tablet,
        personFile.rules(one.policyVersion),
      ).join(' · '),
      one.reasons.map((reason) => codes.reason(reason)).join('; '),
      one.missing.map((need) => codes.needs[need]).join(' · '),
      one.late && personFile.late,
      one.voided && personFile.voided,
      ...one.history
        .slice(1)
        .map(({ at, kind, outcome, reason }) =>
          said(
            `${moment(at)} ${detail.historyKinds[kind]}`,
            outcome !== null && codes.outcomes[outcome],
            reason !== null && reasonWords(reason, { codes }),
          ).join(' · '),
        ),
    ),
    about: { kind: 'check', id: one.check },
  }))
}

/** A code of one of three lists, in words; one that this version does not know stays as it is. */
function reasonWords(reason: string, { codes }: Pick<ConsoleWords, 'codes'>): string {
  const { admitReasons, turnAwayReasons, correctionReasons, isolationPlaces } = codes
  const known: Readonly<Record<string, string>> = {
    ...{ ...admitReasons, ...turnAwayReasons, ...correctionReasons, ...isolationPlaces },
  }
  return known[reason] ?? reason
}

function departures({ departures: all }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  const { reasons, escorts, heading } = words.departures
  return all.toReversed().map(({ departure, at, early, notSeenIn }) => ({
    ...{ key: departure, when: moment(at) },
    what: early === null ? heading : `${reasons[early.reason]} · ${escorts[early.escort]}`,
    lines: said(notSeenIn && words.personFile.notSeenIn),
    about: { kind: 'departure', id: departure },
  }))
}

function told({ told: all, foundWell }: PersonHeld, { codes, console: words }: ConsoleWords): HeldItem[] {
  const { personFile, file } = words
  const days = all.toReversed().map(
    ({ day, homes, answers }): HeldItem => ({
      ...{ key: day, when: day, what: personFile.parts.told },
      lines: [
        ...homes.map(
          ({ tenths, site, by, at }) =>
            `${codes.temperature(tenths)} ${codes.sites[site]} · ${file.homeBy[by]} · ${moment(at)}`,
        ),
        ...answers.flatMap(({ by, at, answers: { areas, symptoms } }) => [
          ...areas.map(({ code, kind, yes, on }) => personFile.area(code, codes.exposures[kind], yes, on)),
          ...(symptoms === null
            ? []
            : [
                `${
                  symptoms.symptoms.length === 0
                    ? file.noSymptoms(symptoms.on)
                    : file.symptoms(
                        symptoms.symptoms.map((one) => codes.symptoms[one]),
                        symptoms.on,
                      )
                } · ${file.homeBy[by]} · ${moment(at)}`,
              ]),
        ]),
      ],
      about: { kind: 'told', id: day },
    }),
  )
  const well = foundWell.toReversed().map(
    ({ upTo, at, note }): HeldItem => ({
      ...{ key: `well ${at}`, when: moment(at), what: personFile.foundWell(upTo), lines: said(note) },
      about: null,
    }),
  )
  return [...well, ...days]
}

function cases({ cases: all }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  const { causes, step } = words.cases
  return all.toReversed().map((one) => ({
    key: one.case,
    when: moment(one.openedAt),
    what: `${causes[one.cause]} · ${words.cases[one.state]}`,
    lines: said(
      one.said,
      ...one.events.map((event) => said(`${moment(event.at)} ${step[event.step]}`, event.text).join(' · ')),
    ),
    about: { kind: 'case', id: one.case },
  }))
}

function absences({ absences: all }: PersonHeld, { codes, console: words }: ConsoleWords): HeldItem[] {
  const { day, personFile } = words
  return all.toReversed().map((one) => ({
    key: one.absence,
    when: one.fromOn === one.untilOn ? one.fromOn : `${one.fromOn} – ${one.untilOn}`,
    what: day.absenceReasons[one.reason],
    lines: said(
      one.sessions?.map((session) => day.sessions[session]).join(' · ') ?? null,
      one.symptoms.map((symptom) => codes.symptoms[symptom]).join(' · '),
      one.note,
      one.certificate !== null && personFile.certificate(one.certificate.issuer, one.certificate.seenOn),
      one.withdrawn && personFile.withdrawn,
    ),
    about: { kind: 'absence', id: one.absence },
  }))
}

function visits({ visits: all }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  const { personFile, visits: ofVisits } = words
  return all.toReversed().map((one) => ({
    key: one.visit,
    when: moment(one.at),
    what: `${personFile.visitAs[one.as]} · ${personFile.ways[one.way]}`,
    lines: said(
      said(
        one.organization,
        one.purpose !== null && ofVisits.purposes[one.purpose],
        personFile.people(one.came),
        one.plate !== null && personFile.plate(one.plate),
      ).join(' · '),
      one.note,
      one.end !== null &&
        `${personFile.ends[one.end.how]} · ${personFile.left(one.end.leftAt === null ? null : moment(one.end.leftAt))}`,
    ),
    about: one.as === 'lead' ? { kind: 'visit', id: one.visit } : null,
  }))
}

function registrations({ registrations: all }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  const { personFile, visits: ofVisits } = words
  return all.toReversed().map((one) => ({
    key: one.visit,
    when: moment(one.at),
    what: personFile.bySelf(one.bySelf),
    lines: said(
      said(
        one.organization,
        one.purpose !== null && ofVisits.purposes[one.purpose],
        one.plate !== null && personFile.plate(one.plate),
        one.companions > 0 && personFile.companions(one.companions),
      ).join(' · '),
      one.note,
      personFile.pledge(one.pledge, one.signed),
      said(
        one.phone !== null && personFile.phone(one.phone),
        one.idDigits !== null && personFile.idDigits(one.idDigits),
        one.signature !== null &&
          'typed' in one.signature &&
          `${personFile.signature} ${one.signature.typed}`,
      ).join(' · '),
    ),
    about: { kind: 'visit', id: one.visit },
    ...(one.signature !== null && 'strokes' in one.signature && { strokes: one.signature.strokes }),
  }))
}

function invitations({ invitations: all }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  const { personFile, visits: ofVisits } = words
  return all.map((one) => ({
    key: one.invitation,
    when: moment(one.at),
    what: `${ofVisits.kinds[one.kind]} · ${ofVisits.purposes[one.purpose]}`,
    lines: said(
      personFile.card(one.invitation, one.state === 'revoked' || one.state === 'declined'),
      personFile.window(moment(one.from), moment(one.until)),
      said(
        one.organization,
        personFile.people(one.party),
        one.once && ofVisits.once,
        one.plate !== null && personFile.plate(one.plate),
      ).join(' · '),
      one.note,
    ),
    about: null,
  }))
}

function hosted({ hosted: all }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  return all.toReversed().map(({ visit, at, purpose }) => ({
    ...{ key: visit, when: moment(at), lines: [], about: null },
    what: purpose === null ? words.personFile.parts.hosted : words.visits.purposes[purpose],
  }))
}

function inspections({ inspections: all }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  const { personFile } = words
  return all.toReversed().map((one) => ({
    ...{ key: one.inspection, when: moment(one.at), what: personFile.inspectionAs[one.as], about: null },
    lines: said(one.authority, personFile.mission(one.mission)),
  }))
}

function rollCalls({ rollCalls: all }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  return all.toReversed().map(({ at }, index) => ({
    ...{ key: `${at} ${index}`, when: moment(at), what: words.personFile.safe, lines: [], about: null },
  }))
}

function duty({ duty: all }: PersonHeld, { codes, console: words }: ConsoleWords): HeldItem[] {
  const { personFile, day: ofDay } = words
  const measured = (tenths: number | null): string => personFile.ownReading(codes.temperature(tenths))
  const item = (key: string, when: string, what: string, ...lines: string[]): HeldItem => {
    return { key, when, what, lines, about: null }
  }
  return [
    ...all.shifts.map(({ openedAt, closedAt, reading }) =>
      item(
        `shift ${openedAt}`,
        moment(openedAt),
        personFile.shift(closedAt === null ? null : moment(closedAt)),
        ...(reading === null ? [] : [measured(reading.tenths)]),
      ),
    ),
    ...all.refusals.map(({ at, reading }) =>
      item(`refusal ${at}`, moment(at), personFile.keptOff, measured(reading.tenths)),
    ),
    ...all.planned.map(({ day, session, post, isDeputy }, index) =>
      item(`planned ${index}`, day, personFile.planned(ofDay.sessions[session], codes.posts[post], isDeputy)),
    ),
  ]
}

function guardian(
  { guardian: { isOnFile, link } }: PersonHeld,
  { console: words }: ConsoleWords,
): HeldItem[] {
  const { personFile } = words
  const lines = said(
    isOnFile && personFile.onFile,
    link !== null && personFile.guardianLink(calendarDay(link.expiresAt), link.isRevoked),
  )
  const [what, ...more] = lines
  return what === undefined ? [] : [{ key: 'guardian', when: '', what, lines: more, about: null }]
}

function looks({ looks: all }: PersonHeld, { console: words }: ConsoleWords): HeldItem[] {
  const { routes } = words.keeping.reads
  return all.toReversed().map(({ at, route, by }, index) => ({
    ...{ key: `${at} ${index}`, when: moment(at), what: words.personFile.looks[by], about: null },
    lines: [routes[route] ?? route],
  }))
}
