/** One figure beside its floor, as a person and a program read it. */
export type Figure = {
  section: string
  what: string
  ours: number
  floor: number | null
  unit: string
  /** What the ratio ours / floor is asked to be. */
  asked?: { atLeast: number } | { atMost: number }
  note?: string
}

export const figures: Figure[] = []

export function record(figure: Figure): void {
  figures.push(figure)
  process.stdout.write(`${line(figure)}\n`)
}

export function line(figure: Figure): string {
  const ratio = figure.floor === null ? '' : `  ratio ${(figure.ours / figure.floor).toFixed(2)}${judged(figure)}`
  const floor = figure.floor === null ? '' : ` beside ${round(figure.floor)}`
  const note = figure.note ? `  (${figure.note})` : ''
  return `${figure.section.padEnd(10)} ${figure.what.padEnd(52)} ${round(figure.ours)}${floor} ${figure.unit}${ratio}${note}`
}

function judged({ ours, floor, asked }: Figure): string {
  if (!asked || floor === null) return ''
  const ratio = ours / floor
  const holds = 'atLeast' in asked ? ratio >= asked.atLeast : ratio <= asked.atMost
  const wanted = 'atLeast' in asked ? `at least ${asked.atLeast}` : `at most ${asked.atMost}`
  return ` ${holds ? 'holds' : 'MISSES'} ${wanted}`
}

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2))
