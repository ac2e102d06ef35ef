/*
 * Class doors: which class a tablet stands at, absences that are noted there, and checks that a tap made in error.
 * The last two are projections.
 */
export const migration: readonly string[] = [
  `alter table enrolment add column checkpoint_unit text`,
  `alter table head add column checkpoint_unit text`,
  `alter table absence add column stream text not null default 'console'`,
  `alter table absence add column symptoms text not null default ''`,
  `alter table entry add column voided bigint not null default 0`,
]
