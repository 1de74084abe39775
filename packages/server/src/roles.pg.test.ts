import { Stoa } from '@stoa/testkit/stoa'
import { expect, test } from 'vitest'

/** A part that a process leaves out is not there: its paths answer as paths that do not exist. */
const parts: [string, string, 'GET' | 'POST'][] = [
  ['api', '/api/v1/workspaces', 'GET'],
  ['api', '/api/auth/sign-up/email', 'POST'],
  ['feed', '/api/v1/workspaces/wsp_any/events', 'GET'],
  ['web', '/sign-in', 'GET'],
]

test.each(parts)('only a process with the role %s answers %s', async (role, path, method) => {
  const all = ['web', 'api', 'feed']
  await using having = await Stoa.start({ env: { STOA_ROLES: all.join() } })
  await using lacking = await Stoa.start({
    databaseUrl: having.databaseUrl,
    env: { STOA_ROLES: all.filter((each) => each !== role).join() },
  })
  const ask = async ({ url }: Stoa) => {
    const headers = { accept: path.startsWith('/api') ? 'application/json' : 'text/html' }
    const answer = await fetch(url + path, { method, headers })
    await answer.body?.cancel()
    return answer.status
  }
  expect(await ask(having)).not.toBe(404)
  expect(await ask(lacking)).toBe(404)
  expect((await fetch(`${lacking.url}/readyz`)).status).toBe(200)
})
