import type { BandFace } from './band-face.ts'

/**
 * Two nodes that are there from the first paint and whose text changes once per verdict: a screen reader
 * announces nothing it finds in a node that has just appeared.
 */
export function LiveWords({ said }: Pick<BandFace, 'said'>) {
  return (
    <div class="visually-hidden">
      <p role="alert">{said.as === 'alert' ? said.text : ''}</p>
      <p role="status">{said.as === 'status' ? said.text : ''}</p>
    </div>
  )
}
