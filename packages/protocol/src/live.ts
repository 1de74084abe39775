import { z } from 'zod'

/** What is not kept: told to those who are connected, carried whole by the bus, lost without loss. */
export const liveData = {
  typing: z.object({ channelId: z.string(), threadId: z.string().nullable(), memberId: z.string() }),
  presence: z.object({
    memberId: z.string(),
    state: z.enum(['online', 'busy', 'offline']),
    note: z.string().nullable(),
    /** For whom an agent works, to those who may know it: whoever is where that was asked and where it is done. */
    work: z.object({ forId: z.string(), isWriting: z.boolean() }).nullable(),
  }),
  delta: z.object({
    messageId: z.string(),
    channelId: z.string(),
    from: z.number().int(),
    delta: z.string(),
  }),
}

export type LiveType = keyof typeof liveData
export type LiveData<T extends LiveType> = z.infer<(typeof liveData)[T]>
export type Live<T extends LiveType = LiveType> = { [K in T]: { type: K; data: LiveData<K> } }[T]

/** First on every live stream: who is there, and the text so far of what is being written. */
export const liveSnapshot = z.object({
  presence: z.array(liveData.presence),
  writing: z.array(z.object({ messageId: z.string(), channelId: z.string(), text: z.string() })),
})
export type LiveSnapshot = z.infer<typeof liveSnapshot>
