import type { Answer } from './api.ts'

/**
 * The first so many pages of a list, all asked anew: what left the list meanwhile is in none of them. Stops at the
 * first failure.
 */
export async function firstPages<Page extends { next: string | null }>(
  count: number,
  ask: (cursor: string | null) => Promise<Answer<Page>>,
): Promise<Answer<{ pages: readonly Page[]; last: Page }>> {
  const pages: Page[] = []
  for (let cursor: string | null = null; ; ) {
    const answer: Answer<Page> = await ask(cursor)
    if (!answer.ok) return answer
    pages.push(answer.value)
    cursor = answer.value.next
    if (cursor === null || pages.length >= count) return { ok: true, value: { pages, last: answer.value } }
  }
}
