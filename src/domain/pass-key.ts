/** How a key that signs cards and passes stands: `before` signs no more and can still be verified. */
export const PASS_KEY_STATES = ['signing', 'next', 'before', 'over', 'withdrawn'] as const
export type PassKeyState = (typeof PASS_KEY_STATES)[number]
