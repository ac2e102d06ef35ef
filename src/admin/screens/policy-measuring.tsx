import { SYMPTOMS } from '#domain/exposure.ts'
import type { Policy } from '#domain/policy.ts'
import { COMPARISONS, MEASURING_SITES, type MeasuringSite } from '#domain/temperature.ts'
import { CheckGroup } from '../parts/check-group.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'

type MeasuringProps = { draft: Policy; onDraft: (draft: Policy) => void }

const SAME = 'same'

/** What a line means, where and when it is measured again, and which symptoms are asked. */
export function PolicyMeasuring({ draft, onDraft }: MeasuringProps) {
  const { codes, console: words } = useWords()
  const said = words.policy.editor.measuring
  const { temperature, retest, exposure } = draft
  const writeSite = (site: MeasuringSite | null): void => onDraft({ ...draft, retest: { ...retest, site } })
  return (
    <>
      <div class="policy-numbers">
        {MEASURING_SITES.map((site) => (
          <SelectField
            key={site}
            label={said.line(codes.sites[site])}
            value={temperature.comparison[site]}
            options={COMPARISONS.map((value) => ({ value, words: said.comparisons[value] }))}
            onValue={(value) => {
              const comparison = { ...temperature.comparison, [site]: value }
              onDraft({ ...draft, temperature: { ...temperature, comparison } })
            }}
          />
        ))}
        <SelectField
          label={said.site}
          value={retest.site ?? SAME}
          options={[
            { value: SAME, words: said.same },
            ...MEASURING_SITES.map((value) => ({ value, words: codes.sites[value] })),
          ]}
          onValue={(value) => writeSite(value === SAME ? null : value)}
        />
      </div>
      <label class="tick">
        <input
          type="checkbox"
          checked={retest.mustWait}
          onChange={(event) =>
            onDraft({ ...draft, retest: { ...retest, mustWait: event.currentTarget.checked } })
          }
        />
        {said.mustWait}
      </label>
      <CheckGroup
        legend={said.symptoms}
        options={SYMPTOMS.map((value) => ({ value, words: codes.symptoms[value] }))}
        chosen={exposure.symptoms}
        onChosen={(symptoms) => onDraft({ ...draft, exposure: { ...exposure, symptoms } })}
      />
    </>
  )
}
