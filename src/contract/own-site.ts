import * as v from 'valibot'
import { siteRoll } from './feed.ts'
import { id, integer } from './fields.ts'

/** What a tablet keeps of its own day on site: acts of roll calls by id, and when it saw whom go, epoch ms. */
export const ownSite = v.object({
  acts: v.array(v.tuple([id, siteRoll])),
  left: v.array(v.tuple([id, integer])),
})
export type OwnSite = v.InferOutput<typeof ownSite>
