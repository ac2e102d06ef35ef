/** Version 1 of the school's own pass. */
export const CAMPUS_PREFIX = 'CG1-'
