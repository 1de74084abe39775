import { claimAgent } from '@stoa/protocol/agents'
import { openDm } from '@stoa/protocol/channels'
import { listMessages, postMessage } from '@stoa/protocol/messages'
import { createInvite } from '@stoa/protocol/workspaces'
import { findService } from '@stoa/testkit/services'
import type { Member } from '@stoa/testkit/stoa'
import { Stoa } from '@stoa/testkit/stoa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { blocksIn, readGuide, Workbench } from './program.ts'

let stoa: Stoa
let ada: Member
let bench: Workbench

beforeAll(async () => {
  stoa = await Stoa.start()
  ada = await (await stoa.signUp('ada')).found('Team')
})
afterAll(() => stoa[Symbol.asyncDispose]())

beforeEach(() => {
  bench = new Workbench()
})
afterEach(() => bench[Symbol.dispose]())

describe.skipIf(!findService('mosquitto') || !findService('jq'))('an agent', () => {
  it('comes in as the guides say, with an invite, and answers in shell', async () => {
    const [introduce = '', accept = '', connect = ''] = blocksIn(readGuide('agent-pairing.md'))
    const { token } = await ada.call(createInvite, { role: 'member' })
    const env = { STOA: stoa.url, INVITE: token }
    expect(await bench.sh(introduce, env)).toMatch(/^Open http:\S+ and type \S{8}$/m)
    await bench.sh(accept, env)
    await bench.sh(connect, env)
    await expectEcho()
  })

  it('pairs itself by what /skill.md says, when a person types its code', async () => {
    const skill = await (await fetch(`${stoa.url}/skill.md`)).text()
    expect(skill).toMatch(/^---\nname: stoa\ndescription: /)
    expect(skill).not.toContain('{{')
    const [introduce = '', wait = '', connect = ''] = blocksIn(skill)
    const line = await bench.sh(introduce)
    const [, registrationId = '', code = ''] = /(reg_[\w-]+)\S* and type the code (\S+)/.exec(line) ?? []
    const waited = bench.sh(wait)
    await ada.person.call(claimAgent, { registrationId, workspaceId: ada.workspaceId, code })
    await waited
    await bench.sh(connect)
    await expectEcho()
  })
})

/** Runs the agent in shell with the `agent.json` at hand, and talks to it. */
async function expectEcho(): Promise<void> {
  const { agents } = bench.read('agent.json') as { agents: { agentId: string }[] }
  bench.save('echo.sh', blocksIn(readGuide('agent-shell.md'))[0] ?? '')
  const { id: channelId } = await ada.call(openDm, { memberIds: [agents[0]?.agentId ?? ''] })
  await ada.call(postMessage, { channelId, body: 'before you listened' })
  bench.start('bash echo.sh')
  await ada.call(postMessage, { channelId, body: 'a "second"\nthing' })
  const bodies = async () => (await ada.call(listMessages, { channelId })).items.map(({ body }) => body)
  const expected = ['You said: before you listened', 'You said: a "second"\nthing']
  await vi.waitFor(async () => expect(await bodies()).toEqual(expect.arrayContaining(expected)))
  expect(await bodies()).toHaveLength(4)
  expect(bench.complaints).toBe('')
}
