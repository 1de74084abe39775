import { ImageOff } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useState } from 'react'
import { text } from '../../text/files.ts'
import { classes } from '../../ui/classes.ts'
import type { FileView, PictureView } from './fileView.ts'
import { gridOf, loneBox } from './gridLayout.ts'

type PictureGridProps = { pictures: PictureView[]; onOpen: (file: FileView) => void; tabIndex: 0 | -1 }

/** One picture as it is, several in a grid of squares; pressing one shows it large. */
export function PictureGrid({ pictures, onOpen, tabIndex }: PictureGridProps) {
  const [first, ...more] = pictures
  if (first && more.length === 0) {
    const { width, height } = loneBox(first.image)
    const style = { width, aspectRatio: `${width} / ${height}` }
    return <Picture file={first} onOpen={onOpen} tabIndex={tabIndex} style={style} className="max-w-full" />
  }
  const { columns, shown, hidden } = gridOf(pictures.length)
  return (
    <ul
      aria-label={text.pictures}
      className={classes('grid w-100 max-w-full gap-1', columns === 2 ? 'grid-cols-2' : 'grid-cols-3')}
    >
      {pictures.slice(0, shown).map((file, index) => (
        <li key={file.id}>
          <Picture
            file={file}
            onOpen={onOpen}
            tabIndex={tabIndex}
            more={index === shown - 1 ? hidden : 0}
            className={classes('w-full', columns === 2 ? 'aspect-4/3' : 'aspect-square')}
          />
        </li>
      ))}
    </ul>
  )
}

type PictureProps = {
  file: PictureView
  onOpen: (file: FileView) => void
  tabIndex: 0 | -1
  /** How many follow that are not shown. */
  more?: number
  style?: CSSProperties
  className: string
}

function Picture({ file, onOpen, tabIndex, more = 0, style, className }: PictureProps) {
  const [failed, setFailed] = useState(false)
  const { width, height, previewUrl } = file.image
  const name = file.alt || file.name
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={more ? text.openMore(name, more) : text.open(name)}
      tabIndex={tabIndex}
      onClick={() => onOpen(file)}
      style={style}
      className={classes(
        'group/picture relative block overflow-hidden rounded-6 border border-line bg-sunken align-top cursor-zoom-in',
        className,
      )}
    >
      {failed ? (
        <span className="absolute inset-0 grid place-items-center text-faint">
          <ImageOff aria-hidden size={20} strokeWidth={1.5} />
        </span>
      ) : (
        <img
          src={previewUrl}
          alt=""
          width={width}
          height={height}
          loading="lazy"
          decoding="async"
          onError={() => setFailed(true)}
          className={classes(
            'absolute inset-0 size-full',
            // Made larger than it is, a small one would only be a blur.
            width < 64 && height < 64 ? 'object-none' : 'object-cover',
          )}
        />
      )}
      {file.moves && !failed && (
        <span className="absolute bottom-1.5 left-1.5 rounded-4 bg-float/90 px-1 font-semibold text-12 text-ink">
          {text.moves}
        </span>
      )}
      {more > 0 && (
        <span className="absolute inset-0 grid place-items-center bg-ground/70 font-semibold text-22 text-ink dusk">
          {text.more(more)}
        </span>
      )}
    </button>
  )
}
