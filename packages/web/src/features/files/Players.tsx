import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/files.ts'
import { DownloadLink, FileWords } from './FileCard.tsx'
import { FileIcon } from './FileIcon.tsx'
import type { FileView } from './fileView.ts'

type PlayerProps = { file: FileView; tabIndex: 0 | -1 }

/** Sound, with the controls of the browser, which every hand and screen reader knows. */
export function SoundFile({ file, tabIndex }: PlayerProps) {
  const [failed, setFailed] = useState(false)
  return (
    <Playable file={file} tabIndex={tabIndex} failed={failed}>
      {/* biome-ignore lint/a11y/useMediaCaption: what people send has none */}
      <audio
        ref={pauseWhenGone}
        controls
        preload="metadata"
        src={file.url}
        tabIndex={tabIndex}
        aria-label={text.play(file.name)}
        onError={() => setFailed(true)}
        className="h-11 w-full"
      />
    </Playable>
  )
}

/** A film in a frame that is there before it: how large it is, it says only when it comes. */
export function VideoFile({ file, tabIndex }: PlayerProps) {
  const [failed, setFailed] = useState(false)
  return (
    <Playable file={file} tabIndex={tabIndex} failed={failed}>
      {/* biome-ignore lint/a11y/useMediaCaption: what people send has none */}
      <video
        ref={pauseWhenGone}
        controls
        playsInline
        preload="metadata"
        src={file.url}
        tabIndex={tabIndex}
        aria-label={text.play(file.name)}
        onError={() => setFailed(true)}
        className="aspect-video w-full rounded-4 bg-ground object-contain dusk"
      />
    </Playable>
  )
}

/** With its place it goes silent: what is kept drawn out of sight has no controls to stop it by. */
function pauseWhenGone(media: HTMLMediaElement | null) {
  return () => media?.pause()
}

function Playable(props: PlayerProps & { failed: boolean; children: ReactNode }) {
  const { file, tabIndex, failed } = props
  return (
    <div className="w-full max-w-96 rounded-6 border border-line bg-page p-1.5">
      <div className="flex h-10 items-center gap-3 pb-1 pl-1.5">
        <FileIcon kind={file.kind} />
        <FileWords file={file} />
        <DownloadLink file={file} tabIndex={tabIndex} />
      </div>
      {failed ? <p className="px-1.5 py-2 text-13 text-muted">{text.notPlayed}</p> : props.children}
    </div>
  )
}
