import type { Agent } from '@stoa/client/agentlink'
import { connectAgent } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import { claimAgent, connectAgents, registerAgent } from '@stoa/protocol/agents'
import type { Member, Stoa } from '@stoa/testkit/stoa'

export type Program = AsyncDisposable & {
  agent: Agent
  /** What was said to it. */
  heard: string[]
  /** From here on it stops in the middle of each answer, until what this returns is called. */
  hold: () => () => void
}

/** A real agent over MQTT, as the guides show it. It answers whatever is addressed to it, word by word. */
export async function joinAs(stoa: Stoa, apiKey: string): Promise<Program> {
  const { brokerUrl, webSocketUrl, agents } = await createClient({ baseUrl: stoa.url, bearer: apiKey }).call(
    connectAgents,
    {},
  )
  const [access] = agents
  if (!access) throw new Error('this registration carries no agent')
  const agent = await connectAgent({ url: brokerUrl ?? webSocketUrl, ...access })
  const heard: string[] = []
  let goOn = Promise.resolve()
  agent.onMessage(async (message) => {
    heard.push(message.message.body)
    const answer = await agent.stream(message)
    for (const word of ['I ', 'heard ', 'you, ']) answer.write(word)
    await goOn
    answer.write(`${message.author.name}.`)
    await answer.finish()
  })
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    goOn = promise
    return resolve
  }
  return { agent, heard, hold, [Symbol.asyncDispose]: () => agent.close() }
}

/** The same, let in by a person without a look at the screen. Answers its id as well. */
export async function bring(stoa: Stoa, owner: Member, agentName: string): Promise<Program & { agentId: string }> {
  const { registrationId, code, apiKey } = await stoa.anonymous().call(registerAgent, { agentName })
  const { workspaceId } = owner
  const { agent } = await owner.person.call(claimAgent, { registrationId, code, workspaceId })
  return { ...(await joinAs(stoa, apiKey)), agentId: agent.id }
}
