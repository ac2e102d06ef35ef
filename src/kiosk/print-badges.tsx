import { render } from 'preact'
import './badge.css'
import { badgeNumber, badgeText } from '#domain/badge.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { WALK_IN_WORDS } from '#i18n/walk-in.ts'
import { QrCode } from '#ui/qr-code.tsx'
import type { Badge, BadgeSize } from './badges.ts'

const CHINESE = WALK_IN_WORDS['zh-CN'].badge
const ENGLISH = WALK_IN_WORDS.en.badge

/**
 * Prints through the browser, a sheet each, and leaves nothing of them in the page. The browser does not tell whether
 * a printer took them.
 *
 * @returns false where this browser cannot print
 */
export function printBadges(badges: readonly Badge[], size: BadgeSize): boolean {
  if (typeof window.print !== 'function') return false
  const sheets = document.createElement('div')
  sheets.className = 'badge-sheets'
  document.body.append(sheets)
  render(<BadgeSheets badges={badges} size={size} />, sheets)
  try {
    window.print()
    return true
  } catch {
    // A locked-down browser forbids it: said like one that cannot.
    return false
  } finally {
    render(null, sheets)
    sheets.remove()
  }
}

export function BadgeSheets({ badges, size }: { badges: readonly Badge[]; size: BadgeSize }) {
  return (
    <>
      {badges.map((badge) => (
        <BadgeSheet key={badge.person.id} badge={badge} size={size} />
      ))}
    </>
  )
}

/** In both languages: whoever meets a visitor in school reads one of them. */
function BadgeSheet({ badge: { person, visit, host, at }, size }: { badge: Badge; size: BadgeSize }) {
  return (
    <section class={`badge badge-${size}`} lang="zh-Hans">
      <p class="badge-title">
        {CHINESE.visitor} <span lang="en">{ENGLISH.visitor}</span>
      </p>
      <p class={isLong(person.name) ? 'badge-name badge-name-long' : 'badge-name'} dir="auto">
        {person.name}
      </p>
      {person.unit !== null && (
        <p class="badge-unit" dir="auto">
          {person.unit}
        </p>
      )}
      {host !== null && (
        <p>
          {CHINESE.host} <span lang="en">{ENGLISH.host}</span> <b>{host}</b>
        </p>
      )}
      <p>
        {CHINESE.date} <b>{calendarDay(at)}</b> {clockTime(at)}
      </p>
      <QrCode text={badgeText(visit)} ink="#000" class="badge-code" />
      <p class="badge-foot">
        {CHINESE.number(badgeNumber(visit))} · {CHINESE.returnAt} <span lang="en">{ENGLISH.returnAt}</span>
      </p>
    </section>
  )
}

/** Longer than two large lines of the smaller paper, where a Chinese letter is as wide as two others. */
function isLong(name: string): boolean {
  const width = [...name].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 2 : 1), 0)
  return width > 24
}
