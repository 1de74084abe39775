import type { Envelope } from '@stoa/protocol/agentlink'
import { errorEnvelope } from '@stoa/protocol/agentlink'
import { AppError } from '@stoa/protocol/errors'

type Answer = Record<string, unknown>
type Question = {
  payload: string
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
  failures: number
  /** How long the answer may take, from `sentAt` on, once the server has taken the question. */
  waitMs: number
  sentAt: number
  isTaken: boolean
}

/** Sends one; `taken` hears that the server has read it (PUBACK), which does not mean that it is done. */
type Send = (payload: string, taken: () => void) => void

/** A server that fails at one envelope this often is not going to succeed. */
const maxFailures = 10
/** The wait for an answer doubles each time, up to so many times the first. */
const longestWait = 8

/**
 * What was asked and is not yet answered. Asking again with the same id is safe: it is done once. It is not free: what
 * still waits to be read at the server is never sent a second time, else an agent that asks for more than its allowance
 * would use that up with copies and never catch up.
 */
export class Questions {
  readonly #send: Send
  readonly #resendAfterMs: number
  readonly #open = new Map<string, Question>()
  /** Runs while answers can be heard, which is when there is sense in asking. */
  #timer: ReturnType<typeof setInterval> | undefined
  #isClosed = false

  constructor(send: Send, resendAfterMs: number) {
    this.#send = send
    this.#resendAfterMs = resendAfterMs
  }

  ask(id: string, payload: string): Promise<Answer> {
    if (this.#isClosed) return Promise.reject(closed())
    return new Promise((resolve, reject) => {
      const waiting = { failures: 0, waitMs: this.#resendAfterMs, sentAt: 0, isTaken: false }
      const question = { payload, resolve, reject, ...waiting }
      this.#open.set(id, question)
      if (this.#timer) this.#ask(question)
    })
  }

  /** Answers can be heard from now on. Those of an earlier connection may have been lost with it, so all is asked anew. */
  listening(): void {
    if (this.#isClosed) return
    this.#timer ??= setInterval(() => this.#askLate(), this.#resendAfterMs)
    for (const question of this.#open.values()) this.#ask(question)
  }

  /** The connection is gone. */
  lost(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
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
    this.#isClosed = true
    this.lost()
    for (const { reject } of this.#open.values()) reject(closed())
    this.#open.clear()
  }

  #askLate(): void {
    const now = performance.now()
    for (const question of this.#open.values()) {
      if (!question.isTaken || now - question.sentAt < question.waitMs) continue
      question.waitMs = Math.min(question.waitMs * 2, this.#resendAfterMs * longestWait)
      this.#ask(question)
    }
  }

  #ask(question: Question): void {
    question.sentAt = performance.now()
    question.isTaken = false
    this.#send(question.payload, () => {
      question.isTaken = true
    })
  }
}

function closed(): AppError {
  return new AppError('unavailable', 'The agent was closed.')
}
