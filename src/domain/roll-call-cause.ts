/** Why everybody is counted. Apart from what is made of it: every tablet starts with these words, few ever count. */
export const ROLL_CALL_CAUSES = ['roll-call', 'evacuation'] as const
export type RollCallCause = (typeof ROLL_CALL_CAUSES)[number]
