import { highlight } from './highlight.ts'
import type { Answered, Asked } from './highlighter.ts'

/** Colours code beside the page, so that no long block holds up typing or scrolling. */
addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { id, code, language } = data
  const answer: Answered = { id, pieces: highlight(code, language) }
  postMessage(answer)
})
