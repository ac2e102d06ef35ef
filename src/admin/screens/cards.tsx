import type { ReplyOf } from '#contract/endpoint.ts'
import type { homeClasses } from '#contract/home.ts'
import type { CardToPrint, printCards } from '#contract/visits.ts'
import { calendarDay } from '#i18n/format.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { Heading } from './shell.tsx'

export type CardsProps = {
  /** Null while none was chosen. */
  unit: string | null
  /** Classes and departments, as a school counts them. */
  classes: Loadable<Pick<ReplyOf<typeof homeClasses>, 'classes'>>
  load: Loadable<ReplyOf<typeof printCards>> | null
  onUnit: (unit: string) => void
  onPrint: () => void
  onReplace: (card: CardToPrint) => void
  onRetryClasses: () => void
  onRetry: () => void
}

/** The cards of a class on sheets of A4, to be cut out. */
export function Cards({ unit, load, onPrint, onReplace, onRetry, ...choice }: CardsProps) {
  const { console: words } = useWords()
  const { cards: said } = words.visits
  return (
    <>
      <Heading text={unit === null ? said.link : said.heading(unit)}>
        <a class="btn" href="/admin/people">
          {said.toPeople}
        </a>
        {load?.state === 'shown' && load.value.cards.length > 0 && (
          <button type="button" class="btn btn-main" onClick={onPrint}>
            {said.print}
          </button>
        )}
      </Heading>
      <div class="card-tools">
        <Units unit={unit} {...choice} />
        <p>{said.why}</p>
      </div>
      {load !== null && (
        <Loaded load={load} bars={8} onRetry={onRetry}>
          {({ schoolName, cards }) =>
            cards.length === 0 ? (
              <p>{said.none}</p>
            ) : (
              <ul class="card-sheet">
                {cards.map((card) => (
                  <PrintedCard
                    key={card.person.id}
                    card={card}
                    schoolName={schoolName}
                    onReplace={onReplace}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </>
  )
}

function Units({
  unit,
  classes,
  onUnit,
  onRetryClasses,
}: Pick<CardsProps, 'unit' | 'classes' | 'onUnit' | 'onRetryClasses'>) {
  const { cards: said } = useWords().console.visits
  return (
    <Loaded load={classes} bars={1} onRetry={onRetryClasses}>
      {(shown) => (
        <SelectField
          label={said.pick}
          value={unit ?? ''}
          options={[
            ...(unit === null ? [{ value: '', words: '—' }] : []),
            ...shown.classes.map((one) => ({ value: one.unit, words: one.unit })),
          ]}
          onValue={(value) => value !== '' && onUnit(value)}
        />
      )}
    </Loaded>
  )
}

function PrintedCard({
  card,
  schoolName,
  onReplace,
}: { card: CardToPrint; schoolName: string } & Pick<CardsProps, 'onReplace'>) {
  const { console: words } = useWords()
  const { cards: said } = words.visits
  const { person, text, expiresAt } = card
  return (
    <li class="printed-card">
      <div class="printed-qr" role="img" aria-label={said.qrOf(person.name)}>
        <QrCode text={text} ink="#000000" />
      </div>
      <div class="printed-facts">
        <p class="printed-school">{schoolName}</p>
        <p class="printed-name">{person.name}</p>
        <p>
          {person.unit} · {person.number}
        </p>
        <p class="printed-until">{said.until(calendarDay(expiresAt))}</p>
        <button type="button" class="link" onClick={() => onReplace(card)}>
          {said.lost}
        </button>
      </div>
    </li>
  )
}
