import type { CDPSession, Page } from 'playwright-core'

type TraceEvent = {
  name: string
  args: { hasPartialUpdate?: boolean; frame_reporter?: { has_missing_content?: boolean } }
}

/** Shares of all frames while something moved, in percent, as the compositor itself reports them. */
export type Frames = {
  /** Nothing new was shown: what moved stood still. */
  dropped: number
  /** What moved did, but what the page had drawn meanwhile came a frame later. DevTools calls it partially presented. */
  partial: number
  /** Some of what came into sight was not painted yet. */
  missing: number
}

export async function watchFrames(page: Page, move: (cdp: CDPSession) => Promise<unknown>): Promise<Frames> {
  const cdp = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  const done = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['cc', 'benchmark', 'disabled-by-default-devtools.timeline.frame'],
      excludedCategories: ['*'],
    },
  })
  await move(cdp)
  await cdp.send('Tracing.end')
  await done
  await cdp.detach()
  const count = (isCounted: (event: TraceEvent) => boolean) => events.filter(isCounted).length
  const drawn = count(({ name }) => name === 'DrawFrame')
  const dropped = count(({ name, args }) => name === 'DroppedFrame' && !args.hasPartialUpdate)
  const partial = count(({ name, args }) => name === 'DroppedFrame' && args.hasPartialUpdate === true)
  const missing = count(({ args }) => args.frame_reporter?.has_missing_content === true)
  // One that was partly presented was drawn as well.
  const share = (frames: number) => (100 * frames) / (drawn + dropped)
  return { dropped: share(dropped), partial: share(partial), missing: share(missing) }
}

/** Reads upwards and down again at a steady pace, by the wheel, as a hand does. */
export async function scrollThrough(cdp: CDPSession, distance: number): Promise<void> {
  for (const yDistance of [distance, -distance]) {
    await cdp.send('Input.synthesizeScrollGesture', {
      x: 700,
      y: 400,
      yDistance,
      speed: 4_000,
      gestureSourceType: 'mouse',
    })
  }
}
