import { openPostgres } from '#server/db/postgres.ts'
import { databaseContract } from '#test/contracts/database.ts'
import { newPostgres } from '#test/fakes/database.ts'

databaseContract('PostgreSQL', async () => await openPostgres(await newPostgres(), { role: 'server' }))
