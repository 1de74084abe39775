import { AppError } from '@stoa/protocol/errors'
import type { Caller } from '../../core/actor.ts'
import type { Tx } from '../../core/database/database.ts'

export type Person = { accountId: string; name: string; email: string }

/** The person who calls from outside any workspace, as others will know them. */
export async function accessPerson(tx: Tx, caller: Caller): Promise<Person> {
  const found = await tx.$client.query<Person>('select id as "accountId", name, email from auth."user" where id = $1', [
    caller.accountId,
  ])
  const person = found.rows[0]
  if (!person) throw new AppError('unauthorized', 'There is no such account any more.')
  return person
}
