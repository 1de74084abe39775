import { text } from '../../text/files.ts'
import { FileCard } from './FileCard.tsx'
import type { FileView } from './fileView.ts'
import { SoundFile, VideoFile } from './Players.tsx'
import { TextFile } from './TextFile.tsx'

type OtherFilesProps = { files: FileView[]; onOpen: (file: FileView) => void; tabIndex: 0 | -1 }

/** What is no picture: players, text to unfold, and cards. */
export function OtherFiles({ files, onOpen, tabIndex }: OtherFilesProps) {
  return (
    <ul aria-label={text.files} className="space-y-2">
      {files.map((file) => (
        <li key={file.id}>
          <Other file={file} onOpen={onOpen} tabIndex={tabIndex} />
        </li>
      ))}
    </ul>
  )
}

type OtherProps = { file: FileView; onOpen: (file: FileView) => void; tabIndex: 0 | -1 }

function Other({ file, onOpen, tabIndex }: OtherProps) {
  switch (file.kind) {
    case 'audio':
      return <SoundFile file={file} tabIndex={tabIndex} />
    case 'video':
      return <VideoFile file={file} tabIndex={tabIndex} />
    case 'text':
      return <TextFile file={file} tabIndex={tabIndex} />
    case 'pdf':
      return (
        <FileCard
          file={file}
          tabIndex={tabIndex}
          act={{ label: text.act.open, opens: 'dialog', perform: () => onOpen(file) }}
        />
      )
    default:
      return <FileCard file={file} tabIndex={tabIndex} />
  }
}
