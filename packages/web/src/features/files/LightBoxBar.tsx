import { Dialog as Base } from '@base-ui/react/dialog'
import { Download, X, ZoomIn, ZoomOut } from 'lucide-react'
import { text } from '../../text/files.ts'
import { text as words } from '../../text/ui.ts'
import { byteSize } from '../../ui/byteSize.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { tooltip } from '../../ui/tooltip.ts'
import type { FileView } from './fileView.ts'
import { downloadUrl } from './fileView.ts'
import type { Zoom } from './useZoom.ts'

/** What it is, and what may be done with it. */
export function LightBoxBar({ file, zoom }: { file: FileView; zoom: Zoom }) {
  const { image } = file
  return (
    <header className="flex items-center gap-1 px-3 py-2 mid:px-4">
      <div className="mr-auto min-w-0 pr-3">
        <Base.Title className="truncate font-semibold text-15">{file.name}</Base.Title>
        <p className="truncate text-12 text-faint tabular-nums">
          {image && <span className="max-mid:hidden">{text.lightBox.pixels(image.width, image.height)} · </span>}
          {byteSize(file.size)}
        </p>
      </div>
      {image && <ZoomButtons zoom={zoom} />}
      <a
        href={downloadUrl(file)}
        download={file.name}
        aria-label={text.download(file.name)}
        {...tooltip(text.act.download)}
        className="grid size-8 shrink-0 place-items-center rounded-6 text-muted touch-target hover:bg-active hover:text-ink"
      >
        <Download aria-hidden size={18} strokeWidth={1.75} />
      </a>
      <Base.Close render={<IconButton icon={X} label={words.close} keys="Esc" />} />
    </header>
  )
}

function ZoomButtons({ zoom }: { zoom: Zoom }) {
  const { lightBox } = text
  const now = zoom.scale ? lightBox.percent(Math.round(zoom.scale * 100)) : lightBox.fitted
  const act = zoom.scale ? lightBox.fit : lightBox.fullSize
  return (
    <>
      <IconButton
        icon={ZoomOut}
        label={lightBox.smaller}
        keys="-"
        disabled={!zoom.scale}
        onClick={() => zoom.by(-1)}
        className="max-mid:hidden"
      />
      <button
        type="button"
        {...tooltip(act, zoom.scale ? '0' : '1')}
        aria-label={lightBox.zoomed(now, act)}
        onClick={zoom.scale ? zoom.fit : zoom.toFullSize}
        className="h-8 min-w-14 rounded-6 px-2 text-13 text-muted tabular-nums touch-target hover:bg-active hover:text-ink"
      >
        {now}
      </button>
      <IconButton
        icon={ZoomIn}
        label={lightBox.larger}
        keys="+"
        onClick={() => zoom.by(1)}
        className="max-mid:hidden"
      />
    </>
  )
}
