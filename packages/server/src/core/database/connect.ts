import pg from 'pg'
import { StartError } from '../start-error.ts'

/** One connection of its own, for what runs before the pools are there. Its caller ends it. */
export async function connectAs(url: string, setting = 'DATABASE_URL'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
  } catch (error) {
    throw new StartError(`The database (${setting}) does not let Stoa in: ${reasonOf(error)}`)
  }
  return client
}

/** What Postgres said itself, where a library wrapped it; the code, where a failed connection has no words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause) return reasonOf(error.cause)
  return error.message || ('code' in error ? String(error.code) : error.name)
}
