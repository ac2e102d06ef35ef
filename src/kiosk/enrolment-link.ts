/** The secret of an enrolment link, or null when the text is none: `https://…/#enrol=SECRET`, or the fragment alone. */
export function secretOf(link: string): string | null {
  return /#enrol=([A-Za-z0-9_-]{16,64})$/.exec(link.trim())?.[1] ?? null
}
