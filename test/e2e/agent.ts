import type { Agent } from '@stoa/client/agentlink'
import { connectAgent } from '@stoa/client/agentlink'
import { createClient } from '@stoa/client/client'
import { connectAgents } from '@stoa/protocol/agents'
import type { Stoa } from '@stoa/testkit/stoa'

/** A real agent over MQTT, as the guides show it. It answers whatever is addressed to it, word by word. */
export async function joinAs(stoa: Stoa, apiKey: string): Promise<AsyncDisposable & { agent: Agent; heard: string[] }> {
  const { brokerUrl, agents } = await createClient({ baseUrl: stoa.url, bearer: apiKey }).call(connectAgents, {})
  const [access] = agents
  if (!access) throw new Error('this registration carries no agent')
  const agent = await connectAgent({ url: brokerUrl, ...access })
  const heard: string[] = []
  agent.onMessage(async (message) => {
    heard.push(message.message.body)
    const answer = await agent.stream(message)
    for (const word of ['I ', 'heard ', 'you, ', message.author.name, '.']) answer.write(word)
    await answer.finish()
  })
  return { agent, heard, [Symbol.asyncDispose]: () => agent.close() }
}
