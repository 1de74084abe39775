import { createChannel, joinChannel } from '@stoa/protocol/channels'
import { listMessages, markRead } from '@stoa/protocol/messages'
import type { Member } from '@stoa/testkit/stoa'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { Place } from './place.ts'
import type { BrowserOptions } from './stage.ts'
import { Stage } from './stage.ts'

/** A workspace of Ada’s that Bea came into, on a server of its own; `base` is its address. */
export type Team = { stage: Stage; ada: Member; bea: Member; base: string }

/** Has the tests of a file play in one such team. `take` is given it before the first of them. */
export function playInTeam(
  take: (team: Team) => void,
  env: NodeJS.ProcessEnv = {},
  options: BrowserOptions = {},
): void {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open({ env, ...options })
    const [adasAccount, beasAccount] = await Promise.all([stage.stoa.signUp('Ada'), stage.stoa.signUp('Bea')])
    const ada = await adasAccount.found('Team')
    const bea = await ada.invite(beasAccount)
    take({ stage, ada, bea, base: `/w/${ada.workspace.slug}` })
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(() => stage[Symbol.asyncDispose]())
}

/** A channel that its member has read to the end opens there. */
export async function readAll(member: Member, channelId: string): Promise<void> {
  const { items } = await member.call(listMessages, { channelId })
  await member.call(markRead, { channelId, seq: items.at(-1)?.seq ?? 0 })
}

/** For tests that go to a channel of their own each. */
export function channelsOf(getTeam: () => Team) {
  /** A channel that both are in. */
  async function channel(name: string): Promise<string> {
    const { ada, bea } = getTeam()
    const { id } = await ada.call(createChannel, { name })
    await bea.call(joinChannel, { channelId: id })
    return id
  }

  /** Ada, looking at it. */
  async function adaAt(name: string, channelId?: string) {
    const { stage, ada, base } = getTeam()
    const id = channelId ?? (await channel(name))
    const visitor = await stage.visitor('ada', { as: ada.person })
    await visitor.page.goto(`${base}/c/${id}`)
    const place = new Place(visitor.page, `#${name}`)
    await place.composer.waitFor()
    return { ...visitor, id, place }
  }

  const bodies = async (channelId: string) =>
    (await getTeam().ada.call(listMessages, { channelId })).items.map(({ body }) => body)

  return { channel, adaAt, bodies }
}
