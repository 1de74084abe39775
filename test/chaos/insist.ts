import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@stoa/client/client'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { AppError } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import type { Dice } from './dice.ts'
import type { House } from './house.ts'

/** Longer than any answer of a server that is well. */
const PATIENCE_MS = 8000

/** Somebody with a personal access key, who asks whichever process serves. */
export class Client {
  readonly house: House
  readonly dice: Dice
  readonly key: string
  readonly workspaceId: string

  constructor(house: House, dice: Dice, key: string, workspaceId: string) {
    this.house = house
    this.dice = dice
    this.key = key
    this.workspaceId = workspaceId
  }

  /** Sends the same command, under the same key, until it is answered. Refusals are answers, and thrown. */
  async insist<C extends Contract>(contract: C, input: Input<C>): Promise<Output<C>> {
    const call = { workspaceId: this.workspaceId, ...(contract.keyedById ? {} : { key: newId('cmd') }) }
    for (;;) {
      const { url } = await this.house.address(this.dice)
      try {
        const client = createClient({ baseUrl: url, bearer: this.key })
        return await client.call(contract, input, { ...call, signal: AbortSignal.timeout(PATIENCE_MS) })
      } catch (error) {
        const isUnknown = error instanceof AppError && (error.code === 'unavailable' || error.code === 'internal')
        if (!isUnknown) throw error
        await sleep(this.dice.between(5, 60))
      }
    }
  }
}
