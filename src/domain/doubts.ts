/**
 * What the server finds against a step of a check when it judges the recorded facts again. `outcome-differs`: by the
 * rules it names it has another outcome, it was let in by the rules of another checkpoint or of another kind of person,
 * or a correction did what none may. `override-unfounded`: a guard let somebody in whom those rules did not let them,
 * or not alone. `time-in-doubt`: paper was entered long after the time it tells of, or before.
 */
export const DOUBTS = ['outcome-differs', 'override-unfounded', 'time-in-doubt'] as const
export type Doubt = (typeof DOUBTS)[number]
