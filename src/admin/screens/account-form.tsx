import { useState } from 'preact/hooks'
import { type AccountInfo, type makeAccount, SCHOOL_ROLES } from '#contract/accounts.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { isId } from '#contract/fields.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'

export type AccountWanted = RequestOf<typeof makeAccount>

type AccountFormProps = {
  /** The account that is changed; null for a new one. */
  known: AccountInfo | null
  /** Classes that can be given. */
  units: readonly string[]
  onSend: (wanted: AccountWanted) => Promise<Failure | null>
  onClose: () => void
}

/** Name, role and, of a teacher, classes. */
export function AccountForm({ known, units, onSend, onClose }: AccountFormProps) {
  const { console: words } = useWords()
  const said = words.accounts
  const [account, setAccount] = useState(known?.account ?? '')
  const [called, setCalled] = useState(known?.called ?? '')
  const [role, setRole] = useState(known?.role ?? 'teacher')
  const [chosen, setChosen] = useState<readonly string[]>(known?.units ?? [])
  const [tried, setTried] = useState(false)
  const faults = {
    account: !isId(account.trim()),
    called: called.trim() === '',
    units: role === 'teacher' && chosen.length === 0,
  }
  const faultOf = (field: keyof typeof faults): string | null =>
    tried && faults[field] ? said.faults[field] : null
  return (
    <FormDialog
      heading={known === null ? said.make : said.change}
      submit={known === null ? said.make : said.save}
      isWhole={!Object.values(faults).includes(true)}
      onTry={() => setTried(true)}
      onSend={() => onSend({ account: account.trim(), called: called.trim(), role, units: [...chosen] })}
      onClose={onClose}
    >
      <TextField
        label={said.called}
        error={faultOf('called')}
        value={called}
        onValue={setCalled}
        maxLength={80}
      />
      {known === null && (
        <TextField
          label={said.account}
          hint={said.accountHint}
          error={faultOf('account')}
          value={account}
          onValue={setAccount}
          maxLength={64}
        />
      )}
      <SelectField
        label={said.role}
        hint={said.rolesWhat[role]}
        value={role}
        options={SCHOOL_ROLES.map((value) => ({ value, words: said.roles[value] }))}
        onValue={setRole}
      />
      {role === 'teacher' && (
        <Units units={units} chosen={chosen} error={faultOf('units')} onChosen={setChosen} />
      )}
    </FormDialog>
  )
}

function Units({
  units,
  chosen,
  error,
  onChosen,
}: {
  units: readonly string[]
  chosen: readonly string[]
  error: string | null
  onChosen: (chosen: readonly string[]) => void
}) {
  const { console: words } = useWords()
  const said = words.accounts
  // A class that has no pupils any more stays visible until it is taken away.
  const all = [...units, ...chosen.filter((one) => !units.includes(one))]
  return (
    <fieldset class="unit-choice">
      <legend>{said.units}</legend>
      <p class="hint">{all.length === 0 ? said.noUnits : said.unitsWhy}</p>
      <div class="unit-boxes">
        {all.map((unit) => (
          <label key={unit} class="chip">
            <input
              type="checkbox"
              checked={chosen.includes(unit)}
              onChange={(event) =>
                onChosen(
                  event.currentTarget.checked ? [...chosen, unit] : chosen.filter((one) => one !== unit),
                )
              }
            />
            {unit}
          </label>
        ))}
      </div>
      <p class="error" role={error === null ? undefined : 'alert'}>
        {error}
      </p>
    </fieldset>
  )
}
