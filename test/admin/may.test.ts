import { describe, expect, it } from 'vitest'
import { doorOf, mayFollow, mayOpen } from '#admin/may.ts'
import type { Route } from '#admin/route.ts'
import { ROLES, type Role } from '#domain/role.ts'

/** Each page of the console at an address. */
const PAGES = [
  ...['/admin', '/admin/day', '/admin/cases', '/admin/home', '/admin/entries', '/admin/departures'],
  ...['/admin/report?id=r1', '/admin/on-site', '/admin/visits', '/admin/cards', '/admin/tablets'],
  ...['/admin/people', '/admin/duty', '/admin/trust', '/admin/policy', '/admin/keeping'],
  ...['/admin/keeping/reads', '/admin/evidence', '/admin/audit', '/admin/accounts'],
]
/** What is of the one who looks. */
const OWN = '/admin/me'

const openTo = (role: Role): string[] => {
  expect(mayFollow(OWN, role)).toBe(true)
  return PAGES.filter((page) => mayFollow(page, role))
}

describe('the pages of the console', () => {
  it('are all open to the office of a school', () => {
    expect(openTo('school')).toEqual(PAGES)
  })

  it('are open to a class teacher as far as they are of people in a class', () => {
    const own = ['/admin', '/admin/day', '/admin/cases', '/admin/home', '/admin/entries', '/admin/departures']
    expect(openTo('teacher')).toEqual(own)
  })

  it('are open to the doctor as far as they are of anybody’s health', () => {
    expect(openTo('doctor')).toEqual([...openTo('teacher'), '/admin/on-site'])
  })

  it('show an auditor how records are kept, and nobody’s name', () => {
    expect(openTo('auditor')).toEqual([
      ...[
        '/admin/report?id=r1',
        '/admin/policy',
        '/admin/keeping',
        '/admin/keeping/reads',
        '/admin/evidence',
        '/admin/audit',
      ],
    ])
  })

  it('show a bureau its schools and nothing else', () => {
    expect(openTo('bureau')).toEqual([])
    expect(mayFollow('/admin/bureau?day=2026-11-23&school=s1', 'bureau')).toBe(true)
    expect(ROLES.filter((role) => mayFollow('/admin/bureau', role))).toEqual(['bureau'])
  })

  it('have a front door that each role may go through', () => {
    const today: Route = { screen: 'today' }
    for (const role of ROLES) expect([role, mayOpen(doorOf(today, role).screen, role)]).toEqual([role, true])
    expect(doorOf({ screen: 'tablets' }, 'auditor')).toEqual({ screen: 'tablets' })
  })
})
