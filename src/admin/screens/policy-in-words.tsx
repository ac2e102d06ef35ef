import { CHECKPOINT_KINDS, type Needs, type Policy } from '#domain/policy.ts'
import { ADMIT_REASONS } from '#domain/reasons.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import { degrees } from '#i18n/format.ts'
import { useWords } from '../parts/words.ts'
import { NeedsTable } from './needs-table.tsx'

/** A policy as it could be read out. */
export function PolicyInWords({ policy }: { policy: Policy }) {
  const { codes, console: words } = useWords()
  const { temperature, retest, exposure, overrides, cases } = policy
  const { policy: said } = words
  const second = ADMIT_REASONS.filter((reason) => overrides[reason].secondPerson)
  return (
    <>
      {CHECKPOINT_KINDS.map((checkpoint) => (
        <NeedsTable
          key={checkpoint}
          title={codes.checkpoints[checkpoint]}
          cells={(kind) => <NeedsCells needs={policy.needs[checkpoint][kind]} />}
        />
      ))}
      <h3>{said.numbers}</h3>
      <ul class="plain">
        {MEASURING_SITES.map((site) => (
          <li key={site}>
            {said.line(codes.sites[site], degrees(temperature.feverFrom[site]), temperature.comparison[site])}
          </li>
        ))}
        <li>{said.seasons(temperature.seasons.length)}</li>
        <li>{said.tooLow(degrees(temperature.tooLowBelow))}</li>
        <li>{said.retest(Math.round(retest.waitMs / 60_000), retest.most, retest.secondPersonFrom)}</li>
        <li>{said.questions(exposure.areas.length, exposure.symptoms.length, exposure.lookBackDays)}</li>
        <li>{said.certificates[policy.returnCertificate]}</li>
        <li>{said.watchYes[policy.watchYes]}</li>
        <li>{said.second(second.map((reason) => codes.admitReasons[reason]))}</li>
        <li>{said.cases(cases.length)}</li>
      </ul>
    </>
  )
}

function NeedsCells({ needs }: { needs: Needs }) {
  const { codes, console: words } = useWords()
  const { asked, notAsked, homeNeeds, yellows } = words.policy
  const yes = (isAsked: boolean): string => (isAsked ? asked : notAsked)
  return (
    <>
      <td>{codes.grades[needs.identity]}</td>
      <td>{needs.code === null ? notAsked : codes.grades[needs.code]}</td>
      <td>{yes(needs.temperature)}</td>
      <td>{yes(needs.exposure)}</td>
      <td>{homeNeeds[needs.home]}</td>
      <td>{yellows[needs.yellow]}</td>
    </>
  )
}
