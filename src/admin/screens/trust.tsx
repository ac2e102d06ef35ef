import { useWords } from '../parts/words.ts'
import { ChangesCard, type ChangesCardProps } from './changes-card.tsx'
import { HostsCard, type HostsCardProps } from './hosts-card.tsx'
import { PassKeysCard, type PassKeysCardProps } from './pass-keys-card.tsx'
import { Heading } from './shell.tsx'
import { TrustImport, type TrustImportProps } from './trust-import.tsx'
import { TrustListsCard, type TrustListsCardProps } from './trust-lists-card.tsx'
import { TryHostCard, type TryHostCardProps } from './try-host-card.tsx'

export type TrustProps = {
  lists: TrustListsCardProps['load']
  hosts: HostsCardProps['load']
  changes: ChangesCardProps['load']
  keys: PassKeysCardProps['load']
  onRetryLists: () => void
  onRetryHosts: () => void
  onRetryChanges: () => void
  onRetryKeys: () => void
} & Pick<TrustListsCardProps, 'onRemoveList'> &
  TrustImportProps &
  Pick<HostsCardProps, 'onPutHost' | 'onRemoveHost'> &
  TryHostCardProps &
  Pick<PassKeysCardProps, 'onWithdraw'>

/** Whose signatures count at the school's gates, and whose addresses are health codes. */
export function Trust(props: TrustProps) {
  const { console: words } = useWords()
  return (
    <>
      <Heading text={words.trust.heading} />
      <div class="board">
        <div class="board-side">
          <TrustListsCard load={props.lists} onRetry={props.onRetryLists} onRemoveList={props.onRemoveList} />
          <TrustImport
            onImport={props.onImport}
            {...(props.given === undefined ? {} : { given: props.given })}
          />
        </div>
        <div class="board-side">
          <HostsCard
            load={props.hosts}
            onRetry={props.onRetryHosts}
            onPutHost={props.onPutHost}
            onRemoveHost={props.onRemoveHost}
          />
          <TryHostCard onTry={props.onTry} {...(props.tried === undefined ? {} : { tried: props.tried })} />
          <PassKeysCard load={props.keys} onRetry={props.onRetryKeys} onWithdraw={props.onWithdraw} />
          <ChangesCard load={props.changes} onRetry={props.onRetryChanges} />
        </div>
      </div>
    </>
  )
}
