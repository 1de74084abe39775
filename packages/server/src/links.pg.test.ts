import { createClient } from '@stoa/client/client'
import { getServerInfo } from '@stoa/protocol/accounts'
import { registerAgent } from '@stoa/protocol/agents'
import { Stoa } from '@stoa/testkit/stoa'
import { expect, test } from 'vitest'

/** Links open where their reader is signed in: a session at localhost is none at 127.0.0.1. */

test('links begin with the name by which the asker came', async () => {
  await using stoa = await Stoa.start()
  for (const server of [stoa.url, stoa.url.replace('127.0.0.1', 'localhost')]) {
    const asker = createClient({ baseUrl: server })
    const { claimUrl } = await asker.call(registerAgent, { agentName: 'Robo', framework: 'test' })
    expect(claimUrl.startsWith(`${server}/claim/`)).toBe(true)
    expect((await asker.call(getServerInfo, {})).publicUrl).toBe(server)
    expect(await (await fetch(`${server}/skill.md`)).text()).toContain(`${server}/api/v1/agents/register`)
  }
})

test('they begin with the public URL where there is one', async () => {
  await using stoa = await Stoa.start({ env: { STOA_PUBLIC_URL: 'https://chat.example.org', STOA_RATE_LIMIT: 'on' } })
  const local = createClient({ baseUrl: `http://127.0.0.1:${stoa.server.port}` })
  const { claimUrl } = await local.call(registerAgent, { agentName: 'Robo', framework: 'test' })
  expect(claimUrl).toMatch(/^https:\/\/chat\.example\.org\/claim\//)
})
