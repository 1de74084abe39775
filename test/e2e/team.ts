import type { Member } from '@stoa/testkit/stoa'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { StageOptions } from './stage.ts'
import { Stage } from './stage.ts'

/** A workspace of Ada’s that Bea came into, on a server of its own; `base` is its address. */
export type Team = { stage: Stage; ada: Member; bea: Member; base: string }

/** Has the tests of a file play in one such team. `take` is given it before the first of them. */
export function playInTeam(
  take: (team: Team) => void,
  env: NodeJS.ProcessEnv = {},
  browser?: StageOptions['browser'],
): void {
  let stage: Stage
  beforeAll(async () => {
    stage = await Stage.open({ env, ...(browser && { browser }) })
    const [adasAccount, beasAccount] = await Promise.all([stage.stoa.signUp('Ada'), stage.stoa.signUp('Bea')])
    const ada = await adasAccount.found('Team')
    const bea = await ada.invite(beasAccount)
    take({ stage, ada, bea, base: `/w/${ada.workspace.slug}` })
  })
  afterEach(({ task }) => stage.clear(task))
  afterAll(() => stage[Symbol.asyncDispose]())
}
