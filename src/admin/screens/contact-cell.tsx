import { calendarDay, hourMinute } from '#i18n/format.ts'
import { useWords } from '../parts/words.ts'
import type { Contact } from '../tablet-health.ts'

/** Whether a tablet is in touch, in words. */
export function ContactCell({ contact }: { contact: Contact }) {
  const { codes, console: words } = useWords()
  switch (contact.state) {
    case 'online':
      return <>{words.tablets.online(codes.ago(contact.since))}</>
    case 'offline':
      return <strong class="off">{words.tablets.offline(codes.lasting(contact.since))}</strong>
    case 'never':
      return <span class="quiet">{words.tablets.never}</span>
    case 'revoked':
      return <span class="quiet">{words.tablets.revoked}</span>
    case 'draining':
      return <span class="quiet">{words.tablets.draining}</span>
    case 'wiping':
      return <strong class="off">{words.tablets.wiping(moment(contact.at))}</strong>
    case 'wiped':
      return <span class="quiet">{words.tablets.wiped(moment(contact.at))}</span>
    default:
      return contact satisfies never
  }
}

function moment(at: number): string {
  return `${calendarDay(at)} ${hourMinute(at)}`
}
