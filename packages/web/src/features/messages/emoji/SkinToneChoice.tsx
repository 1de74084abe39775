import { text } from '../../../text/emoji.ts'
import type { SkinTone } from './skinTone.ts'
import { toned } from './skinTone.ts'

const tones: readonly SkinTone[] = [0, 1, 2, 3, 4, 5]

/** The skin that hands and people have from here on. */
export function SkinToneChoice({ tone, onTone }: { tone: SkinTone; onTone: (tone: SkinTone) => void }) {
  return (
    <select
      aria-label={text.skin}
      title={text.skin}
      value={tone}
      onChange={(event) => onTone(Number(event.target.value) as SkinTone)}
      className="h-8 w-12 shrink-0 appearance-none rounded-6 border border-line-strong bg-page text-center text-17 coarse:h-11"
    >
      {tones.map((each) => (
        <option key={each} value={each} aria-label={text.skinTone[each]} title={text.skinTone[each]}>
          {toned('✋', each)}
        </option>
      ))}
    </select>
  )
}
