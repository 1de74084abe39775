import type { Envelope, OutboxEnvelope } from '@stoa/protocol/agentlink'
import { agentLinkLimits, outboxEnvelope } from '@stoa/protocol/agentlink'
import { AppError } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'

/** Runs what an agent asks for. Resolves to the operation's answer after its commit; throws an `AppError` to refuse. */
export type Execute = (envelope: OutboxEnvelope) => Promise<unknown>

/**
 * Runs one envelope from an agent's outbox and makes the answer for its inbox: `ack` after the commit, or `error`.
 * Whatever the bytes are, this answers and does not throw. `report` hears of errors that are ours.
 */
export async function answerEnvelope(
  payload: Buffer,
  execute: Execute,
  report: (error: unknown) => void,
): Promise<Envelope> {
  const asked: { id?: string } = {}
  try {
    const envelope = readEnvelope(payload, asked)
    return fitting(reply('ack', asOurData(await execute(envelope)), envelope.id))
  } catch (error) {
    if (error instanceof AppError) return reply('error', { ...error.toBody().error }, asked.id)
    report(error)
    const message = 'Something went wrong here. Send the same id again.'
    return reply('error', { code: 'internal', message }, asked.id)
  }
}

/** An error that answers nothing in particular. */
export function errorOf(error: AppError): Envelope {
  return reply('error', { ...error.toBody().error }, undefined)
}

/** `asked.id` is set as soon as it is known, so that also a refusal names what it refuses. */
function readEnvelope(payload: Buffer, asked: { id?: string }): OutboxEnvelope {
  const limit = agentLinkLimits.envelopeBytes
  if (payload.length > limit) {
    throw new AppError('too_large', `An envelope of ${payload.length} bytes; at most ${limit} are taken.`)
  }
  const value = parseJson(payload)
  const id = outboxEnvelope.pick({ id: true }).safeParse(value)
  if (id.success) asked.id = id.data.id
  const read = outboxEnvelope.safeParse(value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new AppError('invalid', `Not an envelope: ${issue?.path.join('.') || 'the whole'}: ${issue?.message}`)
}

function parseJson(payload: Buffer): unknown {
  try {
    return JSON.parse(strictUtf8.decode(payload))
  } catch {
    throw new AppError('invalid', 'An envelope is JSON in UTF-8; this could not be read.')
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

function asOurData(answer: unknown): Record<string, unknown> {
  return typeof answer === 'object' && answer !== null ? { ...answer } : {}
}

function fitting(envelope: Envelope): Envelope {
  const bytes = Buffer.byteLength(JSON.stringify(envelope))
  if (bytes <= agentLinkLimits.envelopeBytes) return envelope
  throw new AppError('too_large', `The answer has ${bytes} bytes and does not fit an envelope: ask for less at once.`)
}

function reply(type: 'ack' | 'error', data: Record<string, unknown>, replyTo: string | undefined): Envelope {
  const envelope: Envelope = { v: 1, id: newId('cmd'), type, at: new Date().toISOString(), data }
  return replyTo === undefined ? envelope : { ...envelope, replyTo }
}
