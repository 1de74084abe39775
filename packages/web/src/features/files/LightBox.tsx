import { Dialog as Base } from '@base-ui/react/dialog'
import type { KeyboardEvent } from 'react'
import { useRef, useState } from 'react'
import { text } from '../../text/files.ts'
import type { FileView } from './fileView.ts'
import { isPicture } from './fileView.ts'
import { LightBoxBar } from './LightBoxBar.tsx'
import { LightBoxStrip } from './LightBoxStrip.tsx'
import type { LookedAt } from './lightBox.ts'
import { closeLightBox } from './lightBox.ts'
import { PdfFrame } from './PdfFrame.tsx'
import { StepButton } from './StepButton.tsx'
import { useZoom } from './useZoom.ts'
import { ZoomedPicture } from './ZoomedPicture.tsx'

/** The files of a message, one at a time, as large as there is room. Always dark: pictures are best seen so. */
export function LightBox({ looked }: { looked: LookedAt }) {
  const { files } = looked
  const [index, setIndex] = useState(looked.index)
  const popup = useRef<HTMLDivElement>(null)
  const file = files[index]
  const zoom = useZoom(file && isPicture(file) ? file.image : undefined)

  function step(by: number) {
    const next = index + by
    if (!files[next]) return
    zoom.fit()
    setIndex(next)
  }

  function press(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = actFor(event.key)
    if (!act) return
    event.preventDefault()
    act()
  }

  function actFor(key: string): (() => void) | undefined {
    // Zoomed in, arrows go about in the picture.
    if (key === 'ArrowLeft' && !zoom.scale) return () => step(-1)
    if (key === 'ArrowRight' && !zoom.scale) return () => step(1)
    if (key === '+' || key === '=') return () => zoom.by(1)
    if (key === '-') return () => zoom.by(-1)
    if (key === '0') return zoom.fit
    if (key === '1') return zoom.toFullSize
    return undefined
  }

  if (!file) return null
  return (
    <Base.Root open onOpenChange={(open) => !open && closeLightBox()}>
      <Base.Portal>
        <Base.Popup
          ref={popup}
          initialFocus={popup}
          onKeyDown={press}
          className="dusk fixed inset-0 z-50 flex animate-appear flex-col bg-ground text-ink outline-none"
        >
          <LightBoxBar file={file} zoom={zoom} />
          <p role="status" className="sr-only">
            {`${text.lightBox.place(index + 1, files.length)}: ${file.alt || file.name}`}
          </p>
          <div className="relative flex min-h-0 flex-1">
            <Looked key={file.id} file={file} zoom={zoom} onStep={step} />
            {index > 0 && <StepButton by={-1} onStep={step} />}
            {index < files.length - 1 && <StepButton by={1} onStep={step} />}
          </div>
          {file.alt && <p className="mx-auto max-w-150 px-6 pt-3 text-center text-13 text-muted">{file.alt}</p>}
          <LightBoxStrip
            files={files}
            index={index}
            onIndex={(next) => {
              zoom.fit()
              setIndex(next)
            }}
          />
          <Ahead file={files[index + 1]} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

type LookedProps = { file: FileView; zoom: ReturnType<typeof useZoom>; onStep: (by: number) => void }

function Looked({ file, zoom, onStep }: LookedProps) {
  return isPicture(file) ? <ZoomedPicture file={file} zoom={zoom} onStep={onStep} /> : <PdfFrame file={file} />
}

/** A larger one is not fetched before it is asked for. */
const AHEAD_BYTES = 5_000_000

/** The next picture is on its way while one looks at this one. */
function Ahead({ file }: { file: FileView | undefined }) {
  if (!file || !isPicture(file) || file.size > AHEAD_BYTES) return null
  return <img src={file.url} alt="" hidden />
}
