/** Forms of a bureau that a school fills: which table, and its columns in the order of the form, as JSON. */
export const migration: readonly string[] = [
  `create table sheet_template (
    school text not null,
    template text not null,
    sheet text not null,
    name text not null,
    columns text not null,
    primary key (school, template)
  )`,
  'create unique index sheet_template_by_name on sheet_template (school, sheet, name)',
]
