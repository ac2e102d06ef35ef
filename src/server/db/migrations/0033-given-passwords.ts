/*
 * Since when the password of an account is one that somebody else set, epoch ms; null once its owner put their own in
 * its place. Those that were there before are taken for their owners' own.
 */
export const migration: readonly string[] = ['alter table account add column given_at bigint']
