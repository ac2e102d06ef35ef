/** Beside the real records, never among them. */
export const DRILL_DATABASE = 'campus-gate-drill'
