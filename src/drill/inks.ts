/** Inks as phones show them: PAYLOADS.md and DECODE.md measured real screens. Cards are black. */
export const INK = { green: '#2BAC65', yellow: '#FF9F00', red: '#E5383B', none: '#000000' } as const
