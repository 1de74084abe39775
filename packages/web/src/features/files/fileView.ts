import type { File as StoredFile } from '@stoa/protocol/files'
import { hasThumbnail } from '@stoa/protocol/files'

/** How a file is shown: a picture only where the server makes it small, so that no list holds what chokes a browser. */
export type FileKind = 'image' | 'pdf' | 'text' | 'audio' | 'video' | 'archive' | 'other'

/** A file as it is drawn. */
export type FileView = {
  id: string
  name: string
  size: number
  kind: FileKind
  url: string
  /** What it shows, for who does not see it; empty where nobody said. */
  alt: string
  /** Given for pictures, so that their space is kept before they come. */
  image?: ImageView
  moves?: boolean
}

export type ImageView = { width: number; height: number; previewUrl: string }
export type PictureView = FileView & { image: ImageView }

export function isPicture(file: FileView): file is PictureView {
  return file.image !== undefined
}

export function presentFile(file: StoredFile, workspaceId: string): FileView {
  const { id, name, size, width, height, alt } = file
  const url = `/api/v1/workspaces/${workspaceId}/files/${id}`
  const view: FileView = { id, name, size, kind: kindOf(file), url: `${url}/content`, alt: alt ?? '' }
  if (view.kind !== 'image' || !width || !height) return view
  const moves = file.mediaType === 'image/gif'
  return { ...view, image: { width, height, previewUrl: `${url}/thumbnail` }, moves }
}

/** Where the bytes come with the answer that has a browser save them under their name. */
export function downloadUrl({ url }: FileView): string {
  return `${url}?download`
}

/** Where a PDF comes as one to be looked at. */
export function pdfUrl({ url }: FileView): string {
  return url.replace(/content$/, 'pdf')
}

function kindOf(file: StoredFile): FileKind {
  if (hasThumbnail(file)) return 'image'
  return kinds.find(([of]) => file.mediaType.startsWith(of))?.[1] ?? 'other'
}

const kinds: [mediaType: string, kind: FileKind][] = [
  ['application/pdf', 'pdf'],
  ['text/plain', 'text'],
  ['audio/', 'audio'],
  ['video/', 'video'],
  ['application/zip', 'archive'],
  ['application/gzip', 'archive'],
]
