import type { Envelope } from '@stoa/protocol/agentlink'
import { errorEnvelope } from '@stoa/protocol/agentlink'
import { AppError } from '@stoa/protocol/errors'

type Answer = Record<string, unknown>
type Question = { payload: string; resolve: (answer: Answer) => void; reject: (error: Error) => void; failures: number }

/** A server that fails at one envelope this often is not going to succeed. */
const maxFailures = 10

/** What was asked and is not yet answered. Asking again with the same id is safe: it is done once. */
export class Questions {
  readonly #send: (payload: string) => void
  readonly #open = new Map<string, Question>()

  constructor(send: (payload: string) => void) {
    this.#send = send
  }

  ask(id: string, payload: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#open.set(id, { payload, resolve, reject, failures: 0 })
      this.#send(payload)
    })
  }

  askAgain(): void {
    for (const { payload } of this.#open.values()) this.#send(payload)
  }

  /** Takes an `ack` or `error`. A failure of the server's own leaves the question open; `other` hears what fits none. */
  answered(answer: Envelope, other: (error: AppError) => void): void {
    const question = this.#open.get(answer.replyTo ?? '')
    const refusal = errorEnvelope.safeParse(answer)
    if (refusal.success) {
      const { code, message, details } = refusal.data.data
      const error = new AppError(code, message, details)
      if (!question) other(error)
      else if ((code === 'unavailable' || code === 'internal') && ++question.failures < maxFailures) return
      question?.reject(error)
    }
    question?.resolve(answer.data)
    this.#open.delete(answer.replyTo ?? '')
  }

  close(): void {
    for (const { reject } of this.#open.values()) reject(new AppError('unavailable', 'The agent was closed.'))
    this.#open.clear()
  }
}
