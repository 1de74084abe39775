import { createClient } from '@stoa/client/client'
import { getServerInfo } from '@stoa/protocol/accounts'
import { claimAgent, connectAgents, registerAgent } from '@stoa/protocol/agents'
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

const proxied = { STOA_PUBLIC_URL: 'https://chat.example.org', STOA_TRUST_PROXY: 'loopback', STOA_RATE_LIMIT: 'on' }
const byWebSocket = { brokerUrl: null, webSocketUrl: 'wss://chat.example.org/mqtt' }

test('agents are handed the addresses that can work, and no other', async () => {
  await using stoa = await Stoa.start()
  const ada = await stoa.signUp('ada')
  const { workspaceId } = await ada.found('Team')
  const { registrationId, code, apiKey } = await stoa.anonymous().call(registerAgent, { agentName: 'Robo' })
  await ada.call(claimAgent, { registrationId, code, workspaceId })
  const handedOut = async (server: { url: string }) =>
    createClient({ baseUrl: server.url, bearer: apiKey })
      .call(connectAgents, {})
      .then(({ brokerUrl, webSocketUrl }) => ({ brokerUrl, webSocketUrl }))
  const by = async (env: NodeJS.ProcessEnv) => {
    await using other = await Stoa.start({ databaseUrl: stoa.databaseUrl, env })
    const { port, mqttPort } = other.server
    return { port, mqttPort, addresses: await handedOut({ url: `http://127.0.0.1:${port}` }) }
  }

  expect(await handedOut(stoa)).toEqual({
    brokerUrl: `mqtt://127.0.0.1:${stoa.server.mqttPort}`,
    webSocketUrl: `ws://127.0.0.1:${stoa.server.port}/mqtt`,
  })
  expect((await by(proxied)).addresses).toEqual(byWebSocket)
  const open = await by({ ...proxied, HOST: '0.0.0.0' })
  expect(open.addresses).toEqual({ ...byWebSocket, brokerUrl: `mqtt://chat.example.org:${open.mqttPort}` })
  expect((await by({ ...proxied, STOA_ROLES: 'web,api' })).addresses).toEqual(byWebSocket)
  await expect(by({ STOA_ROLES: 'web,api' })).rejects.toThrow('STOA_PUBLIC_URL')
})

test('where people need an invite, the first of them gets in by a link, on this machine too', async () => {
  await using stoa = await Stoa.start({ env: { STOA_REGISTRATION: 'invite' } })
  const link = new URL(stoa.server.firstOwnerLink ?? '')
  expect(link.origin).toBe(stoa.url)
  const person = { name: 'First', email: 'first@example.org', password: 'correct horse' }
  const signUp = (body: object) =>
    fetch(`${stoa.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: stoa.url },
      body: JSON.stringify(body),
    })
  expect((await signUp(person)).status).toBe(403)
  expect((await signUp({ ...person, inviteToken: link.searchParams.get('invite') })).status).toBe(200)
})
