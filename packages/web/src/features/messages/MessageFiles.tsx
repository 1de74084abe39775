import { Suspense } from 'react'
import type { FileKind, FileView } from '../files/fileView.ts'
import { isPicture } from '../files/fileView.ts'
import { openLightBox } from '../files/lightBox.ts'
import { PictureGrid } from '../files/PictureGrid.tsx'
import type { TabIndex } from './messageView.ts'
import { OtherFiles } from './parts.ts'

/** What a message carries: pictures together, then each other file by itself, as it may be looked at. */
export function MessageFiles({ files, tabIndex }: { files: FileView[]; tabIndex: TabIndex }) {
  const pictures = files.filter(isPicture)
  const others = files.filter((file) => !isPicture(file))
  const looked = [...pictures, ...others.filter(({ kind }) => kind === 'pdf')]
  const open = (file: FileView) => openLightBox(looked, looked.indexOf(file))
  return (
    <div className="mt-1.5 mb-1 space-y-2">
      {pictures.length > 0 && <PictureGrid pictures={pictures} onOpen={open} tabIndex={tabIndex} />}
      {others.length > 0 && (
        <Suspense fallback={<Spaces files={others} />}>
          <OtherFiles files={others} onOpen={open} tabIndex={tabIndex} />
        </Suspense>
      )}
    </div>
  )
}

/** The space that each will take, so that nothing moves when they come. */
function Spaces({ files }: { files: FileView[] }) {
  return (
    <div aria-hidden className="space-y-2">
      {files.map((file) => (
        <div key={file.id} className={spaces[file.kind] ?? 'h-14'} />
      ))}
    </div>
  )
}

const spaces: Partial<Record<FileKind, string>> = { audio: 'h-25', video: 'aspect-384/268 w-full max-w-96' }
