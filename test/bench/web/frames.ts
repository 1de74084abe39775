import type { CDPSession, Page } from 'playwright-core'

type TraceEvent = {
  name: string
  ts: number
  args: { chain?: unknown; frame_reporter?: { state?: string; affects_smoothness?: boolean } }
}

/** The share of frames that came late while something moved, as the compositor itself reports it. */
export async function droppedFrames(page: Page, move: (cdp: CDPSession) => Promise<unknown>): Promise<number> {
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
  const drawn = events.filter(({ name }) => name === 'DrawFrame').length
  const dropped = events.filter(({ name }) => name === 'DroppedFrame').length
  return drawn + dropped === 0 ? Number.NaN : (100 * dropped) / (drawn + dropped)
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
