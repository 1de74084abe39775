import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from './dice.ts'
import type { Address } from './server-process.ts'
import { ServerProcess } from './server-process.ts'

/** Where a process is struck, and after how many passes at least and at most. */
const orders = [
  'commit.before:fail@40-200',
  'commit.after:fail@40-200',
  'commit.after:kill@150-900',
  'group.before-commit:fail@15-60',
  'group.before-commit:kill@60-400',
  'group.after-commit:fail@10-60',
  'group.after-commit:kill@40-300',
  'wake.before:fail@5-40',
  'wake.before:kill@40-300',
  'dispatch.before-commit:fail@5-30',
  'dispatch.before-commit:kill@20-100',
  'delivery.before-publish:fail@20-60',
  'delivery.before-publish:kill@40-120',
  'answer.before:fail@15-60',
  'answer.before:kill@100-600',
  'answer.before:stall@20-60',
] as const

const couldNotStart = /Stoa cannot start.*(does not let Stoa in|Connection terminated|terminating connection|in use)/

/** One place for a process, which is started again whenever it ends, each time with other failpoints armed. */
class Slot {
  address: Address | null = null
  running: ServerProcess | undefined
  readonly #env: NodeJS.ProcessEnv
  readonly #dice: Dice
  readonly #house: House
  #life: Promise<void> = Promise.resolve()

  constructor(env: NodeJS.ProcessEnv, dice: Dice, house: House) {
    this.#env = env
    this.#dice = dice
    this.#house = house
  }

  open(): void {
    this.#life = this.#live()
  }

  async close(): Promise<void> {
    await this.running?.stop()
    await this.#life
  }

  async #live(): Promise<void> {
    while (!this.#house.isClosing) {
      const armed = this.#house.isCalm ? {} : { STOA_TEST_FAILPOINTS: this.#draw() }
      const running = new ServerProcess({ ...this.#env, ...armed })
      this.running = running
      this.address = await running.ready
      const end = await running.ended
      this.address = null
      this.#house.note(running, end)
    }
  }

  #draw(): string {
    const chosen = [this.#dice.pick(orders), this.#dice.pick(orders), this.#dice.pick(orders)]
    return chosen
      .map((order) => order.replace(/(\d+)-(\d+)/, (_, low, high) => `${this.#between(low, high)}`))
      .join(' ')
  }

  #between(low: string, high: string): number {
    return this.#dice.between(Number(low), Number(high))
  }
}

/** The processes that serve one database, and what became of them. */
export class House {
  isClosing = false
  /** While it is so, no failpoint is armed in what starts. */
  isCalm = true
  readonly strikes = new Map<string, number>()
  /** Ends by SIGKILL, ours and those at failpoints. */
  killed = 0
  /** Starts that were refused because the database was away, or its folder in use by a backup. */
  refusedStarts = 0
  /** Processes that ended otherwise, without having been asked to: each is a fault. */
  readonly faults: string[] = []
  readonly #slots: Slot[]
  readonly #asked = new WeakSet<ServerProcess>()

  constructor(environments: NodeJS.ProcessEnv[], dice: Dice) {
    this.#slots = environments.map((env) => new Slot(env, dice.fork(), this))
  }

  open(): void {
    for (const slot of this.#slots) slot.open()
  }

  async close(): Promise<void> {
    this.isClosing = true
    for (const { running } of this.#slots) if (running) this.#asked.add(running)
    await Promise.all(this.#slots.map((slot) => slot.close()))
  }

  /** An address that serves, or did a moment ago; waits while none does. */
  async address(dice: Dice): Promise<Address> {
    for (;;) {
      const up = this.#slots.flatMap(({ address }) => address ?? [])
      const found = dice.pick(up)
      if (found) return found
      await sleep(20)
    }
  }

  /** Ends a process that serves by SIGKILL. */
  async kill(dice: Dice): Promise<void> {
    const running = await this.#serving(dice)
    running.kill()
    await running.ended
  }

  /** Ends a process in order, as an update does. */
  async restart(dice: Dice): Promise<void> {
    const running = await this.#serving(dice)
    this.#asked.add(running)
    await running.stop()
  }

  /** Every process is started anew without failpoints, and serves. */
  async calm(): Promise<void> {
    this.isCalm = true
    for (const { running } of this.#slots) {
      if (!running) continue
      this.#asked.add(running)
      await running.stop()
    }
    await this.whole()
  }

  /** Resolves when every process serves. */
  async whole(): Promise<void> {
    while (this.#slots.some(({ address }) => !address)) await sleep(20)
  }

  note(ended: ServerProcess, end: NodeJS.Signals | number): void {
    for (const [name, count] of ended.strikes) this.strikes.set(name, (this.strikes.get(name) ?? 0) + count)
    if (end === 'SIGKILL') this.killed++
    else if (end === 1 && ended.complaints.some((line) => couldNotStart.test(line))) this.refusedStarts++
    else if (!this.#asked.has(ended))
      this.faults.push(`a process ended by itself (${end}):\n${ended.complaints.join('\n')}`)
    else if (end !== 0) this.faults.push(`a process that was asked to end did so with ${end}`)
  }

  async #serving(dice: Dice): Promise<ServerProcess> {
    for (;;) {
      const up = this.#slots.filter(({ address }) => address)
      const running = dice.pick(up)?.running
      if (running) return running
      await sleep(20)
    }
  }
}
